import { canonicalDecimal } from '@dealwright/domain'
import { z } from 'zod'
import { amountOf, decimalNumber, withoutZeros } from '../kit/codecs.ts'
import type { Codec } from '../kit/field.ts'
import { Digits } from '../kit/json.ts'

/**
 * The value of a deal: a whole number if it is whole, else text with two digits after the point, or more where the currency
 * has more and they count. What has no value is shown as 0.
 */
export const dealValue: Codec<string | null> = {
  wire: z.union([decimalNumber, z.string().max(40), z.null()]),
  encode: (amount) => (amount === null ? 0 : valueForm(amount)),
  decode: (value: number | Digits | string | null) => {
    if (value === null) return null
    const text = String(value).trim()
    return amountOf(canonicalDecimal(text) ?? text)
  },
}

/** How a value is shown, which is never null. */
export const ShownValue = z.union([decimalNumber, z.string()]).meta({ examples: ['1000.50', 1000] })

/** A codec that takes empty text for nothing said. */
export function unlessBlank<Value>(codec: Codec<Value>): Codec<Value> {
  const blank = z.literal('').transform(() => undefined)
  return { ...codec, wire: z.union([blank, codec.wire]) }
}

function valueForm(amount: string): unknown {
  const plain = withoutZeros(amount)
  const [whole = '', fraction] = plain.split('.')
  if (fraction === undefined) return Number.isSafeInteger(Number(plain)) ? Number(plain) : new Digits(plain)
  return `${whole}.${fraction.padEnd(2, '0')}`
}
