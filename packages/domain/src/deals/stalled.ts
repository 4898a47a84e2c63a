import type { Instant } from '../values/calendar.ts'
import type { Deal } from './deal.ts'

/** What the rule of stalling looks at. */
export type StallFacts = Pick<Deal, 'stalledAt' | 'stageEnteredAt' | 'lastActivityAt' | 'nextActivityAt'>

const DAY = 86_400_000

/**
 * From when an open deal counts as stalled, or null: never.
 *
 * Set by hand, it rests at once; otherwise when the stage's rot days have passed since the last activity, or since it
 * entered the stage if that came later: a deal just moved has had its activity. A planned next activity snoozes both
 * until it is due.
 */
export function stallsAt(facts: StallFacts, rotDays: number | null): Instant | null {
  const rots = rotDays === null ? null : plusDays(latest(facts.stageEnteredAt, facts.lastActivityAt), rotDays)
  const rests = facts.stalledAt ?? rots
  return rests === null ? null : latest(rests, facts.nextActivityAt)
}

/** Whether an open deal is stalled at this moment. */
export function isStalled(facts: StallFacts, rotDays: number | null, now: Instant): boolean {
  const from = stallsAt(facts, rotDays)
  return from !== null && from <= now
}

/** The status that people see of an open deal. */
export function openStatus(facts: StallFacts, rotDays: number | null, now: Instant): 'open' | 'stalled' {
  return isStalled(facts, rotDays, now) ? 'stalled' : 'open'
}

function plusDays(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * DAY).toISOString()
}

function latest(a: Instant, b: Instant | null): Instant {
  return b === null || a > b ? a : b
}
