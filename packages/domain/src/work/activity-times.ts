import type { Activity } from './activity.ts'
import type { CalendarEntry } from './calendar-entry.ts'
import type { Instant } from '../values/calendar.ts'
import type { ActivityTimes } from '../deals/deal-activity.ts'
import type { Note } from './note.ts'
import { isAwaited } from './task-window.ts'
import type { Task } from './task.ts'

/** All that was done and is planned about one deal, contact or company, as far as it is not deleted. */
export type WorkDone = {
  activities: readonly Pick<Activity, 'status' | 'occurredAt'>[]
  tasks: readonly Pick<Task, 'status' | 'dueAt' | 'completedAt'>[]
  notes: readonly Pick<Note, 'createdAt'>[]
  calendarEntries: readonly Pick<CalendarEntry, 'startsAt' | 'isCompleted'>[]
}

/**
 * The latest that was done and the earliest that is still to do.
 *
 * Done is a completed activity, a completed task, since whoever ticks off "send the offer" has worked on the deal, and a note. To do is a
 * scheduled activity and a task with a date that somebody is to do, overdue ones too: they wait until someone deals with them. A calendar
 * entry counts until it starts or is ticked off, and never as done: that it took place is said by an activity.
 */
export function activityTimes({ activities, tasks, notes, calendarEntries }: WorkDone, now: Instant): ActivityTimes {
  const done = [
    ...activities.filter(({ status }) => status === 'completed').map(({ occurredAt }) => occurredAt),
    ...tasks.filter(({ status }) => status === 'completed').flatMap(({ completedAt }) => completedAt ?? []),
    ...notes.map(({ createdAt }) => createdAt),
  ]
  const toDo = [
    ...activities.filter(({ status }) => status === 'scheduled').map(({ occurredAt }) => occurredAt),
    ...tasks.filter(({ status }) => isAwaited(status)).flatMap(({ dueAt }) => dueAt ?? []),
    ...calendarEntries.flatMap(({ startsAt, isCompleted }) => (startsAt > now && !isCompleted ? startsAt : [])),
  ]
  return { lastActivityAt: done.toSorted().at(-1) ?? null, nextActivityAt: toDo.toSorted()[0] ?? null }
}
