import type { Instant, Subject, TimeZone } from '@dealwright/domain'
import { addDays, dayInZone, startOfDayInZone } from '@dealwright/domain'
import type { Outputs } from '../data/trpc.ts'

type TaskView = Outputs['tasks']['list']['items'][number]
type ActivityView = Outputs['activities']['list']['items'][number]
type EntryView = Outputs['calendarEntries']['list']['items'][number]

/** Something to be done, whichever of the three kinds of work it is. `at`: when it is due, or planned for. */
export type WorkItem = { title: string; at: Instant | null; about: About } & (
  | { kind: 'task'; work: TaskView }
  | { kind: 'activity'; work: ActivityView }
  | { kind: 'calendar'; work: EntryView }
)

/** What work is about, each with its name. */
type About = Subject & Pick<TaskView, 'dealName' | 'contactName' | 'companyName'>

export function taskItem(work: TaskView): WorkItem {
  return { kind: 'task', work, title: work.title, at: work.dueAt, about: work }
}

export function activityItem(work: ActivityView): WorkItem {
  return { kind: 'activity', work, title: work.subject, at: work.occurredAt, about: work }
}

export function entryItem(work: EntryView): WorkItem {
  return { kind: 'calendar', work, title: work.title, at: work.startsAt, about: work }
}

/** The first to be done first; what has no time comes last. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  return items.toSorted((a, b) => {
    if (a.at === b.at) return a.work.number - b.work.number
    return a.at !== null && (b.at === null || a.at < b.at) ? -1 : 1
  })
}

/** Whether it should be done by now. */
export function isItemOverdue({ at }: Pick<WorkItem, 'at'>, now: Instant): boolean {
  return at !== null && at < now
}

export type Delay = { label: string; at: Instant }

/**
 * Where work can be put off to: other days, on the same time of the day; nine o'clock for what had none.
 * @param timeZone the reader's own: theirs is the clock by which they work
 */
export function delays(at: Instant | null, { now, timeZone }: { now: Instant; timeZone: TimeZone }): Delay[] {
  const today = dayInZone(now, timeZone)
  const time = at === null ? 9 * HOUR : Date.parse(at) - Date.parse(startOfDayInZone(dayInZone(at, timeZone), timeZone))
  const on = (days: number) =>
    new Date(Date.parse(startOfDayInZone(addDays(today, days), timeZone)) + time).toISOString()
  // 1970-01-01 was a Thursday: Mondays are 4, 11, 18, … days after it.
  const toMonday = 7 - ((Math.floor(Date.parse(`${today}T00:00:00Z`) / (24 * HOUR)) + 3) % 7)
  return [
    { label: 'Tomorrow', at: on(1) },
    { label: 'In 3 days', at: on(3) },
    { label: 'Next Monday', at: on(toMonday) },
    { label: 'In 2 weeks', at: on(14) },
  ]
}

const HOUR = 3_600_000
