import { z } from 'zod'
import { minorDigits } from './currency.ts'
import { type Fraction, multiply, parseDecimal, printDecimal, roundHalfEven } from './fraction.ts'
import { type DealError, invalid, quoted, shortened } from '../errors.ts'

const PLAIN = 'an amount in plain digits such as 1234.50: no grouping, at most 15 digits before the point and 4 after'

/** An exact decimal amount as text: at most 15 digits before the point and 4 after, as `numeric(19,4)` holds it. */
export const Amount = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, `must be ${PLAIN}`)
export type Amount = z.infer<typeof Amount>

/**
 * The one way to write an amount: all digits of its currency, no more (`7.5` → `7.50` USD, `7` JPY, `7.500` KWD).
 * @throws DealError invalid for other text, digits that the currency does not have, an unknown currency, and numbers
 *   that no decimal of up to 15 digits stands for (NaN, Infinity, 0.1 + 0.2, 1e21)
 */
export function canonicalAmount(input: string | number, currency: string): Amount {
  return amountFromMinor(minorFromAmount(typeof input === 'number' ? plainText(input) : input, currency), currency)
}

/** Cents to amount: `750n` is `7.50` USD. A total may have more digits than a stored amount. */
export function amountFromMinor(minor: bigint | number, currency: string): Amount {
  if (typeof minor === 'number' && !Number.isSafeInteger(minor)) throw refused(minor, 'a whole number of minor units')
  return printDecimal(BigInt(minor), minorDigits(currency))
}

/**
 * Amount to cents: `7.50` USD is `750n`. Zeros beyond the currency's digits are fine (`7.5000`), other digits are not.
 * @throws DealError invalid
 */
export function minorFromAmount(amount: string, currency: string): bigint {
  const digits = minorDigits(currency)
  if (!Amount.safeParse(amount).success) throw refused(amount, PLAIN)
  const value = fractionOf(amount)
  const minor = roundHalfEven(value, digits)
  if (minor * value.denominator !== value.numerator * 10n ** BigInt(digits)) {
    throw refused(
      amount,
      digits === 0 ? `whole ${currency}` : `${currency} with at most ${digits} digits after the point`,
    )
  }
  return minor
}

/** The amount in ten-thousandths, which order and compare as the stored `numeric(19,4)` does, in any currency. */
export function amountUnits(amount: string): bigint {
  return roundHalfEven(fractionOf(amount), 4)
}

export function addAmounts(a: string, b: string, currency: string): Amount {
  return sumAmounts([a, b], currency)
}

/** The exact sum of amounts of one currency; `0` in its digits for none. */
export function sumAmounts(amounts: Iterable<string>, currency: string): Amount {
  let total = 0n
  for (const amount of amounts) total += minorFromAmount(amount, currency)
  return amountFromMinor(total, currency)
}

/** -1, 0 or 1, by value: `7.5` and `7.50` are equal. Only sensible within one currency. */
export function compareAmounts(a: string, b: string): -1 | 0 | 1 {
  const [left, right] = [fractionOf(a), fractionOf(b)]
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The weighted value: `percent` (such as a probability, 0–100) of an amount, rounded half to even. */
export function multiplyByPercent(amount: string, percent: number, currency: string): Amount {
  const { numerator, denominator } = fractionOf(plainText(percent))
  const share = multiply(fractionOf(amount), { numerator, denominator: denominator * 100n })
  return roundFraction(share, currency)
}

/** Decimal text of any length, such as an exact sum from SQL, in the digits of a currency, rounded half to even. */
export function roundToCurrency(decimal: string, currency: string): Amount {
  return roundFraction(fractionOf(decimal), currency)
}

/** An exact value in the digits of a currency, rounded half to even. */
export function roundFraction(value: Fraction, currency: string): Amount {
  const digits = minorDigits(currency)
  return printDecimal(roundHalfEven(value, digits), digits)
}

/** For people: `€ 1.234,50`, in the words and marks of a locale, with the currency's own digits. */
export function formatAmount(amount: string, currency: string, locale: string): string {
  // Intl takes decimal text as it is, exactly; its type cannot tell that an amount is such text.
  return formatter(currency, locale).format(roundToCurrency(amount, currency) as `${number}`)
}

const formatters = new Map<string, Intl.NumberFormat>()

// Making a formatter costs far more than using it, and a board formats thousands of amounts.
function formatter(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const known = formatters.get(key)
  if (known) return known
  const digits = minorDigits(currency)
  const options = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  const made = new Intl.NumberFormat(locale, options)
  formatters.set(key, made)
  return made
}

function fractionOf(decimal: string): Fraction {
  const fraction = parseDecimal(decimal)
  if (!fraction) throw refused(decimal, PLAIN)
  return fraction
}

// A double holds every decimal of up to 15 digits apart from its neighbours; beyond that it may not be what was meant.
function plainText(number: number): string {
  const text = String(number)
  const significant = text.replaceAll(/[-.]/g, '').replace(/^0+/, '')
  if (!/^-?\d+(\.\d+)?$/.test(text) || significant.length > 15) throw refused(number, PLAIN)
  return text
}

function refused(given: string | number, expected: string): DealError {
  const shown = shortened(String(given))
  return invalid(`${quoted(shown)} is not an amount: expected ${expected}`, [
    { field: 'amount', message: `must be ${expected}`, given: shown, expected },
  ])
}
