import { numberFormatter } from './formatters.ts'
import { browserReader, type Reader } from './reader.ts'

/**
 * A number as a person types it, to decimal text: `1.234,5` is `1234.5` for a reader in Vienna, `1,234.5` for one in London.
 * Groups may be left out, currency signs and spaces do not count. Null when it is no number, or when it could be read
 * in two ways (`1.234` in Vienna is 1234; `12.34` there has a group of two, which nobody writes, so the point is decimal).
 */
export function parseTypedNumber(text: string, reader: Reader = browserReader): string | null {
  const bare = text.replace(/[\s\p{Sc}'’_]|\b[A-Z]{3}\b/gu, '').replace('−', '-')
  const { group, decimal } = marks(reader.locale)
  const match = /^(-?)([\d.,]*)$/.exec(toLatinDigits(bare))
  if (!match || !/\d/.test(bare)) return null
  const [, sign = '', digits = ''] = match
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{2,3})*\\${group}\\d{3}(\\${decimal}\\d*)?$`)
  const plain = new RegExp(`^\\d*(\\${decimal}\\d*)?$`)
  if (grouped.test(digits)) return tidy(sign, digits.replaceAll(group, '').replace(decimal, '.'))
  if (plain.test(digits)) return tidy(sign, digits.replace(decimal, '.'))
  const foreign = /^\d+[.,]\d{1,2}$/.test(digits)
  return foreign ? tidy(sign, digits.replace(',', '.')) : null
}

/** Decimal text as the reader would type it, without groups: the start of an edit. */
export function typedNumber(decimal: string, reader: Reader = browserReader): string {
  return decimal.replace('.', marks(reader.locale).decimal)
}

/** The marks of a locale as far as they are a point or a comma; spaces and apostrophes are dropped before. */
function marks(locale: string): { group: '.' | ','; decimal: '.' | ',' } {
  const parts = numberFormatter(locale, {}).formatToParts(-12345.6)
  const decimal = parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.'
  return { decimal, group: decimal === ',' ? '.' : ',' }
}

function tidy(sign: string, number: string): string {
  const [whole = '', fraction = ''] = number.split('.')
  return sign + (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction ? `.${fraction}` : '')
}

function toLatinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
}
