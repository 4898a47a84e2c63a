import { z } from 'zod'
import { addDays, dayInZone, type Instant, startOfDayInZone, type TimeZone } from '../values/calendar.ts'
import { AWAITED_TASKS, OPEN_TASKS, type Task, type TaskStatus } from './task.ts'

/**
 * `due`: to be done by the end of today, overdue ones included · `overdue`: should be done by now · `open`: all that is to be done,
 * deferred ones included.
 */
export const TaskState = z.enum(['all', 'open', 'due', 'overdue', 'done'])
export type TaskState = z.infer<typeof TaskState>

/** What a state asks of a task: one of the statuses, and due before an instant. */
export type TaskWindow = { statuses?: readonly TaskStatus[]; dueBefore?: Instant }

/** Which tasks are in a state now, where days end in this zone. */
export function taskWindow(state: TaskState, { now, timeZone }: { now: Instant; timeZone: TimeZone }): TaskWindow {
  switch (state) {
    case 'all':
      return {}
    case 'open':
      return { statuses: OPEN_TASKS }
    case 'due':
      return { statuses: AWAITED_TASKS, dueBefore: startOfDayInZone(addDays(dayInZone(now, timeZone), 1), timeZone) }
    case 'overdue':
      return { statuses: AWAITED_TASKS, dueBefore: now }
    case 'done':
      return { statuses: ['completed'] }
  }
}

/** Whether it should be done by now. */
export function isOverdue({ status, dueAt }: Pick<Task, 'status' | 'dueAt'>, now: Instant): boolean {
  return isAwaited(status) && dueAt !== null && dueAt < now
}

/** Whether somebody is to do it at its time. */
export function isAwaited(status: TaskStatus): boolean {
  return AWAITED_TASKS.some((awaited) => awaited === status)
}
