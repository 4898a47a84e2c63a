import { expect, test } from 'vitest'
import { TimeZone } from '../values/calendar.ts'
import { isOverdue, taskWindow } from './task-window.ts'

const now = '2026-11-21T23:30:00.000Z'
const at = (zone: string) => ({ now, timeZone: TimeZone.parse(zone) })

test.each([
  ['all', 'UTC', {}],
  ['open', 'UTC', { statuses: ['pending', 'in_progress', 'deferred'] }],
  ['overdue', 'UTC', { statuses: ['pending', 'in_progress'], dueBefore: now }],
  ['due', 'UTC', { statuses: ['pending', 'in_progress'], dueBefore: '2026-11-22T00:00:00.000Z' }],
  ['due', 'Europe/Vienna', { statuses: ['pending', 'in_progress'], dueBefore: '2026-11-22T23:00:00.000Z' }],
  ['due', 'America/New_York', { statuses: ['pending', 'in_progress'], dueBefore: '2026-11-22T05:00:00.000Z' }],
  ['done', 'UTC', { statuses: ['completed'] }],
] as const)('tasks that are %s, in %s', (state, zone, window) => {
  expect(taskWindow(state, at(zone))).toEqual(window)
})

test.each([
  ['pending', '2026-11-21T23:29:59.999Z', true],
  ['in_progress', '2026-11-21T23:29:59.999Z', true],
  ['pending', now, false],
  ['pending', null, false],
  ['deferred', '2026-11-20T00:00:00.000Z', false],
  ['completed', '2026-11-20T00:00:00.000Z', false],
  ['cancelled', '2026-11-20T00:00:00.000Z', false],
] as const)('one that is %s and due at %s is overdue: %s', (status, dueAt, expected) => {
  expect(isOverdue({ status, dueAt }, now)).toBe(expected)
})
