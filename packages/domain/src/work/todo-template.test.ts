import { expect, test } from 'vitest'
import { dueAtEndOfDay } from './todo-template.ts'

test.each([
  // In Vienna the 21st has begun already, in New York it is still the 20th.
  ['Europe/Vienna', 0, '2026-11-21T22:59:59.999Z'],
  ['America/New_York', 0, '2026-11-21T04:59:59.999Z'],
  ['UTC', 3, '2026-11-23T23:59:59.999Z'],
])('in %s, %i days on, a task is due until %s', (timeZone, days, due) => {
  expect(dueAtEndOfDay(days, { now: '2026-11-20T23:30:00.000Z', timeZone })).toBe(due)
})

test('a day on which the clock changes is as long as it is', () => {
  expect(dueAtEndOfDay(1, { now: '2026-10-24T12:00:00.000Z', timeZone: 'Europe/Vienna' })).toBe(
    '2026-10-25T22:59:59.999Z',
  )
})
