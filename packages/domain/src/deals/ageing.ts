import { type CalendarDay, type Instant, wholeDaysBetween } from '../values/calendar.ts'
import type { Deal } from './deal.ts'

// Ages are whole elapsed days (24 hours each) and never negative: what begins in the future has age 0.
// From when an open deal counts as stalled is said in stalled.ts.

/** How long a deal has stood in its stage, closed or not. */
export function daysInStage(deal: Pick<Deal, 'stageEnteredAt'>, now: Instant): number {
  return age(deal.stageEnteredAt, now)
}

/** How long the sales effort has taken: from the day it began until the deal was closed, or until now. */
export function dealAgeDays(deal: Pick<Deal, 'addedAt' | 'closedAt'>, now: Instant): number {
  return age(deal.addedAt, deal.closedAt ?? now)
}

/** How long nothing has happened. A deal without any activity has been left alone since it was added. */
export function daysSinceActivity(deal: Pick<Deal, 'addedAt' | 'lastActivityAt'>, now: Instant): number {
  return age(deal.lastActivityAt ?? deal.addedAt, now)
}

/**
 * Whether an undecided deal (open or stalled) was expected to close on a day before today.
 * @param today in the workspace's zone: a deal expected today is not late yet
 */
export function isLate(deal: Pick<Deal, 'status' | 'expectedCloseOn'>, today: CalendarDay): boolean {
  if (deal.status === 'won' || deal.status === 'lost') return false
  return deal.expectedCloseOn !== null && deal.expectedCloseOn < today
}

function age(from: Instant, to: Instant): number {
  return Math.max(0, wholeDaysBetween(from, to))
}
