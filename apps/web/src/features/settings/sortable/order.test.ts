import { expect, test } from 'vitest'
import { inOrder, movedTo, targetIndex } from './order.ts'

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [7, 0, ['a', 'b', 'c']],
])('from %i to %i', (from, to, ids) => {
  expect(movedTo(['a', 'b', 'c'], from, to)).toEqual(ids)
})

test('what an order does not name comes after, as it was', () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  expect(inOrder(items, ['c', 'a']).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
})

test.each([
  ['above all', 0, 0],
  ['within its own place', 55, 1],
  ['past the middle of the next', 101, 2],
  ['below all', 400, 2],
])('a row dragged %s', (_, y, index) => {
  expect(targetIndex([20, 60, 100], 1, y)).toBe(index)
})
