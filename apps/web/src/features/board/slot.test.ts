import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDeal, dealId } from './board.fixture.ts'
import { cardAbove, lastSlot, shownRow, slotAt } from './slot.ts'

const items = [aDeal(1), aDeal(2), aDeal(3)]

test.each([
  ['to the top', 0, null],
  ['where it is', 1, 1],
  ['to the end', 2, 3],
])('a card of the column that goes %s lies below the right one', (_, slot, above) => {
  expect(cardAbove(items, dealId(2), slot)).toBe(above === null ? null : dealId(above))
})

test.each([
  [0, null],
  [1, 1],
  [3, 3],
])('a card from elsewhere that goes into slot %i lies below %s', (slot, above) => {
  expect(cardAbove(items, dealId(9), slot)).toBe(above === null ? null : dealId(above))
})

test('put below the card that is said to be above it, a card has the index of its slot', () => {
  const count = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(count, fc.nat(), fc.nat(), (size, which, where) => {
      const column = Array.from({ length: size }, (_, index) => aDeal(index + 1))
      const dragged = aDeal((which % (size + 1)) + 1)
      const slot = where % (lastSlot(column, dragged.id) + 1)
      const others = column.filter(({ id }) => id !== dragged.id)
      const above = cardAbove(column, dragged.id, slot)
      expect(others.findIndex(({ id }) => id === above) + 1).toBe(slot)
    }),
  )
})

test('a dragged card shows every other card in a row of its own, and leaves its slot free', () => {
  const size = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(size, fc.option(fc.nat()), fc.option(fc.nat()), (count, from, to) => {
      const origin = from === null ? null : from % count
      const last = origin === null ? count : count - 1
      const slot = to === null ? null : to % (last + 1)
      const rows = Array.from({ length: count }, (_, index) => index)
        .filter((index) => index !== origin)
        .map((index) => shownRow(index, origin, slot))
      const taken = slot === null ? rows : [...rows, slot]
      expect(taken.toSorted((a, b) => a - b)).toEqual(taken.map((_, index) => index))
      expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    }),
  )
})

test.each([
  [-500, 0],
  [0, 0],
  [59, 0],
  [61, 1],
  [240, 2],
  [9999, 3],
])('a card that hangs %i px below the top of the list is over slot %i', (top, slot) => {
  expect(slotAt(top, 120, 3)).toBe(slot)
})
