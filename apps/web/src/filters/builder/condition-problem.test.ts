import { dealFilterCatalog, type FilterOp, type FilterValue } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { conditionProblem, isSound } from './condition-problem.ts'
import { newCondition, newGroup } from './draft.ts'
import { firstOp, opOptions, valuesOf } from './op-words.ts'

const catalog = dealFilterCatalog([])
const context = { timeZone: 'UTC', currency: 'USD', now: '2026-11-21T12:00:00.000Z', memberId: null } as never // branded

const problem = (field: string, op: FilterOp, value?: FilterValue) =>
  conditionProblem(newCondition(field, op, value), catalog, context)

test.each<[string, FilterOp, FilterValue | undefined, string | null]>([
  ['name', 'contains', 'acme', null],
  ['name', 'contains', undefined, 'Enter some text.'],
  ['amount', 'gte', { amount: 'lots' }, 'Enter an amount.'],
  ['amount', 'between', [{ amount: '5' }, ''], 'Enter an amount for both ends.'],
  ['probability', 'gt', '50', null],
  ['expectedCloseOn', 'lt', { days: -30 }, null],
  ['expectedCloseOn', 'lt', '2026-02-30', 'Choose a day.'],
  ['status', 'in', [], 'Make a choice.'],
  ['isHot', 'eq', undefined, 'Choose yes or no.'],
  ['ownerId', 'isEmpty', undefined, null],
  ['custom.gone', 'eq', 'x', 'This field is gone. Choose another, or remove the condition.'],
])('%s %s %j: %s', (field, op, value, expected) => {
  expect(problem(field, op, value)).toBe(expected)
})

test('a draft is sound when all of its conditions are', () => {
  const right = newCondition('name', 'contains', 'x')
  expect(isSound(newGroup('all', [right, newGroup('any', [right])]), catalog, context)).toBe(true)
  expect(isSound(newGroup('all', [right, newGroup('any', [newCondition('name', 'contains')])]), catalog, context)).toBe(
    false,
  )
})

test('every field offers comparisons, one of them to begin with', () => {
  for (const { type } of catalog.values()) {
    const ops = opOptions(type).map(({ value }) => value)
    expect(ops).toContain(firstOp(type))
    expect(ops.map(valuesOf)).not.toContain(undefined)
  }
})
