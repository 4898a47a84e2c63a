import { z } from 'zod'

const PATTERN = /^(-?)(\d{1,20})(?:\.(\d{1,10}))?$/

/** An exact number without a unit as text: at most 20 digits before the point and 10 after. */
export const DecimalText = z.string().regex(PATTERN, 'must be a number in plain digits such as 1234.5')
export type DecimalText = z.infer<typeof DecimalText>

/**
 * A number or its text in the one way to write it (`"07.50"` is `"7.5"`, `-0` is `"0"`), or null when it is none:
 * NaN, exponents, grouping and too many digits are refused rather than guessed at.
 */
export function canonicalDecimal(given: unknown): DecimalText | null {
  const match = typeof given === 'string' || typeof given === 'number' ? PATTERN.exec(String(given).trim()) : null
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  const text = rest === '' ? digits : `${digits}.${rest}`
  return text === '0' ? text : sign + text
}
