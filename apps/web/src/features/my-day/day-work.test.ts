import { expect, test } from 'vitest'
import type { WorkItem } from '../../work/work-item.ts'
import { byTime, dayBounds, mergeLoaded } from './day-work.ts'

const item = (number: number, at: string) => ({ at, work: { number } }) as WorkItem
const numbers = (items: readonly WorkItem[]) => items.map(({ work }) => work.number)

test('the day is the workspace’s', () => {
  expect(dayBounds('2026-11-21T23:30:00.000Z', 'Europe/Vienna')).toEqual({
    start: '2026-11-21T23:00:00.000Z',
    end: '2026-11-22T23:00:00.000Z',
    horizon: '2026-11-29T23:00:00.000Z',
  })
})

test('of lists that have more to come only what nothing can precede is shown', () => {
  const tasks = [item(1, '2026-11-20'), item(2, '2026-11-22')]
  const calls = [item(3, '2026-11-21'), item(4, '2026-11-23')]
  const all = (isComplete: boolean) => [
    { items: tasks, isComplete },
    { items: calls, isComplete: true },
  ]
  expect(numbers(mergeLoaded(all(true)))).toEqual([1, 3, 2, 4])
  expect(numbers(mergeLoaded(all(false)))).toEqual([1, 3, 2])
  expect(numbers(mergeLoaded([{ items: [], isComplete: false }, ...all(true)]))).toEqual([])
})

test('work is overdue, for today or coming', () => {
  const items = [
    item(1, '2026-11-21T08:00:00.000Z'),
    item(2, '2026-11-21T10:00:00.000Z'),
    item(3, '2026-11-22T08:00:00.000Z'),
  ]
  const parts = byTime(items, { now: '2026-11-21T09:00:00.000Z', end: '2026-11-22T00:00:00.000Z' })
  expect([parts.overdue, parts.today, parts.coming].map(numbers)).toEqual([[1], [2], [3]])
})
