import type { CurrencyCode } from './currency.ts'

const symbols = new Map<CurrencyCode, string>()

/** The sign that people write beside an amount, such as `€` or `$`; the code itself for a currency that has none (CLDR, English). */
export function currencySymbol(currency: CurrencyCode): string {
  const known = symbols.get(currency)
  if (known !== undefined) return known
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency
  symbols.set(currency, symbol)
  return symbol
}
