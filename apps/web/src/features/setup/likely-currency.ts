// Where most of them are read from; everybody else starts in US dollars and can choose.
const BY_REGION: Record<string, string> = {
  ...regions('EUR', 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK BG'),
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  MY: 'MYR',
  NO: 'NOK',
  NZ: 'NZD',
  PH: 'PHP',
  PL: 'PLN',
  RO: 'RON',
  SA: 'SAR',
  SE: 'SEK',
  SG: 'SGD',
  TH: 'THB',
  TR: 'TRY',
  TW: 'TWD',
  UA: 'UAH',
  ZA: 'ZAR',
  AE: 'AED',
}

/** The currency that is paid with where a locale is spoken: `de-AT` → `EUR`. */
export function likelyCurrency(locale: string): string {
  return BY_REGION[new Intl.Locale(locale).maximize().region ?? ''] ?? 'USD'
}

function regions(currency: string, list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((region) => [region, currency]))
}
