import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareAmounts } from '../values/money.ts'
import { totalRow, weightedAmount } from './total-row.ts'

const CONTEXT = { today: '2026-11-21', timeZone: 'Europe/Vienna' }
const DEAL = {
  stageId: null,
  status: 'open',
  amount: '100.50',
  currency: 'EUR',
  probability: 33,
  closedAt: null,
} as const

describe('the row that one deal makes', () => {
  test('weighs its amount exactly and takes today’s rate while it is open', () => {
    expect(totalRow(DEAL, CONTEXT)).toEqual({
      stageId: null,
      outcome: 'open',
      currency: 'EUR',
      on: '2026-11-21',
      count: 1,
      stalled: 0,
      withoutAmount: 0,
      sum: '100.50',
      weighted: '33.165000',
    })
  })

  test('takes the rate of its closing day, by the calendar of the workspace, once it is closed', () => {
    const won = { ...DEAL, status: 'won', probability: 100, closedAt: '2026-10-31T23:30:00.000Z' } as const
    expect(totalRow(won, CONTEXT)).toMatchObject({ outcome: 'won', on: '2026-11-01' })
    expect(totalRow({ ...won, status: 'lost', probability: 0 }, CONTEXT)).toMatchObject({
      outcome: 'lost',
      weighted: '0.000000',
    })
  })

  test('is open and counted as stalled while it rests', () => {
    expect(totalRow({ ...DEAL, status: 'stalled' }, CONTEXT)).toMatchObject({ outcome: 'open', stalled: 1 })
  })

  test('is worth 0 and counted as such without an amount, and weighs nothing without a probability', () => {
    expect(totalRow({ ...DEAL, amount: null }, CONTEXT)).toMatchObject({
      withoutAmount: 1,
      sum: '0',
      weighted: '0.000000',
    })
    expect(totalRow({ ...DEAL, probability: null }, CONTEXT)).toMatchObject({ sum: '100.50', weighted: '0.000000' })
  })
})

test('the parts of an amount by complementary probabilities add up to it, exactly', () => {
  const amount = fc
    .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.nat(9999))
    .map(([whole, rest]) => `${whole}.${String(rest).padStart(4, '0')}`)
  fc.assert(
    fc.property(amount, fc.nat(100), (whole, percent) => {
      const units = (text: string) => BigInt(text.replace('.', ''))
      expect(units(weightedAmount(whole, percent)) + units(weightedAmount(whole, 100 - percent))).toBe(
        100n * units(whole),
      )
      expect(compareAmounts(weightedAmount(whole, 100), whole)).toBe(0)
    }),
  )
})
