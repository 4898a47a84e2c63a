import { expect, test } from 'vitest'
import type { Reader } from './reader.ts'
import { parseTypedNumber, typedNumber } from './typed-number.ts'

const london: Reader = { locale: 'en-GB', timeZone: 'UTC' }
const vienna: Reader = { locale: 'de-AT', timeZone: 'UTC' }
const paris: Reader = { locale: 'fr-FR', timeZone: 'UTC' }
const mumbai: Reader = { locale: 'en-IN', timeZone: 'UTC' }

test.each([
  ['1234.5', london, '1234.5'],
  ['1,234.5', london, '1234.5'],
  ['$1,234.50', london, '1234.50'],
  ['1 234 567', london, '1234567'],
  ["1'234.50", london, '1234.50'],
  ['.5', london, '0.5'],
  ['007', london, '7'],
  ['-12', london, '-12'],
  ['−12', london, '-12'],
  ['1.234,5', vienna, '1234.5'],
  ['1.234', vienna, '1234'],
  ['1234,5', vienna, '1234.5'],
  ['12.34', vienna, '12.34'],
  ['12,34', london, '12.34'],
  ['1 234,56 €', paris, '1234.56'],
  ['1,23,456', mumbai, '123456'],
  ['USD 12', london, '12'],
  ['5.', london, '5'],
])('%j typed by a reader in %o is %s', (text, reader, expected) => {
  expect(parseTypedNumber(text, reader)).toBe(expected)
})

test.each(['', '-', '.', 'abc', '12abc', '1.2.3', '1,2,3', '1e5', '0x10', '1-2', '12,3456'])(
  '%j is no number',
  (text) => {
    expect(parseTypedNumber(text, london)).toBeNull()
  },
)

test.each([
  ['1234.50', vienna, '1234,50'],
  ['1234.50', london, '1234.50'],
])('%s starts an edit as the reader would type it', (decimal, reader, expected) => {
  expect(typedNumber(decimal, reader)).toBe(expected)
  expect(parseTypedNumber(expected, reader)).toBe(decimal)
})
