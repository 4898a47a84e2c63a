import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StageId } from '../ids.ts'
import { sumAmounts } from '../values/money.ts'
import { summarize, type StageRow } from './summary.ts'

const [lead, offer] = [
  StageId.parse('01890a5d-ac96-774b-bcce-b302099a8057'),
  StageId.parse('01890a5d-ac96-774b-bcce-b302099a8058'),
]
const EUR = { currency: 'USD', base: 'EUR', rate: '1.5', on: '2026-01-01' }
const EUR_LATER = { ...EUR, rate: '2', on: '2026-06-01' }
const CONTEXT = { currency: 'USD', rates: [EUR, EUR_LATER] }

function row(rest: Partial<StageRow> = {}): StageRow {
  return {
    stageId: lead,
    outcome: 'open',
    currency: 'USD',
    on: '2026-11-21',
    count: 1,
    stalled: 0,
    withoutAmount: 0,
    sum: '100',
    weighted: '50',
    ...rest,
  }
}

describe('a summary', () => {
  test('adds up per stage and in all, and keeps open, won and lost apart', () => {
    const rows = [
      row({ count: 2, sum: '100.10', weighted: '10.01', stalled: 1 }),
      row({ stageId: offer, sum: '0.20' }),
      row({ stageId: offer, outcome: 'won', sum: '5' }),
      row({ outcome: 'lost', sum: '7' }),
    ]
    const summary = summarize(rows, CONTEXT)
    expect(summary).toMatchObject({
      open: { count: 3, stalled: 1, converted: { sum: '100.30', weighted: '60.01' } },
      won: { count: 1, converted: { sum: '5.00' } },
      lost: { count: 1, converted: { sum: '7.00' } },
    })
    expect(summary.stages.map(({ stageId, open, won }) => [stageId, open.count, won.count])).toEqual([
      [lead, 2, 0],
      [offer, 1, 1],
    ])
  })

  test('never adds up amounts of several currencies', () => {
    const { open } = summarize([row(), row({ currency: 'EUR', sum: '10' }), row({ sum: '1' })], CONTEXT)
    expect(open.byCurrency.map(({ currency, count, sum }) => [currency, count, sum])).toEqual([
      ['USD', 2, '101.00'],
      ['EUR', 1, '10.00'],
    ])
  })

  test('converts at the rate of each row’s day and names the rates it used', () => {
    const closed = { currency: 'EUR', outcome: 'won', sum: '10' } as const
    const { won } = summarize([row({ ...closed, on: '2026-02-01' }), row({ ...closed, on: '2026-07-01' })], CONTEXT)
    expect(won.converted).toMatchObject({ sum: '35.00', ratesUsed: [EUR, EUR_LATER], leftOut: 0 })
  })

  test('leaves out what has no rate and counts it, but not deals that have no amount to leave out', () => {
    const { open } = summarize([row(), row({ currency: 'JPY', count: 3, withoutAmount: 1 })], CONTEXT)
    expect(open).toMatchObject({ count: 4, withoutAmount: 1, converted: { sum: '100.00', leftOut: 2 } })
  })

  test('rounds once, after adding, so that the total does not depend on how the deals were grouped', () => {
    const parts = fc.array(
      fc.nat(10 ** 9).map((units) => (units / 10_000).toFixed(4)),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(parts, (weights) => {
        const single = weights.map((weighted) => row({ weighted }))
        const units = weights.reduce((sum, text) => sum + BigInt(text.replace('.', '')), 0n)
        const whole = `${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`
        expect(summarize(single, CONTEXT).open.converted.weighted).toBe(
          summarize([row({ weighted: whole })], CONTEXT).open.converted.weighted,
        )
      }),
    )
  })

  test('of all is the sum of its stages', () => {
    const rows = fc.array(
      fc.record({
        stageId: fc.option(fc.constantFrom(lead, offer)),
        outcome: fc.constantFrom('open', 'won', 'lost'),
        count: fc.nat(9),
        sum: fc.nat(9999).map(String),
      }),
    )
    fc.assert(
      fc.property(rows, (some) => {
        const { stages, ...all } = summarize(some.map(row), CONTEXT)
        for (const outcome of ['open', 'won', 'lost'] as const) {
          expect(all[outcome].count).toBe(stages.reduce((sum, stage) => sum + stage[outcome].count, 0))
          expect(all[outcome].converted.sum).toBe(
            sumAmounts(
              stages.map((stage) => stage[outcome].converted.sum),
              'USD',
            ),
          )
        }
      }),
    )
  })
})
