import { CURRENCIES } from '@dealwright/domain'

/** Every currency of today, by code, named in the language of the reader. */
export function currencyOptions(locale: string): { value: string; label: string; detail: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' })
  return [...CURRENCIES.values()]
    .filter((currency) => currency.retired === null)
    .map(({ code, name }) => ({ value: code, label: code, detail: names.of(code) ?? name }))
}
