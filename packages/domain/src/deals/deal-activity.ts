import type { Instant } from '../values/calendar.ts'
import { changeDeal, type DealChange, isClosed } from './deal-change.ts'
import type { Deal } from './deal.ts'

/** What is now known of a deal's activities: the latest done, the earliest planned. */
export type ActivityTimes = { lastActivityAt: Instant | null; nextActivityAt: Instant | null }

/** Takes note of activities. One later than any before wakes a deal that was put to rest by hand. */
export function withActivity(deal: Deal, times: ActivityTimes, now: Instant): DealChange {
  const isNewer =
    times.lastActivityAt !== null && (deal.lastActivityAt === null || times.lastActivityAt > deal.lastActivityAt)
  const woken = isNewer && !isClosed(deal) ? { status: 'open' as const, stalledAt: null } : {}
  return changeDeal(deal, { ...deal, ...times, ...woken }, now)
}
