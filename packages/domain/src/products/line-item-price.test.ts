import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import { CurrencyCode } from '../values/currency.ts'
import { amountFromMinor, minorFromAmount } from '../values/money.ts'
import { expectWithin, lineTotal, orderTotals, settleValue } from './line-item-price.ts'

const [USD, JPY, KWD] = ['USD', 'JPY', 'KWD'].map((code) => CurrencyCode.parse(code)) as [
  CurrencyCode,
  CurrencyCode,
  CurrencyCode,
]
const currency = fc.constantFrom(USD, JPY, KWD)
const price = (of: CurrencyCode) => fc.bigInt({ min: 1n, max: 10n ** 12n }).map((minor) => amountFromMinor(minor, of))

describe('the value of one unit', () => {
  test.each([
    ['100.00', USD, '0', '100.00'],
    ['100.00', USD, '5', '105.00'],
    ['100.00', USD, '-10', '90.00'],
    ['100.00', USD, '-100', '0.00'],
    ['0.10', USD, '5', '0.10'], // 0.105
    ['0.30', USD, '5', '0.32'], // 0.315
    ['0.30', USD, '-5', '0.28'], // 0.285
    ['10', JPY, '5', '10'],
    ['30', JPY, '5', '32'],
    ['1.000', KWD, '0.05', '1.000'],
    ['3.000', KWD, '0.05', '3.002'],
    ['900719925474099.25', USD, '0', '900719925474099.25'],
  ])('of %s %s at %s %% is %s', (price, currency, variation, value) => {
    expect(settleValue({ price, currency }, { variation })).toEqual({ variation, value })
  })

  test.each([
    ['100.00', '105', '5'],
    ['100.00', '90.00', '-10'],
    ['3.00', '2.00', '-33.3333'],
    ['3.00', '4.00', '33.3333'],
    ['0.00', '0', '0'],
  ])('of %s given as %s is a variation of %s %%', (price, value, variation) => {
    expect(settleValue({ price, currency: USD }, { value })).toMatchObject({ variation })
  })

  test('may be given with its variation when they agree', () => {
    const priced = { price: '100.00', currency: USD }
    expect(settleValue(priced, { value: '95', variation: '-5.0' })).toEqual({ value: '95.00', variation: '-5' })
    expect(() => settleValue(priced, { value: '95', variation: '5' })).toThrow(DealError)
  })

  test.each([
    ['100.00', { variation: '-100.5' }],
    ['999999999999999.00', { variation: '1' }],
    ['0.00', { value: '1' }],
    ['0.01', { value: '999999' }],
  ])('of %s cannot be %j', (price, given) => {
    expect(() => settleValue({ price, currency: USD }, given)).toThrow(DealError)
  })

  test('lies within half a minor unit of the exact one', () => {
    const cases = currency.chain((of) =>
      fc.tuple(fc.constant(of), price(of), fc.integer({ min: -10_000, max: 100_000 })),
    )
    fc.assert(
      fc.property(cases, ([currency, price, hundredths]) => {
        const variation = (hundredths / 100).toFixed(2)
        const { value } = settleValue({ price, currency }, { variation })
        const exact = minorFromAmount(price, currency) * BigInt(10_000 + hundredths)
        const off = minorFromAmount(value, currency) * 10_000n - exact
        expect(off >= -5000n && off <= 5000n).toBe(true)
      }),
    )
  })

  test('that was given is kept, whatever its variation rounds to', () => {
    const cases = currency.chain((of) => fc.tuple(fc.constant(of), price(of), fc.integer({ min: 0, max: 9 })))
    fc.assert(
      fc.property(cases, ([currency, price, times]) => {
        const value = amountFromMinor((minorFromAmount(price, currency) * BigInt(times)) / 7n, currency)
        expect(settleValue({ price, currency }, { value }).value).toBe(value)
      }),
    )
  })
})

describe('the limits of a product', () => {
  test.each([
    [{ maxDiscount: '10', maxMarkup: '20' }, '-10', true],
    [{ maxDiscount: '10', maxMarkup: '20' }, '-10.0001', false],
    [{ maxDiscount: '10', maxMarkup: '20' }, '20', true],
    [{ maxDiscount: '10', maxMarkup: '20' }, '20.0001', false],
    [{ maxDiscount: '0', maxMarkup: '0' }, '0', true],
    [{ maxDiscount: null, maxMarkup: null }, '-99', true],
    [{ maxDiscount: null, maxMarkup: '0' }, '1', false],
  ])('%j and %s %%', (limits, variation, isAllowed) => {
    const check = () => expectWithin(limits, variation)
    if (isAllowed) expect(check).not.toThrow()
    else expect(check).toThrow(DealError)
  })
})

describe('totals', () => {
  const item = (value: string, currency: CurrencyCode, quantity = 1) => ({ value, currency, quantity })

  test('of a line item are exact, also beyond what a double holds', () => {
    expect(lineTotal(item('90071992547409.93', USD, 1000))).toBe('90071992547409930.00')
  })

  test('of an order are per currency, and never of several added up', () => {
    const items = [item('10.00', USD, 3), item('0.05', USD), item('500', JPY, 2)]
    expect(orderTotals('10', items)).toEqual([
      { currency: 'JPY', subtotal: '1000', total: '900' },
      { currency: 'USD', subtotal: '30.05', total: '27.04' }, // 27.045
    ])
  })

  test.each([
    ['0', '30.05'],
    ['100', '0.00'],
    ['12.5', '26.29'],
  ])('with a discount of %s %% come to %s', (discount, total) => {
    expect(orderTotals(discount, [item('30.05', USD)])).toMatchObject([{ total }])
  })

  test('of nothing are none', () => {
    expect(orderTotals('10', [])).toEqual([])
  })
})
