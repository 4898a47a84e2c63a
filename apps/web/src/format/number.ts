import { numberFormatter } from './formatters.ts'
import { browserReader, type Reader } from './reader.ts'

/** `8,800` */
export function formatNumber(value: number, reader: Reader = browserReader): string {
  return numberFormatter(reader.locale, {}).format(value)
}

/** Decimal text with all its digits: `1,234.5678` */
export function formatDecimal(decimal: string, reader: Reader = browserReader): string {
  // Intl takes decimal text as it is, exactly; its type cannot tell that this is such text.
  return numberFormatter(reader.locale, { maximumFractionDigits: 20 }).format(decimal as `${number}`)
}

/** `8.8K`: for badges and narrow columns. */
export function formatNumberCompact(value: number, reader: Reader = browserReader): string {
  return numberFormatter(reader.locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value)
}

/** `63.2%`, at most one digit after the point. @param percent 0–100, as probabilities are stored */
export function formatPercent(percent: number, reader: Reader = browserReader): string {
  return numberFormatter(reader.locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)
}

/** `12 days`. @param days whole elapsed days */
export function formatDays(days: number, reader: Reader = browserReader): string {
  return numberFormatter(reader.locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days)
}

/** `12d`: for cards and columns. */
export function formatDaysShort(days: number, reader: Reader = browserReader): string {
  return numberFormatter(reader.locale, { style: 'unit', unit: 'day', unitDisplay: 'narrow' }).format(days)
}
