import { describe, expect, test } from 'vitest'
import type { StageRow } from './summary.ts'
import { winRate } from './win-rate.ts'

const RATES = [{ currency: 'USD', base: 'EUR', rate: '2', on: '2026-01-01' }]
const CONTEXT = { currency: 'USD', rates: RATES }

function row(outcome: StageRow['outcome'], sum: string, rest: Partial<StageRow> = {}): StageRow {
  return {
    stageId: null,
    outcome,
    currency: 'USD',
    on: '2026-06-01',
    count: 1,
    stalled: 0,
    withoutAmount: 0,
    sum,
    weighted: '0',
    ...rest,
  }
}

describe('win rate', () => {
  test('is won of won and lost, by count and by value; open deals are not in it', () => {
    const rate = winRate(
      [row('won', '300', { count: 3 }), row('lost', '700'), row('open', '5000', { count: 9 })],
      CONTEXT,
    )
    expect(rate).toMatchObject({ byCount: 0.75, byValue: 0.3, won: { count: 3 }, lost: { count: 1 } })
  })

  test('is nothing, rather than 0, when nothing is decided', () => {
    expect(winRate([row('open', '100')], CONTEXT)).toMatchObject({ byCount: null, byValue: null })
  })

  test('is 0 when all is lost and 1 when all is won', () => {
    expect(winRate([row('lost', '100')], CONTEXT)).toMatchObject({ byCount: 0, byValue: 0 })
    expect(winRate([row('won', '100')], CONTEXT)).toMatchObject({ byCount: 1, byValue: 1 })
  })

  test('by value is nothing when all that was decided is worth 0', () => {
    expect(winRate([row('won', '0'), row('lost', '0')], CONTEXT)).toMatchObject({ byCount: 0.5, byValue: null })
  })

  test('by value converts at the closing day, and leaves out on both sides what has no rate', () => {
    const rate = winRate(
      [
        row('won', '100', { currency: 'EUR' }),
        row('lost', '200'),
        row('lost', '1', { currency: 'JPY' }),
        row('won', '9', { currency: 'EUR', on: '2025-12-31' }),
      ],
      CONTEXT,
    )
    expect(rate).toMatchObject({ byCount: 0.5, byValue: 0.5 })
    expect([rate.won.converted.leftOut, rate.lost.converted.leftOut]).toEqual([1, 1])
  })
})
