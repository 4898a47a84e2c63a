import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelStep, niceTicks, placeOf } from './scale.ts'

describe('the ticks of a chart', () => {
  test.each([
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [3, 10],
      [0, 2.5, 5, 7.5, 10],
    ],
    [[1_034_000], [0, 500_000, 1_000_000, 1_500_000]],
    [
      [-40, 100],
      [-50, 0, 50, 100],
    ],
    [[-3], [-3, -2, -1, 0]],
  ])('of %j are %j', (values, ticks) => {
    expect(niceTicks(values)).toEqual(ticks)
  })

  test('cover all values, and are few', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }).map(Math.round)), (values) => {
        const ticks = niceTicks(values)
        expect(ticks).toContain(0)
        expect(ticks.length).toBeLessThan(8)
        for (const value of values) {
          expect(placeOf(value, ticks)).toBeGreaterThanOrEqual(-1e-9)
          expect(placeOf(value, ticks)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

test.each([
  [5, 12, 1],
  [12, 12, 1],
  [13, 12, 2],
  [60, 12, 5],
])('of %i labels in the room of %i every %ith is shown', (count, room, step) => {
  expect(labelStep(count, room)).toBe(step)
})
