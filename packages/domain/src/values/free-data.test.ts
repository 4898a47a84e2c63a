import { describe, expect, test } from 'vitest'
import { FREE_DATA_LEVELS, FreeData, isDeeperThan } from './free-data.ts'

const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

describe('free data', () => {
  test('is kept as given', () => {
    const data = { utm: { campaign: 'autumn' }, seats: 12, tags: ['a', null, true] }
    expect(FreeData.parse(data)).toEqual(data)
  })

  test('is an object down to the last level that is allowed', () => {
    expect(FreeData.safeParse(nested(FREE_DATA_LEVELS)).success).toBe(true)
    expect(FreeData.safeParse(nested(FREE_DATA_LEVELS + 1)).success).toBe(false)
    expect(FreeData.safeParse(nested(5000)).success).toBe(false)
    for (const wrong of [[], 'text', null, { a: undefined }, { a: Number.NaN }, { a: () => 1 }]) {
      expect(FreeData.safeParse(wrong).success).toBe(false)
    }
  })

  test.each([
    [1, 0, false],
    [[], 0, false],
    [[1], 0, true],
    [[1], 1, false],
    [[[1], 2], 1, true],
  ])('%j is deeper than %d: %s', (value, levels, isDeeper) => {
    expect(isDeeperThan(value, levels)).toBe(isDeeper)
  })
})
