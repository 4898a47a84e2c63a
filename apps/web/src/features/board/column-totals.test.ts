import { type CurrencyCode, type StageRow, summarize } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { STAGES, stageId } from './board.fixture.ts'
import { columnTotals, decidedHere, matchingDeals } from './column-totals.ts'

const currency = 'USD' as CurrencyCode // branded
const row = (n: number, outcome: StageRow['outcome'], count: number): StageRow => ({
  stageId: stageId(n),
  outcome,
  count,
  currency,
  on: '2026-11-21',
  stalled: 0,
  withoutAmount: 0,
  sum: String(count * 10),
  weighted: String(count),
})
const summary = summarize([row(1, 'open', 5), row(1, 'won', 2), row(1, 'lost', 1), row(3, 'won', 7)], {
  currency,
  rates: [],
})

test('an open column counts what is worked on there, a won one what got there', () => {
  expect(columnTotals(summary, STAGES[0])).toMatchObject({ count: 5, converted: { sum: '50.00', weighted: '5.00' } })
  expect(columnTotals(summary, STAGES[2])).toMatchObject({ count: 7, converted: { sum: '70.00' } })
})

test('a stage that the summary does not name has no deals; without a summary nothing is known', () => {
  expect(columnTotals(summary, STAGES[1])).toMatchObject({ count: 0, converted: { currency: 'USD', sum: '0' } })
  expect(columnTotals(undefined, STAGES[1])).toBeNull()
})

test('what was decided in an open stage is told apart from what stands there', () => {
  expect(decidedHere(summary, STAGES[0])).toEqual({ won: 2, lost: 1 })
  expect(decidedHere(summary, STAGES[2])).toEqual({ won: 0, lost: 0 })
})

test('all deals of the filter match, whether they have a card or not', () => {
  expect(matchingDeals(summary)).toBe(15)
})
