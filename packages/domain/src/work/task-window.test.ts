import { expect, test } from 'vitest'
import { TimeZone } from '../values/calendar.ts'
import { taskWindow } from './task-window.ts'

const now = '2026-11-21T23:30:00.000Z'
const at = (zone: string) => ({ now, timeZone: TimeZone.parse(zone) })

test.each([
  ['all', 'UTC', {}],
  ['open', 'UTC', { statuses: ['pending'] }],
  ['overdue', 'UTC', { statuses: ['pending'], dueBefore: now }],
  ['due', 'UTC', { statuses: ['pending'], dueBefore: '2026-11-22T00:00:00.000Z' }],
  ['due', 'Europe/Vienna', { statuses: ['pending'], dueBefore: '2026-11-22T23:00:00.000Z' }],
  ['due', 'America/New_York', { statuses: ['pending'], dueBefore: '2026-11-22T05:00:00.000Z' }],
  ['done', 'UTC', { statuses: ['completed'] }],
] as const)('tasks that are %s, in %s', (state, zone, window) => {
  expect(taskWindow(state, at(zone))).toEqual(window)
})
