import type { CurrencyCode } from '../values/currency.ts'

// The first is meant unless the file's own currency is another of them.
const SHARED_SIGNS: Record<string, readonly CurrencyCode[]> = {
  $: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP'],
  '£': ['GBP', 'EGP', 'GIP', 'FKP', 'SHP'],
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
}

/** The signs that mean this currency in a file whose amounts are in `fileCurrency`. */
export function signsOf(currency: CurrencyCode, fileCurrency: CurrencyCode): string[] {
  const shared = Object.entries(SHARED_SIGNS)
    .filter(([, codes]) => (codes.includes(fileCurrency) ? fileCurrency : codes[0]) === currency)
    .map(([sign]) => sign)
  return currency === 'EUR' ? ['€', ...shared] : shared
}

/** The sign that stands beside a figure and cannot mean this currency, such as `$` beside euros; null when all is well. */
export function strangeSign(text: string, currency: CurrencyCode): string | null {
  const strange = Object.entries(SHARED_SIGNS).find(
    ([sign, codes]) => text.toLowerCase().includes(sign) && !codes.includes(currency),
  )
  return strange?.[0] ?? null
}
