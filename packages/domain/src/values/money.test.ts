import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES } from './currencies.ts'
import { minorDigits } from './currency.ts'
import {
  addAmounts,
  Amount,
  amountFromMinor,
  amountUnits,
  canonicalAmount,
  compareAmounts,
  formatAmount,
  minorFromAmount,
  multiplyByPercent,
  roundToCurrency,
  sumAmounts,
} from './money.ts'

const anyCurrency = fc.constantFrom(...CURRENCIES.keys())
// Few enough digits for their sums to be amounts in any currency.
const anySmallMinor = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n })
const anyMinor = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
const invalidAmount: unknown = expect.objectContaining({ kind: 'invalid' })

describe('an amount is written in one way:', () => {
  test.each([
    ['7.5', 'USD', '7.50'],
    [7.5, 'USD', '7.50'],
    ['7.5000', 'USD', '7.50'],
    ['7.0000', 'JPY', '7'],
    [7, 'JPY', '7'],
    ['7.5', 'KWD', '7.500'],
    ['7.5', 'CLF', '7.5000'],
    ['007', 'EUR', '7.00'],
    ['-0', 'EUR', '0.00'],
    [-0, 'EUR', '0.00'],
    ['-0.00', 'JPY', '0'],
    ['-12.3', 'EUR', '-12.30'],
    [0.1, 'EUR', '0.10'],
    [19.99, 'HUF', '19.99'],
    ['999999999999999.9999', 'UYW', '999999999999999.9999'],
    [123456789012.34, 'USD', '123456789012.34'],
  ])('%j %s is %s', (input, currency, canonical) => {
    expect(canonicalAmount(input, currency)).toBe(canonical)
  })

  test.each([
    [Number.NaN, 'USD'],
    [Number.POSITIVE_INFINITY, 'USD'],
    [1e21, 'USD'],
    [1e-7, 'USD'],
    [0.1 + 0.2, 'USD'],
    [2 ** 53, 'JPY'],
    [1234567890123456, 'JPY'],
    [999_999_999_999.9999, 'CLF'],
    ['NaN', 'USD'],
    ['Infinity', 'USD'],
    ['1e3', 'USD'],
    ['1,000', 'USD'],
    ['1 000', 'USD'],
    ["1'000", 'USD'],
    ['', 'USD'],
    [' 7', 'USD'],
    ['7 ', 'USD'],
    ['7\n', 'USD'],
    ['+7', 'USD'],
    ['.5', 'USD'],
    ['5.', 'USD'],
    ['0x10', 'USD'],
    ['$7', 'USD'],
    ['--7', 'USD'],
    ['٧', 'USD'],
    ['7.501', 'USD'],
    ['7.5', 'JPY'],
    ['7.0001', 'KWD'],
    ['7.12345', 'CLF'],
    ['7.50000', 'USD'],
    ['1000000000000000', 'USD'],
    ['7.50', 'usd'],
    ['7.50', 'XXX'],
    ['7.50', ''],
  ])('%j %j is none', (input, currency) => {
    expect(() => canonicalAmount(input, currency)).toThrow(invalidAmount)
  })

  test('a refusal says which field, what was given and what would be right', () => {
    expect(() => canonicalAmount('7.501', 'USD')).toThrow(
      expect.objectContaining({
        message: '"7.501" is not an amount: expected USD with at most 2 digits after the point',
        details: {
          fields: [
            {
              field: 'amount',
              given: '7.501',
              expected: 'USD with at most 2 digits after the point',
              message: 'must be USD with at most 2 digits after the point',
            },
          ],
        },
      }),
    )
    expect(() => canonicalAmount('7.5', 'JPY')).toThrow('"7.5" is not an amount: expected whole JPY')
  })

  test('writing it canonically again changes nothing', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, (minor, currency) => {
        const amount = amountFromMinor(minor, currency)
        expect(Amount.safeParse(amount).success).toBe(true)
        expect(canonicalAmount(amount, currency)).toBe(amount)
        expect(minorFromAmount(amount, currency)).toBe(minor)
      }),
    )
  })

  test('every number of cents that a double holds with 15 digits is read as that number of cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (cents) => {
        expect(minorFromAmount(canonicalAmount(cents / 100, 'EUR'), 'EUR')).toBe(BigInt(cents))
      }),
    )
  })
})

describe('minor units', () => {
  test.each([
    [750, 'USD', '7.50'],
    [-5n, 'USD', '-0.05'],
    [750, 'JPY', '750'],
    [750, 'KWD', '0.750'],
    [0, 'CLF', '0.0000'],
  ])('%s of %s are %s', (minor, currency, amount) => {
    expect(amountFromMinor(minor, currency)).toBe(amount)
  })

  test.each([7.5, Number.NaN, 2 ** 53])('%s are none', (minor) => {
    expect(() => amountFromMinor(minor, 'USD')).toThrow(invalidAmount)
  })
})

describe('sums', () => {
  test('are exact where floats are not', () => {
    expect(addAmounts('0.10', '0.20', 'EUR')).toBe('0.30')
    expect(
      sumAmounts(
        Array.from({ length: 1000 }, () => '0.01'),
        'USD',
      ),
    ).toBe('10.00')
    expect(sumAmounts([], 'JPY')).toBe('0')
  })

  test('do not depend on order or grouping', () => {
    fc.assert(
      fc.property(fc.array(anySmallMinor), anyCurrency, fc.nat(), (minors, currency, cut) => {
        const amounts = minors.map((minor) => amountFromMinor(minor, currency))
        const at = amounts.length === 0 ? 0 : cut % amounts.length
        const parts = [amounts.slice(at), amounts.slice(0, at)].map((part) => sumAmounts(part, currency))
        const total = sumAmounts(amounts, currency)
        expect(sumAmounts(amounts.toReversed(), currency)).toBe(total)
        expect(total).toBe(
          amountFromMinor(
            minors.reduce((sum, minor) => sum + minor, 0n),
            currency,
          ),
        )
        expect(sumAmounts(parts, currency)).toBe(total)
      }),
    )
  })

  test('refuse an amount with digits that the currency does not have', () => {
    expect(() => sumAmounts(['1.005'], 'USD')).toThrow(invalidAmount)
  })
})

describe('comparing', () => {
  test.each([
    ['7.5', '7.50', 0],
    ['9', '10', -1],
    ['-9', '-10', 1],
    ['0.0001', '0', 1],
    ['-0', '0', 0],
  ] as const)('%s with %s gives %i', (a, b, order) => {
    expect(compareAmounts(a, b)).toBe(order)
  })

  test('agrees with the order of minor units and of ten-thousandths', () => {
    fc.assert(
      fc.property(anyMinor, anyMinor, anyCurrency, (a, b, currency) => {
        const [left, right] = [amountFromMinor(a, currency), amountFromMinor(b, currency)]
        expect(compareAmounts(left, right)).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(amountUnits(left) - amountUnits(right)).toBe((a - b) * 10n ** BigInt(4 - minorDigits(currency)))
      }),
    )
  })
})

describe('a weighted value', () => {
  test.each([
    ['100.00', 50, 'USD', '50.00'],
    ['0.05', 50, 'USD', '0.02'],
    ['0.15', 50, 'USD', '0.08'],
    ['-0.05', 50, 'USD', '-0.02'],
    ['5', 50, 'JPY', '2'],
    ['7', 50, 'JPY', '4'],
    ['99.99', 33.3, 'EUR', '33.30'],
    ['1.000', 10, 'KWD', '0.100'],
  ])('of %s at %d%% in %s is %s', (amount, percent, currency, weighted) => {
    expect(multiplyByPercent(amount, percent, currency)).toBe(weighted)
  })

  test('is all of it at 100 and nothing at 0, and splits without losing a cent or gaining more than one', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, fc.integer({ min: 0, max: 100 }), (minor, currency, percent) => {
        const amount = amountFromMinor(minor, currency)
        expect(multiplyByPercent(amount, 100, currency)).toBe(amount)
        expect(minorFromAmount(multiplyByPercent(amount, 0, currency), currency)).toBe(0n)
        const parts = [percent, 100 - percent].map((share) =>
          minorFromAmount(multiplyByPercent(amount, share, currency), currency),
        )
        const rest = minor - parts.reduce((sum, part) => sum + part, 0n)
        expect(rest >= -1n && rest <= 1n).toBe(true)
      }),
    )
  })

  test('is refused for a percentage that is no number', () => {
    expect(() => multiplyByPercent('1.00', Number.NaN, 'USD')).toThrow(invalidAmount)
  })
})

test.each([
  ['2.345', 'USD', '2.34'],
  ['2.355', 'USD', '2.36'],
  ['2.3450000001', 'USD', '2.35'],
  ['-2.345', 'USD', '-2.34'],
  ['0.5', 'JPY', '0'],
  ['1.5', 'JPY', '2'],
  ['12345678901234567890.125', 'EUR', '12345678901234567890.12'],
])('%s rounds to %s %s', (decimal, currency, rounded) => {
  expect(roundToCurrency(decimal, currency)).toBe(rounded)
})

describe('an amount for people', () => {
  test.each([
    ['1234.5', 'USD', 'en-US', '$1,234.50'],
    ['1234.50', 'EUR', 'de-DE', '1.234,50 €'],
    ['1234', 'JPY', 'en-US', '¥1,234'],
    ['1234.5', 'HUF', 'en-US', 'HUF 1,234.50'],
    ['-1234.50', 'USD', 'en-US', '-$1,234.50'],
    ['999999999999999.9999', 'UYW', 'en-US', 'UYW 999,999,999,999,999.9999'],
  ])('%s %s in %s reads %s', (amount, currency, locale, text) => {
    expect(formatAmount(amount, currency, locale).replaceAll(/\s/g, ' ')).toBe(text)
  })
})
