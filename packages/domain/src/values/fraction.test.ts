import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, multiply, parseDecimal, printDecimal, roundHalfEven } from './fraction.ts'

const anyFraction = fc.record({
  numerator: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 20n }),
})

describe('rounding half to even', () => {
  test.each([
    ['0.5', 0n],
    ['1.5', 2n],
    ['2.5', 2n],
    ['3.5', 4n],
    ['-0.5', 0n],
    ['-1.5', -2n],
    ['-2.5', -2n],
    ['2.5000000001', 3n],
    ['2.4999999999', 2n],
    ['-2.5000000001', -3n],
    ['0.49', 0n],
    ['7', 7n],
  ])('makes %s %s', (text, rounded) => {
    expect(roundHalfEven(decimal(text), 0)).toBe(rounded)
  })

  test('never moves a value by more than half a unit, and by half only to an even one', () => {
    fc.assert(
      fc.property(anyFraction, fc.integer({ min: 0, max: 4 }), (fraction, digits) => {
        const units = roundHalfEven(fraction, digits)
        const off = units * fraction.denominator - fraction.numerator * 10n ** BigInt(digits)
        const twice = 2n * (off < 0n ? -off : off)
        const isNearest = twice < fraction.denominator
        const isEvenTie = twice === fraction.denominator && units % 2n === 0n
        expect(isNearest || isEvenTie).toBe(true)
      }),
    )
  })
})

describe('decimal text', () => {
  test('reads back as the value that was printed', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.integer({ min: 0, max: 12 }),
        (units, digits) => {
          expect(roundHalfEven(decimal(printDecimal(units, digits)), digits)).toBe(units)
        },
      ),
    )
  })

  test.each([
    [0n, 2, '0.00'],
    [-5n, 2, '-0.05'],
    [-5n, 0, '-5'],
    [123456n, 4, '12.3456'],
  ])('of %s with %i digits is %s', (units, digits, text) => {
    expect(printDecimal(units, digits)).toBe(text)
  })

  test.each(['', '-', '.5', '5.', '1e3', '+1', ' 1', '1\n', '0x1', '1,5', 'NaN', 'Infinity', '١'])(
    'is not %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull()
    },
  )
})

test('adding and multiplying are exact', () => {
  const third = { numerator: 1n, denominator: 3n }
  expect(roundHalfEven(add(add(third, third), third), 9)).toBe(10n ** 9n)
  expect(roundHalfEven(multiply(third, decimal('3')), 9)).toBe(10n ** 9n)
  expect(roundHalfEven(add(decimal('0.1'), decimal('0.2')), 1)).toBe(3n)
})

function decimal(text: string) {
  const fraction = parseDecimal(text)
  if (!fraction) throw new Error(`${text} is no decimal`)
  return fraction
}

test('adding up decimals of any digits keeps the denominator of the one with the most', () => {
  const sum = ['0.5', '1', '0.125', '2.25'].map(decimal).reduce(add)
  expect(sum).toEqual({ numerator: 3875n, denominator: 1000n })
})
