import { expect, test } from 'vitest'
import { delays, inOrder, isItemOverdue, type WorkItem } from './work-item.ts'

const item = (number: number, at: string | null) => ({ at, work: { number } }) as WorkItem

test('work stands in the order in which it is to be done, without a time last', () => {
  const items = [
    item(1, null),
    item(2, '2026-11-22T09:00:00.000Z'),
    item(4, '2026-11-21T09:00:00.000Z'),
    item(3, '2026-11-21T09:00:00.000Z'),
  ]
  expect(inOrder(items).map(({ work }) => work.number)).toEqual([3, 4, 2, 1])
})

test('overdue is what has a time, and it has passed', () => {
  const now = '2026-11-21T09:00:00.000Z'
  expect(isItemOverdue(item(1, '2026-11-21T08:59:00.000Z'), now)).toBe(true)
  expect(isItemOverdue(item(1, now), now)).toBe(false)
  expect(isItemOverdue(item(1, null), now)).toBe(false)
})

// 2026-11-21 is a Saturday.
test.each([
  ['2026-11-20T15:30:00.000Z', '2026-11-21T09:00:00.000Z', 'UTC', ['22T15:30', '24T15:30', '23T15:30']],
  [null, '2026-11-21T09:00:00.000Z', 'UTC', ['22T09:00', '24T09:00', '23T09:00']],
  [null, '2026-11-23T09:00:00.000Z', 'UTC', ['24T09:00', '26T09:00', '30T09:00']],
  [null, '2026-11-22T23:30:00.000Z', 'Europe/Vienna', ['24T08:00', '26T08:00', '30T08:00']],
])('%s is put off at %s in %s', (at, now, timeZone, expected) => {
  const shown = delays(at, { now, timeZone }).map((delay) => delay.at.slice(8, 16))
  expect(shown.slice(0, 3)).toEqual(expected)
})
