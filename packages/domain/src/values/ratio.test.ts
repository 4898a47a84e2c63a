import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratioOf } from './ratio.ts'

describe('a ratio', () => {
  test.each([
    [1, 2, 0.5],
    [1, 3, 0.333333],
    [2, 3, 0.666667],
    [0, 5, 0],
    [5, 5, 1],
    ['0.10', '0.30', 0.333333],
    ['99999999999999999.99', '99999999999999999.99', 1],
    [0, 0, null],
    ['0.00', '0.00', null],
  ])('of %s to %s is %s', (part, whole, ratio) => {
    expect(ratioOf(part, whole)).toBe(ratio)
  })

  test('of a part to its whole lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (part, rest) => {
        const ratio = ratioOf(part, part + rest)
        expect(ratio === null ? part + rest === 0 : ratio >= 0 && ratio <= 1).toBe(true)
      }),
    )
  })
})
