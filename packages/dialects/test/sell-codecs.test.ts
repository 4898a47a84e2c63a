import { canonicalAmount, minorDigits } from '@dealwright/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dealValue } from '../src/sell/codecs.ts'
import type { Look } from '../src/kit/look.ts'
import { parseJson } from '../src/kit/json.ts'

const look = {} as Look // values need none
const onWire = (amount: string | null) => JSON.stringify(dealValue.encode(amount, look))

const amounts = fc
  .record({
    minor: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'),
  })
  .map(({ minor, currency }) => {
    const digits = minorDigits(currency)
    const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
    const sign = minor < 0n ? '-' : ''
    const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
    return { currency, amount: canonicalAmount(sign + amount, currency) }
  })

describe('the value of a deal', () => {
  test('comes back from the wire as it was', () => {
    fc.assert(
      fc.property(amounts, ({ amount, currency }) => {
        const decoded = dealValue.decode(parseJson(onWire(amount)) as never, look)
        expect(canonicalAmount(decoded ?? '', currency)).toBe(amount)
      }),
    )
  })

  test('is a whole number, or text with two digits after the point at least', () => {
    fc.assert(
      fc.property(amounts, ({ amount }) => {
        expect(onWire(amount)).toMatch(/^(-?\d+|"-?\d+\.\d{2,4}")$/)
      }),
    )
  })

  test.each([
    [null, '0'],
    ['0.00', '0'],
    ['1000.50', '"1000.50"'],
    ['9007199254740993.00', '9007199254740993'],
    ['7.505', '"7.505"'],
    ['-3.00', '-3'],
  ])('%s is %s', (amount, shown) => expect(onWire(amount)).toBe(shown))

  test.each(['abc', '1e3', '1,000', '1.23456', '', '12345678901234567890'])('%j is none', (text) => {
    expect(() => dealValue.decode(text as never, look)).toThrow(/amount/)
  })
})
