import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCase } from './fold-case.ts'

test.each([
  ['ACME', 'acme'],
  ['Éclair', 'éclair'],
  ['ΌΔΟΣ', 'όδοσ'],
  ['İstanbul', 'istanbul'],
  ['Straße', 'straße'],
  ['𐐀', '𐐨'],
])('%s is compared as %s', (text, folded) => {
  expect(foldCase(text)).toBe(folded)
})

const character = fc
  .integer({ min: 1, max: 0xffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
const text = fc.array(character).map((characters) => characters.join(''))

test('each character folds by itself: the whole is the sum of its parts, and folding again changes nothing', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(foldCase(a + b)).toBe(foldCase(a) + foldCase(b))
      expect(foldCase(foldCase(a))).toBe(foldCase(a))
    }),
  )
})
