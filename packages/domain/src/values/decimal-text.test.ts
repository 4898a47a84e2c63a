import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalDecimal } from './decimal-text.ts'
import { compareAmounts } from './money.ts'

describe('a number in text', () => {
  test.each([
    ['7.50', '7.5'],
    ['007', '7'],
    ['-0.00', '0'],
    ['100', '100'],
    [' 12 ', '12'],
    [0.1, '0.1'],
    [-3, '-3'],
    ['12345678901234567890.0123456789', '12345678901234567890.0123456789'],
  ])('%j is written %s', (given, canonical) => {
    expect(canonicalDecimal(given)).toBe(canonical)
  })

  test.each([
    '',
    '.',
    '1.',
    '.5',
    '1e3',
    '0x10',
    '1,000',
    '1 000',
    '+1',
    'NaN',
    '123456789012345678901',
    '0.12345678901',
    Number.NaN,
    Infinity,
    1e21,
    null,
    true,
    [1],
  ])('%j is refused', (given) => {
    expect(canonicalDecimal(given)).toBeNull()
  })

  test('keeps its value and does not change again', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 999_999 }), (whole, fraction) => {
        const given = `${whole}.${String(fraction).padStart(6, '0')}`
        const canonical = canonicalDecimal(given) ?? 'refused'
        expect(canonicalDecimal(canonical)).toBe(canonical)
        expect(compareAmounts(canonical, given)).toBe(0)
      }),
    )
  })
})
