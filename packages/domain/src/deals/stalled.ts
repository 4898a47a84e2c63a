import type { Instant } from '../values/calendar.ts'
import type { Deal } from './deal.ts'

/** What the rule of stalling looks at. */
export type StallFacts = Pick<Deal, 'stalledAt' | 'stageEnteredAt' | 'lastActivityAt' | 'nextActivityAt'>

const DAY = 86_400_000

/**
 * Whether an open deal is stalled at this moment.
 *
 * Set by hand, it rests at once; otherwise when the stage's rot days have passed since the last activity, or since it
 * entered the stage if that came later: a deal just moved has had its activity. A planned next activity snoozes both
 * until it is due.
 */
export function isStalled(facts: StallFacts, rotDays: number | null, now: Instant): boolean {
  const { stalledAt, stageEnteredAt, lastActivityAt, nextActivityAt } = facts
  if (nextActivityAt !== null && nextActivityAt > now) return false
  if (stalledAt !== null) return stalledAt <= now
  return rotDays !== null && Date.parse(latest(stageEnteredAt, lastActivityAt)) + rotDays * DAY <= Date.parse(now)
}

/** The status that people see of an open deal. */
export function openStatus(facts: StallFacts, rotDays: number | null, now: Instant): 'open' | 'stalled' {
  return isStalled(facts, rotDays, now) ? 'stalled' : 'open'
}

function latest(a: Instant, b: Instant | null): Instant {
  return b === null || a > b ? a : b
}
