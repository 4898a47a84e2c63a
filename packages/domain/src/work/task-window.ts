import { z } from 'zod'
import { addDays, dayInZone, type Instant, startOfDayInZone, type TimeZone } from '../values/calendar.ts'
import type { Task } from './task.ts'

/** `due`: to be done by the end of today, overdue ones included · `overdue`: should be done by now · `open`: all that is to be done. */
export const TaskState = z.enum(['all', 'open', 'due', 'overdue', 'done'])
export type TaskState = z.infer<typeof TaskState>

/** What a state asks of a task: one of the statuses, and due before an instant. */
export type TaskWindow = { statuses?: Task['status'][]; dueBefore?: Instant }

/** Which tasks are in a state now, where days end in this zone. */
export function taskWindow(state: TaskState, { now, timeZone }: { now: Instant; timeZone: TimeZone }): TaskWindow {
  switch (state) {
    case 'all':
      return {}
    case 'open':
      return { statuses: ['pending'] }
    case 'due':
      return { statuses: ['pending'], dueBefore: startOfDayInZone(addDays(dayInZone(now, timeZone), 1), timeZone) }
    case 'overdue':
      return { statuses: ['pending'], dueBefore: now }
    case 'done':
      return { statuses: ['completed'] }
  }
}
