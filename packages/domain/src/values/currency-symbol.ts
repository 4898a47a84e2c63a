import type { CurrencyCode } from './currency.ts'

/** The sign that people write beside an amount, such as `€` or `$`; the code itself for a currency that has none (CLDR, English). */
export function currencySymbol(currency: CurrencyCode): string {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
