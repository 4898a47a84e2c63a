import { expect, test } from 'vitest'
import { currencySymbol } from './currency-symbol.ts'
import { CURRENCIES } from './currencies.ts'

test.each([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['CAD', '$'],
  ['KWD', 'KWD'],
])('amounts in %s are written with %s', (code, symbol) => {
  expect(currencySymbol(code)).toBe(symbol)
})

test('every currency has one, without blanks', () => {
  for (const code of CURRENCIES.keys()) expect(currencySymbol(code)).toMatch(/^\S.*\S$|^\S$/)
})
