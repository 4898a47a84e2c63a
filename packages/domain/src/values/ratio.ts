import { parseDecimal, roundHalfEven } from './fraction.ts'

/** A share such as a win rate: 0–1 with six digits, or null when there is nothing to have a share of. */
export type Ratio = number | null

/** `part` of `whole`, both counts or exact amounts of one currency. */
export function ratioOf(part: number | string, whole: number | string): Ratio {
  const [top, bottom] = [parseDecimal(String(part)), parseDecimal(String(whole))]
  if (top === null || bottom === null || bottom.numerator === 0n) return null
  const sign = bottom.numerator < 0n ? -1n : 1n
  const share = {
    numerator: sign * top.numerator * bottom.denominator,
    denominator: sign * bottom.numerator * top.denominator,
  }
  return Number(roundHalfEven(share, 6)) / 1_000_000
}
