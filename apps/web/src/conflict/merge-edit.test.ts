import { EMPTY_BANT, TagId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal } from '../deal-form/deal.fixture.ts'
import { mergeEdit, settledEdit } from './merge-edit.ts'

const told = new Set(['name', 'amount', 'bant', 'customFields'])
const tag = (n: number) => TagId.parse(`01890a5d-ac96-774b-d000-00000000000${n}`)
const base = aDeal(1, { customFields: { region: 'north' }, tagIds: [tag(1), tag(2)] })

test('an edit stands beside what others changed elsewhere, which is told', () => {
  const theirs = { ...base, version: 2, name: 'Deal one', rank: 'W', updatedAt: '2026-11-02T09:00:00.000Z' }
  expect(mergeEdit({ base, theirs, told }, { amount: '250' })).toEqual({
    patch: { amount: '250' },
    clashes: [],
    also: [{ field: 'name', was: 'Deal 1', theirs: 'Deal one' }],
  })
})

test('two values for the same field clash; the same value does not', () => {
  const theirs = { ...base, version: 2, amount: '300.00', description: 'Big' }
  const merged = mergeEdit({ base, theirs, told }, { amount: '250.00', description: 'Big' })
  expect(merged).toEqual({
    patch: {},
    clashes: [{ field: 'amount', was: '100.00', mine: '250.00', theirs: '300.00' }],
    also: [],
  })
  expect(settledEdit(merged, new Set(['amount']))).toEqual({ amount: '250.00' })
  expect(settledEdit(merged, new Set())).toEqual({})
})

test('BANT and custom fields clash by the single answer', () => {
  const theirs = {
    ...base,
    version: 2,
    bant: { ...EMPTY_BANT, budget: { score: 5, note: 'Signed off' } },
    customFields: { region: 'south' },
  }
  const merged = mergeEdit(
    { base, theirs, told },
    {
      bant: { budget: { score: 20 }, need: { score: 9 } },
      customFields: { region: 'west', size: '4' },
    },
  )
  expect(merged.patch).toEqual({ bant: { need: { score: 9 } }, customFields: { size: '4' } })
  expect(merged.clashes.map(({ field }) => field)).toEqual(['bant.budget.score', 'customFields.region'])
  expect(merged.also).toEqual([{ field: 'bant.budget.note', was: null, theirs: 'Signed off' }])
  expect(settledEdit(merged, new Set(['bant.budget.score']))).toEqual({
    bant: { need: { score: 9 }, budget: { score: 20 } },
    customFields: { size: '4' },
  })
})

test('tags are put together: both sides’ additions and removals count', () => {
  const theirs = { ...base, version: 2, tagIds: [tag(2), tag(3)] }
  expect(mergeEdit({ base, theirs, told }, { tagIds: [tag(1), tag(2), tag(4)] }).patch.tagIds).toEqual([
    tag(2),
    tag(3),
    tag(4),
  ])
  expect(mergeEdit({ base, theirs, told }, { tagIds: [tag(1)] }).patch.tagIds).toEqual([tag(3)])
})
