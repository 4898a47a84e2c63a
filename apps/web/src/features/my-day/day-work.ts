import { addDays, dayInZone, type Instant, startOfDayInZone, type TimeZone } from '@dealwright/domain'
import { inOrder, isItemOverdue, type WorkItem } from '../../work/work-item.ts'

/** Where today begins and ends, and where the coming days end. */
export type DayBounds = { start: Instant; end: Instant; horizon: Instant }

/** So many days after today are shown as coming. */
export const COMING_DAYS = 7

/** @param timeZone the workspace's: its days are those that the server counts by */
export function dayBounds(now: Instant, timeZone: TimeZone): DayBounds {
  const today = dayInZone(now, timeZone)
  const startOf = (days: number) => startOfDayInZone(addDays(today, days), timeZone)
  return { start: startOf(0), end: startOf(1), horizon: startOf(1 + COMING_DAYS) }
}

/** A list as far as it is loaded, the earliest first. */
export type LoadedPart = { items: readonly WorkItem[]; isComplete: boolean }

/**
 * Several lists as one, in order. Where a list has more to come, nothing later than its last item is shown: what comes
 * would have to stand before it.
 */
export function mergeLoaded(parts: readonly LoadedPart[]): WorkItem[] {
  const ends = parts.filter(({ isComplete }) => !isComplete).map(({ items }) => items.at(-1)?.at ?? '')
  const known = (item: WorkItem) => ends.every((end) => item.at !== null && item.at <= end)
  return inOrder(parts.flatMap(({ items }) => items)).filter(known)
}

/** Work by when it is to be done. */
export function byTime(items: readonly WorkItem[], { now, end }: { now: Instant; end: Instant }) {
  const isToday = (item: WorkItem) => !isItemOverdue(item, now) && item.at !== null && item.at < end
  return {
    overdue: items.filter((item) => isItemOverdue(item, now)),
    today: items.filter(isToday),
    coming: items.filter(({ at }) => at !== null && at >= end),
  }
}
