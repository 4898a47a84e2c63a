import { amountFromMinor, DealId, minorFromAmount } from '@dealwright/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../src/kit/json.ts'
import type { Look } from '../src/kit/look.ts'
import { idOf, idText, metadata, minorUnits } from '../src/rex/codecs.ts'
import { amountOf } from '../src/rex/deal-fields.ts'

const look: Look = { idOf: () => undefined, numberOf: () => null, nameOf: () => null, zone: 'UTC' }

/** Out as JSON text, and in again as a program would send it back. */
const throughJson = (value: unknown) => parseJson(JSON.stringify({ value })) as { value: never }

describe('an id', () => {
  test('comes back as it was, in a body, a path or a query', () => {
    const { encode, decode, wire } = idOf('deal_')
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const id = DealId.parse(uuid)
        const { value } = throughJson(encode(id, look))
        expect(wire.safeParse(value).success).toBe(true)
        expect(decode(value, look)).toBe(id)
        expect(idText('deal_').parse(value)).toBe(id)
      }),
    )
  })

  test.each(['', 'deal_', 'deal_01H455VB4PEX5VSKNK084SN02', 'comp_01H455VB4PEX5VSKNK084SN02Q', '8'.repeat(60)])(
    'is refused as %j',
    (text) => {
      expect(idText('deal_').safeParse(text).success).toBe(false)
    },
  )
})

describe('a value', () => {
  // Of 15 digits before the point, as many as an amount has.
  const DIGITS = { USD: 2, JPY: 0, KWD: 3 } as const
  const anyMoney = fc.constantFrom('USD', 'JPY', 'KWD').chain((currency) => {
    const most = 10n ** BigInt(15 + DIGITS[currency]) - 1n
    return fc.tuple(fc.constant(currency), fc.bigInt(-most, most))
  })

  test('comes back to the cent, the yen and the fils, also beyond what a double holds', () => {
    fc.assert(
      fc.property(anyMoney, ([currency, minor]) => {
        const amount = amountFromMinor(minor, currency)
        const text = JSON.stringify({ value: minorUnits.encode(String(minorFromAmount(amount, currency)), look) })
        expect(text).toBe(`{"value":${minor}}`)
        const { value } = parseJson(text) as { value: never }
        expect(minorUnits.wire.safeParse(value).success).toBe(true)
        expect(amountOf({ minor: minorUnits.decode(value, look), currency })).toBe(amount)
      }),
    )
  })

  test.each([2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n])('keeps every digit of %d', (minor) => {
    const { value } = throughJson(minorUnits.encode(String(minor), look))
    expect(minorUnits.decode(value, look)).toBe(String(minor))
  })

  test.each(['1.5', '"1"', 'true', 'null', '1e400', '0.1e1', '[1]', '12345678901234567890123'])('is not %s', (json) => {
    expect(minorUnits.wire.safeParse(parseJson(json)).success).toBe(false)
  })

  test.each(['1.0', '7.000', '-0'])('may be written %s', (json) => {
    const value = parseJson(json) as never
    expect(minorUnits.wire.safeParse(value).success).toBe(true)
    expect(minorUnits.decode(value, look)).toBe(String(Number(json)))
  })
})

test('metadata comes back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const plain = JSON.parse(JSON.stringify(data))
      const { value } = throughJson(metadata.encode(plain, look))
      expect(metadata.decode(value, look)).toEqual(plain)
    }),
  )
})
