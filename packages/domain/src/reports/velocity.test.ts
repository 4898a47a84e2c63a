import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StageRow } from './summary.ts'
import { salesVelocity } from './velocity.ts'

const CONTEXT = { currency: 'USD', rates: [{ currency: 'USD', base: 'EUR', rate: '2', on: '2026-01-01' }] }

function row(outcome: StageRow['outcome'], count: number, sum: string, rest: Partial<StageRow> = {}): StageRow {
  return {
    stageId: null,
    outcome,
    currency: 'USD',
    on: '2026-06-01',
    count,
    stalled: 0,
    withoutAmount: 0,
    sum,
    weighted: '0',
    ...rest,
  }
}

describe('sales velocity', () => {
  test('is open deals × win rate × average won value ÷ cycle days', () => {
    // 40 open, 25 % won, 25,000 on average, 90 days: 40 × 0.25 × 25,000 ÷ 90
    const rows = [row('won', 10, '250000'), row('lost', 30, '0')]
    expect(salesVelocity({ openDeals: 40, rows, cycle: { deals: 10, days: 900 } }, CONTEXT)).toEqual({
      currency: 'USD',
      openDeals: 40,
      winRate: 0.25,
      averageWon: '25000.00',
      averageCycleDays: 90,
      perDay: '2777.78',
      ratesUsed: [],
      leftOut: 0,
    })
  })

  test('is 0 without an open deal', () => {
    const rows = [row('won', 1, '100')]
    expect(salesVelocity({ openDeals: 0, rows, cycle: { deals: 1, days: 10 } }, CONTEXT).perDay).toBe('0.00')
  })

  test('is nothing without a won deal', () => {
    const rows = [row('lost', 2, '0')]
    expect(salesVelocity({ openDeals: 3, rows, cycle: { deals: 0, days: 0 } }, CONTEXT)).toMatchObject({
      winRate: 0,
      averageWon: null,
      averageCycleDays: null,
      perDay: null,
    })
  })

  test('is nothing rather than infinite when deals are won the day they are added', () => {
    const rows = [row('won', 2, '100')]
    expect(salesVelocity({ openDeals: 3, rows, cycle: { deals: 2, days: 0 } }, CONTEXT)).toMatchObject({
      averageCycleDays: 0,
      perDay: null,
    })
  })

  test('averages over won deals that have an amount and a rate, in one currency, and says what it left out', () => {
    const rows = [
      row('won', 3, '100', { withoutAmount: 2 }),
      row('won', 1, '100', { currency: 'EUR' }),
      row('won', 1, '9', { currency: 'JPY' }),
    ]
    expect(salesVelocity({ openDeals: 1, rows, cycle: { deals: 5, days: 50 } }, CONTEXT)).toMatchObject({
      averageWon: '150.00',
      perDay: '15.00',
      leftOut: 1,
      ratesUsed: CONTEXT.rates,
    })
  })

  test('doubles with twice the open deals and halves with twice the cycle', () => {
    const count = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(count, count, count, count, (open, won, lost, days) => {
        const perDay = (openDeals: number, cycleDays: number) => {
          const rows = [row('won', won, '1000000000'), row('lost', lost, '0')]
          return Number(salesVelocity({ openDeals, rows, cycle: { deals: won, days: cycleDays } }, CONTEXT).perDay)
        }
        expect(perDay(2 * open, days) - 2 * perDay(open, days)).toBeCloseTo(0, 1)
        expect(perDay(open, days) - 2 * perDay(open, 2 * days)).toBeCloseTo(0, 1)
      }),
    )
  })
})
