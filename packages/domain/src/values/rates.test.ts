import fc from 'fast-check'
import { groupBy } from './group-by.ts'
import { describe, expect, test } from 'vitest'
import { amountFromMinor, sumAmounts } from './money.ts'
import { convertAmount, convertedTotal, ExchangeRate, pickRate } from './rates.ts'

const usd = (rate: string, on: string): ExchangeRate => ({ base: 'EUR', currency: 'USD', rate, on })
const jpy = (rate: string, on: string): ExchangeRate => ({ base: 'EUR', currency: 'JPY', rate, on })

describe('the rate of a day', () => {
  const january = usd('1.10', '2026-01-01')
  const march = usd('1.25', '2026-03-01')
  const rates = [march, january]

  test.each([
    ['the day itself', '2026-03-01', march],
    ['a later day', '2026-11-21', march],
    ['the day before the next', '2026-02-28', january],
  ])('is the latest on or before it: %s', (_, day, rate) => {
    expect(pickRate(rates, 'EUR', 'USD', day)?.ratesUsed).toEqual([rate])
  })

  test('is missing before the first, and for a currency without any', () => {
    expect(pickRate(rates, 'EUR', 'USD', '2025-12-31')).toBeNull()
    expect(pickRate(rates, 'EUR', 'GBP', '2026-11-21')).toBeNull()
    expect(pickRate([], 'GBP', 'USD', '2026-11-21')).toBeNull()
  })

  test('is 1 within a currency, and uses no rate for that', () => {
    expect(pickRate([], 'EUR', 'EUR', '2026-11-21')).toEqual({ rate: '1/1', ratesUsed: [] })
  })

  test('is read backwards exactly', () => {
    const rate = pickRate([usd('3', '2026-01-01')], 'USD', 'EUR', '2026-01-01')?.rate ?? ''
    expect(convertAmount('300.00', { to: 'EUR', rate })).toBe('100.00')
    expect(convertAmount('1.00', { to: 'EUR', rate })).toBe('0.33')
  })

  test('goes across the currency that both have a rate with', () => {
    const picked = pickRate([january, jpy('165', '2026-02-01')], 'USD', 'JPY', '2026-02-01')
    expect(picked?.ratesUsed).toEqual([january, jpy('165', '2026-02-01')])
    expect(convertAmount('1.10', { to: 'JPY', rate: picked?.rate ?? '' })).toBe('165')
  })

  test('goes straight rather than across, and across the fresher of two currencies', () => {
    const straight: ExchangeRate = { base: 'USD', currency: 'JPY', rate: '150', on: '2026-01-01' }
    expect(pickRate([january, jpy('165', '2026-02-01'), straight], 'USD', 'JPY', '2026-02-01')?.ratesUsed).toEqual([
      straight,
    ])
    const overPounds: ExchangeRate[] = [
      { base: 'GBP', currency: 'USD', rate: '1.3', on: '2026-01-15' },
      { base: 'GBP', currency: 'JPY', rate: '190', on: '2026-02-01' },
    ]
    expect(pickRate([january, jpy('165', '2026-02-01'), ...overPounds], 'USD', 'JPY', '2026-02-01')?.ratesUsed).toEqual(
      overPounds,
    )
  })

  test('prefers the asked direction to the reverse of the same day', () => {
    const reverse: ExchangeRate = { base: 'USD', currency: 'EUR', rate: '0.9', on: '2026-01-01' }
    for (const both of [
      [january, reverse],
      [reverse, january],
    ]) {
      expect(pickRate(both, 'EUR', 'USD', '2026-01-01')?.ratesUsed).toEqual([january])
      expect(pickRate(both, 'USD', 'EUR', '2026-01-01')?.ratesUsed).toEqual([reverse])
    }
  })

  test.each(['0', '0.0', '-1', '1e3', '', 'NaN', '1.', '1234567890123', '1.1234567890123'])('is never %j', (rate) => {
    expect(ExchangeRate.safeParse(usd(rate, '2026-01-01')).success).toBe(false)
  })
})

describe('converting', () => {
  test.each([
    ['100.00', 'JPY', '162.345', '16234'],
    ['100.00', 'JPY', '162.355', '16236'],
    ['7', 'KWD', '0.0021', '0.015'],
    ['-1.00', 'USD', '1.005', '-1.00'],
    ['0.00', 'USD', '1.0845', '0.00'],
    ['10.00', 'EUR', '10000/10845', '9.22'],
  ])('%s to %s at %s gives %s', (amount, to, rate, converted) => {
    expect(convertAmount(amount, { to, rate })).toBe(converted)
  })

  test.each(['', 'x', '1/0', '1/-2', '1/x'])('at %j is refused', (rate) => {
    expect(() => convertAmount('1.00', { to: 'USD', rate })).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })

  test('there and back loses nothing when the target is the finer one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 100_000, max: 900_000 }),
        (minor, rate) => {
          const rates = [{ base: 'USD', currency: 'KWD', rate: `${rate / 100_000}`, on: '2026-01-01' }]
          const [there, back] = [
            pickRate(rates, 'USD', 'KWD', '2026-01-01'),
            pickRate(rates, 'KWD', 'USD', '2026-01-01'),
          ]
          const amount = amountFromMinor(minor, 'USD')
          const converted = convertAmount(amount, { to: 'KWD', rate: there?.rate ?? '' })
          expect(convertAmount(converted, { to: 'USD', rate: back?.rate ?? '' })).toBe(amount)
        },
      ),
    )
  })
})

describe('a converted total', () => {
  const rates = [usd('1.10', '2026-01-01'), usd('1.25', '2026-03-01'), jpy('160', '2026-01-01')]

  test('takes the rate of each day, and names the rates it used and the items it left out', () => {
    const won = { id: 'won', amount: '110.00', currency: 'USD', on: '2026-02-01' }
    const open = { id: 'open', amount: '125.00', currency: 'USD', on: '2026-11-21' }
    const home = { id: 'home', amount: '1.00', currency: 'EUR', on: '2026-11-21' }
    const pounds = { id: 'pounds', amount: '50.00', currency: 'GBP', on: '2026-11-21' }
    const early = { id: 'early', amount: '50.00', currency: 'USD', on: '2025-06-30' }
    expect(convertedTotal([won, open, home, pounds, early], 'EUR', rates)).toEqual({
      total: '201.00',
      currency: 'EUR',
      ratesUsed: [usd('1.10', '2026-01-01'), usd('1.25', '2026-03-01')],
      leftOut: [pounds, early],
    })
  })

  test('of nothing is zero', () => {
    expect(convertedTotal([], 'JPY', rates)).toEqual({ total: '0', currency: 'JPY', ratesUsed: [], leftOut: [] })
  })

  test('is rounded once, not per item', () => {
    const cents = Array.from({ length: 100 }, () => ({ amount: '0.01', currency: 'USD', on: '2026-03-01' }))
    expect(convertedTotal(cents, 'EUR', rates).total).toBe('0.80')
  })

  test('does not depend on order, nor on whether equal days and currencies were summed before', () => {
    const anyItem = fc.record({
      minor: fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }),
      currency: fc.constantFrom('USD', 'EUR', 'JPY', 'GBP'),
      on: fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01'),
    })
    fc.assert(
      fc.property(fc.array(anyItem), (drawn) => {
        const items = drawn.map(({ minor, ...item }) => ({ ...item, amount: amountFromMinor(minor, item.currency) }))
        const summed = [...groupBy(items, ({ currency, on }) => `${currency} ${on}`).values()].flatMap((group) =>
          group.slice(0, 1).map((first) => ({
            ...first,
            amount: sumAmounts(
              group.map(({ amount }) => amount),
              first.currency,
            ),
          })),
        )
        const { total, leftOut } = convertedTotal(items, 'USD', rates)
        expect(convertedTotal(items.toReversed(), 'USD', rates).total).toBe(total)
        expect(convertedTotal(summed, 'USD', rates).total).toBe(total)
        expect(leftOut).toEqual(
          items.filter(({ currency, on }) => currency !== 'USD' && (currency === 'GBP' || on < '2026-01-01')),
        )
      }),
    )
  })
})
