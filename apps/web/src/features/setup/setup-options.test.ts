import { CURRENCIES } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { currencyOptions } from '../../format/currency-options.ts'
import { likelyCurrency } from './likely-currency.ts'
import { timeZoneOptions } from '../../format/time-zone-options.ts'

test.each([
  ['de-AT', 'EUR'],
  ['en-GB', 'GBP'],
  ['en', 'USD'],
  ['ja', 'JPY'],
  ['en-AQ', 'USD'],
])('a reader of %s likely sells in %s', (locale, currency) => {
  expect(likelyCurrency(locale)).toBe(currency)
  expect(CURRENCIES.get(currency)?.retired).toBeNull()
})

test('currencies are named in the language of the reader; retired ones are not offered', () => {
  const options = currencyOptions('de')
  expect(options.find(({ value }) => value === 'CHF')?.detail).toBe('Schweizer Franken')
  expect(options.some(({ value }) => value === 'HRK')).toBe(false)
})

test('the own time zone is offered even when the browser does not list it', () => {
  const options = timeZoneOptions('Etc/GMT+5')
  expect(options.map(({ value }) => value)).toEqual(expect.arrayContaining(['Etc/GMT+5', 'UTC', 'Europe/Vienna']))
  expect(options.find(({ value }) => value === 'America/New_York')?.label).toBe('America/New York')
})
