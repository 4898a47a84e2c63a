import { expect, test } from 'vitest'
import { scrollStep } from './auto-scroll.ts'

test.each([
  ['in the middle nothing scrolls', 400, 0],
  ['at the start it scrolls back at full speed', 0, -18],
  ['beyond the end it scrolls on, no faster', 900, 18],
  ['just inside the zone it creeps', 747, 1],
])('%s', (_, at, step) => {
  expect(scrollStep(at, 0, 800) + 0).toBe(step)
})

test('a small box has a middle where nothing scrolls', () => {
  expect(scrollStep(50, 0, 100) + 0).toBe(0)
})
