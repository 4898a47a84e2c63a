import { describe, expect, test } from 'vitest'
import type { CheckedFilter } from './checked-filter.ts'
import { DealError, type FieldProblem } from '../errors.ts'
import type { FieldCatalog, FilterField } from './filter-catalog.ts'
import type { FilterContext } from './filter-value.ts'
import type { Filter } from './filter.ts'
import { MemberId } from '../ids.ts'
import { validateFilter } from './validate-filter.ts'

const ALICE = MemberId.parse('01890a5d-ac96-774b-bcce-b302099a8057')

const CATALOG: FieldCatalog = new Map<string, FilterField>([
  ['name', { type: 'text' }],
  ['search', { type: 'search' }],
  ['size', { type: 'number' }],
  ['amount', { type: 'amount' }],
  ['due', { type: 'day' }],
  ['made', { type: 'instant' }],
  ['hot', { type: 'boolean' }],
  ['company', { type: 'id' }],
  ['owner', { type: 'member' }],
  ['light', { type: 'enum', options: ['red', 'green'] }],
  ['tags', { type: 'ids' }],
  ['lines', { type: 'choices', options: ['gtx', 'mg'] }],
])

// 23:30 on 20 November in New York, 05:30 on the 21st in Vienna.
const CONTEXT: FilterContext = {
  now: '2026-11-21T04:30:00.000Z',
  timeZone: 'America/New_York',
  currency: 'USD',
  memberId: ALICE,
}

function check(filter: Filter, context = CONTEXT): CheckedFilter {
  return validateFilter(filter, CATALOG, context)
}

function problemOf(filter: Filter, context = CONTEXT): FieldProblem | undefined {
  try {
    check(filter, context)
  } catch (error) {
    if (error instanceof DealError && error.kind === 'invalid') return error.details.fields?.[0]
    throw error
  }
  return undefined
}

describe('a checked filter', () => {
  test.each<[Filter, CheckedFilter]>([
    [
      { field: 'name', op: 'eq', value: 'ACME' },
      { kind: 'oneOf', field: 'name', type: 'text', values: ['acme'] },
    ],
    [
      { field: 'name', op: 'in', value: ['A', 'b'] },
      { kind: 'oneOf', field: 'name', type: 'text', values: ['a', 'b'] },
    ],
    [
      { field: 'name', op: 'startsWith', value: 'Ac' },
      { kind: 'text', field: 'name', type: 'text', at: 'start', text: 'ac' },
    ],
    [
      { field: 'name', op: 'isEmpty' },
      { kind: 'empty', field: 'name', type: 'text' },
    ],
    [
      { field: 'size', op: 'lte', value: '07.50' },
      { kind: 'range', field: 'size', type: 'number', bounds: [{ op: 'lte', value: '7.5' }] },
    ],
    [
      { field: 'hot', op: 'eq', value: false },
      { kind: 'is', field: 'hot', type: 'boolean', value: false },
    ],
    [
      { field: 'light', op: 'eq', value: 'red' },
      { kind: 'oneOf', field: 'light', type: 'enum', values: ['red'] },
    ],
    [
      { field: 'owner', op: 'eq', value: { me: true } },
      { kind: 'oneOf', field: 'owner', type: 'id', values: [ALICE] },
    ],
    [
      { field: 'company', op: 'eq', value: ALICE.toUpperCase() },
      { kind: 'oneOf', field: 'company', type: 'id', values: [ALICE] },
    ],
    [
      { field: 'tags', op: 'hasAll', value: [ALICE] },
      { kind: 'has', field: 'tags', type: 'ids', all: true, values: [ALICE] },
    ],
    [
      { field: 'lines', op: 'hasAny', value: ['mg'] },
      { kind: 'has', field: 'lines', type: 'choices', all: false, values: ['mg'] },
    ],
  ])('%j becomes %j', (filter, checked) => {
    expect(check(filter)).toEqual(checked)
  })

  test.each<[Filter, Filter]>([
    [
      { field: 'name', op: 'ne', value: 'x' },
      { field: 'name', op: 'eq', value: 'x' },
    ],
    [
      { field: 'hot', op: 'isNotEmpty' },
      { field: 'hot', op: 'isEmpty' },
    ],
    [
      { field: 'lines', op: 'hasNone', value: ['mg'] },
      { field: 'lines', op: 'hasAny', value: ['mg'] },
    ],
  ])('%j is the negation of %j', (filter, positive) => {
    expect(check(filter)).toEqual({ kind: 'not', of: check(positive) })
  })

  test('searches each word by itself', () => {
    expect(check({ field: 'search', op: 'contains', value: ' Acme  Renewal ' })).toMatchObject({
      kind: 'and',
      of: [{ text: 'acme' }, { text: 'renewal' }],
    })
  })

  test('searches twenty different words at most', () => {
    const value = Array.from({ length: 300 }, (_, index) => `word${index % 30}`).join(' ')
    const searched = check({ field: 'search', op: 'contains', value }) as { of: unknown[] }
    expect(searched.of).toHaveLength(20)
    expect(new Set(searched.of.map((word) => JSON.stringify(word))).size).toBe(20)
  })

  test('takes numbers in a list one by one', () => {
    expect(check({ field: 'size', op: 'in', value: [1, '2.0'] })).toMatchObject({
      kind: 'or',
      of: [{ bounds: [{ op: 'eq', value: '1' }] }, { bounds: [{ op: 'eq', value: '2' }] }],
    })
  })

  test.each<[Filter, string | null]>([
    [{ field: 'amount', op: 'gt', value: 1000 }, 'USD'],
    [{ field: 'amount', op: 'gt', value: { amount: '1000' } }, 'USD'],
    [{ field: 'amount', op: 'gt', value: { amount: '1000', currency: 'EUR' } }, 'EUR'],
    [{ field: 'amount', op: 'gt', value: 0 }, null],
    [{ field: 'amount', op: 'gt', value: { amount: '0.00', currency: 'EUR' } }, 'EUR'],
    [{ field: 'amount', op: 'between', value: [0, { amount: 5, currency: 'EUR' }] }, 'EUR'],
    [{ field: 'amount', op: 'between', value: [0, 5] }, 'USD'],
  ])('%j compares amounts in %s', (filter, currency) => {
    expect(check(filter)).toMatchObject({ kind: 'range', type: 'amount', currency })
  })
})

describe('a filter that does not fit', () => {
  test.each<[Filter, Partial<FieldProblem>]>([
    [
      { field: 'colour', op: 'eq', value: 'red' },
      { field: 'field', given: 'colour' },
    ],
    [
      { field: 'name', op: 'gt', value: 'a' },
      { field: 'op', given: 'gt', expected: 'one of eq, ne, contains, startsWith, in, isEmpty, isNotEmpty' },
    ],
    [
      { field: 'search', op: 'eq', value: 'a' },
      { field: 'op', expected: 'one of contains' },
    ],
    [
      { and: [{ or: [{ not: { field: 'size', op: 'eq', value: 'big' } }] }] },
      { field: 'and.0.or.0.not.value', given: 'big' },
    ],
    [
      { field: 'size', op: 'in', value: [1, 'x'] },
      { field: 'value.1', given: 'x' },
    ],
    [
      { field: 'size', op: 'between', value: [1] },
      { field: 'value', expected: 'a list of two values, the lower first' },
    ],
    [{ field: 'size', op: 'between', value: [1, 2, 3] }, { field: 'value' }],
    [
      { field: 'size', op: 'eq', value: [1] },
      { field: 'value', expected: 'one value' },
    ],
    [
      { field: 'size', op: 'eq' },
      { field: 'value', expected: 'one value' },
    ],
    [
      { field: 'size', op: 'isEmpty', value: true },
      { field: 'value', expected: 'no value' },
    ],
    [
      { field: 'tags', op: 'hasAny', value: [] },
      { field: 'value', expected: 'a list of at least one value' },
    ],
    [{ field: 'name', op: 'eq', value: '' }, { field: 'value' }],
    [{ field: 'name', op: 'contains', value: 'a\0' }, { field: 'value' }],
    [{ field: 'name', op: 'contains', value: '\ud800' }, { field: 'value' }],
    [
      { field: 'hot', op: 'eq', value: 'true' },
      { field: 'value', expected: 'true or false' },
    ],
    [
      { field: 'light', op: 'eq', value: 'Red' },
      { field: 'value', expected: 'one of red, green' },
    ],
    [{ field: 'due', op: 'eq', value: '2026-02-30' }, { field: 'value' }],
    [{ field: 'due', op: 'eq', value: '2026-02-20T10:00:00Z' }, { field: 'value' }],
    [{ field: 'made', op: 'eq', value: 'yesterday' }, { field: 'value' }],
    [{ field: 'company', op: 'eq', value: 'acme' }, { field: 'value' }],
    [{ field: 'company', op: 'eq', value: { me: true } }, { field: 'value' }],
    [{ field: 'amount', op: 'eq', value: { amount: 'x' } }, { field: 'value' }],
    [{ field: 'amount', op: 'eq', value: { amount: 1, currency: 'EURO' } }, { field: 'value' }],
    [
      {
        field: 'amount',
        op: 'between',
        value: [
          { amount: 1, currency: 'EUR' },
          { amount: 2, currency: 'USD' },
        ],
      },
      { field: 'value.1' },
    ],
  ])('%j is refused at the exact place', (filter, problem) => {
    expect(problemOf(filter)).toMatchObject(problem)
  })

  test('"me" is refused for a key that is nobody’s', () => {
    const mine = { field: 'owner', op: 'eq', value: { me: true } } as const
    expect(problemOf(mine, { ...CONTEXT, memberId: null })?.expected).toContain('"me" needs a person')
  })
})
