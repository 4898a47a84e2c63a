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

test('each character folds by itself: the whole is the sum of its parts, and folding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(foldCase(a + b)).toBe(foldCase(a) + foldCase(b))
      expect(foldCase(foldCase(a))).toBe(foldCase(a))
    }),
  )
})
