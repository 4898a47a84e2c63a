import { z } from 'zod'
import { CURRENCIES } from './currencies.ts'
import type { CurrencyCode } from './currency.ts'
import { type DetectedFormat, detectFormat } from './format-detection.ts'
import { Amount } from './money.ts'

/** The mark between whole units and their fraction, in people's writing. */
export const DecimalMark = z.enum(['.', ','])
export type DecimalMark = z.infer<typeof DecimalMark>

/** No figure of people is longer, characters; patterns take their time over what is, which is time of the whole server. */
export const LONGEST_FIGURE = 100

/** The amount in plain digits and the currency that the text names, null when it names none for certain (`$`, `kr`). */
export type LocalAmount = { amount: Amount; currency: CurrencyCode | null } | { reason: string }

// Each with the currency that it alone stands for, or - when several share it.
const MARKS = new Map(
  `EUR € · USD US$ · AUD A$ · AUD AU$ · CAD C$ · CAD CA$ · BRL R$ · HKD HK$ · NZD NZ$ · PLN zł · CZK Kč · HUF Ft
   CHF SFr. · INR ₹ · KRW ₩ · ILS ₪ · VND ₫ · TRY ₺ · RUB ₽ · UAH ₴ · NGN ₦ · - $ · - £ · - ¥ · - kr · - kr. · - Fr.
   - Rs · - Rs.`
    .split(/ · |\n\s*/)
    .map((entry) => entry.split(' '))
    .map(([code, mark]) => [mark, code === '-' ? null : code]),
)

/**
 * An amount as people and spreadsheets write it: `$1,234.50`, `1.234,50 €`, `1 234,5`, `1'234.50`, `12,34,567.00`,
 * `12.–`; negative by a sign on either side or by brackets. Grouping must be regular, so that `1,23` is not taken for 123.
 */
export function parseLocalAmount(text: string, { decimal }: { decimal: DecimalMark }): LocalAmount {
  if (text.length > LONGEST_FIGURE) return { reason: 'it is too long' }
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll('’', "'").replaceAll(/[−–—]/g, '-').trim()
  if (plain === '') return { reason: 'it is empty' }
  const [, before = '', number, after = ''] = /^([^\d]*?)([.,]?\d(?:[\d.,' ]*\d)?)([^\d]*)$/.exec(plain) ?? []
  if (number === undefined) return { reason: 'it is not one number' }
  // "12.-" is the price style for no cents, not a minus.
  const surrounding = readSurrounding(before, after.replace(/^[.,]-+/, ''))
  if ('reason' in surrounding) return surrounding
  const digits = readDigits(number, decimal)
  if ('reason' in digits) return digits
  const amount = (surrounding.isNegative && /[1-9]/.test(digits.amount) ? '-' : '') + digits.amount
  return { amount, currency: surrounding.currency }
}

/** The decimal mark of a column; ambiguous while nothing like `1.234,50` or `7,5` tells it. */
export function detectDecimalMark(samples: readonly string[]): DetectedFormat<DecimalMark> {
  return detectFormat(samples, DecimalMark.options, (text, decimal) => 'amount' in parseLocalAmount(text, { decimal }))
}

type Surrounding = { isNegative: boolean; currency: CurrencyCode | null } | { reason: string }

function readSurrounding(before: string, after: string): Surrounding {
  const signs = `${before}|${after}`.replaceAll(/[^-+()|]/g, '')
  const mark = `${before} ${after}`.replaceAll(/[-+()]/g, '').trim()
  if (!['|', '-|', '|-', '+|', '(|)'].includes(signs)) return { reason: 'its signs do not fit together' }
  const isNegative = signs.includes('-') || signs.includes('(')
  if (mark === '') return { isNegative, currency: null }
  const code = mark.toUpperCase()
  if (CURRENCIES.has(code)) return { isNegative, currency: code }
  const currency = MARKS.get(mark)
  return currency === undefined ? { reason: `"${mark}" is not a currency mark` } : { isNegative, currency }
}

function readDigits(text: string, decimal: DecimalMark): { amount: Amount } | { reason: string } {
  const [whole = '', fraction = '', ...rest] = text.split(decimal)
  if (rest.length > 0) return { reason: `"${decimal}" stands in it more than once` }
  const grouping = decimal === '.' ? ',' : '\\.'
  const isGrouped = new RegExp(
    `^\\d{1,3}([ '${grouping}])\\d{3}(\\1\\d{3})*$|^\\d{1,2}(${grouping}\\d\\d)+${grouping}\\d{3}$`,
  )
  if (!/^\d*$/.test(whole) && !isGrouped.test(whole)) return { reason: `its digits are not grouped by three` }
  if (!/^\d*$/.test(fraction)) return { reason: `there is grouping after the "${decimal}"` }
  const units = whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  const parts = fraction.replace(/0+$/, '')
  const amount = parts === '' ? units : `${units}.${parts}`
  if (!Amount.safeParse(amount).success) return { reason: 'it has more than 15 digits before or 4 after the point' }
  return { amount }
}
