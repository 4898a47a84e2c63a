import type { Instant } from '../values/calendar.ts'
import type { DeliveryStatus } from './webhook.ts'

/** What came of an attempt. */
export type AttemptOutcome = {
  isDelivered: boolean
  responseStatus: number | null
  durationMs: number
  error: string | null
  /** How long the endpoint wants to be left alone, seconds. */
  retryAfter: number | null
}

/** Pauses before each further attempt, seconds: 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 8 h, 8 h; 23.6 hours in all. */
export const RETRY_PAUSES = [5, 60, 300, 1800, 7200, 18_000, 28_800, 28_800] as const

/** Up to so much of a pause is added by chance, so that what failed together does not come again together. */
const JITTER = 0.2

/** No endpoint puts us off for longer, seconds. */
const LONGEST_PAUSE = 86_400

/** An endpoint that has taken nothing for so long is switched off. */
export const DISABLE_AFTER_DAYS = 5

const GONE = 410

/**
 * Whether and when a message is sent again.
 * @param attempts how often it was tried by now, from 1
 * @param chance a random number from 0 up to 1
 */
export function afterAttempt(
  { isDelivered, retryAfter }: Pick<AttemptOutcome, 'isDelivered' | 'retryAfter'>,
  { attempts, chance, now }: { attempts: number; chance: number; now: Instant },
): { status: DeliveryStatus; nextAttemptAt: Instant | null } {
  if (isDelivered) return { status: 'delivered', nextAttemptAt: null }
  const pause = RETRY_PAUSES[attempts - 1]
  if (pause === undefined) return { status: 'failed', nextAttemptAt: null }
  const seconds = Math.max(pause * (1 + JITTER * chance), Math.min(retryAfter ?? 0, LONGEST_PAUSE))
  return { status: 'pending', nextAttemptAt: new Date(Date.parse(now) + seconds * 1000).toISOString() }
}

/** Why an endpoint is switched off after a failed attempt; null: it is not. */
export function disablingReason(
  { responseStatus }: Pick<AttemptOutcome, 'responseStatus'>,
  { failingSince, now }: { failingSince: Instant; now: Instant },
): string | null {
  if (responseStatus === GONE) return 'The endpoint answered 410: it is gone for good.'
  const days = (Date.parse(now) - Date.parse(failingSince)) / 86_400_000
  return days >= DISABLE_AFTER_DAYS ? `Every attempt has failed for ${DISABLE_AFTER_DAYS} days.` : null
}
