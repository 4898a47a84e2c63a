import { expect, test } from 'vitest'
import { nextListSort, sortedBy } from './list-sort.ts'

test.each([
  ['name', 'name', 'asc', '-name'],
  ['-name', 'name', 'desc', 'name'],
  ['-name', 'email', null, 'email'],
] as const)('a list by %s: its column %s is sorted %s, and pressing it sorts by %s', (sort, field, way, next) => {
  expect(sortedBy(sort, field)).toBe(way)
  expect(nextListSort(sort, field)).toBe(next)
})
