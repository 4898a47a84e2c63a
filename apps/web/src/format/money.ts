import { formatAmount, minorDigits } from '@dealwright/domain'
import { numberFormatter } from './formatters.ts'
import { browserReader, type Reader } from './reader.ts'

/** An amount in full, with all digits of its currency: `$1,234.50`. @param amount decimal text */
export function formatMoney(amount: string, currency: string, reader: Reader = browserReader): string {
  return formatAmount(amount, currency, reader.locale)
}

/** An amount without the digits after the point when these are all zero: `$1,234`, but `$1,234.50`. For lists. */
export function formatMoneyShort(amount: string, currency: string, reader: Reader = browserReader): string {
  const digits = minorDigits(currency)
  return money(amount, reader, {
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  })
}

/** About how much, in the room of a column's head: `$1.23M`, `$45.6K`. Give the full amount as its title. */
export function formatMoneyCompact(amount: string, currency: string, reader: Reader = browserReader): string {
  return money(amount, reader, { currency, notation: 'compact', maximumSignificantDigits: 3 })
}

function money(amount: string, { locale }: Reader, options: Intl.NumberFormatOptions): string {
  // Intl takes decimal text as it is, exactly; its type cannot tell that an amount is such text.
  return numberFormatter(locale, { style: 'currency', ...options }).format(amount as `${number}`)
}
