import type { DealwrightError } from './dealwright-error.ts'

/** Milliseconds. */
const FIRST_PAUSE = 200
const LONGEST_PAUSE = 10_000

/** Whether the same call may have another outcome soon. What the rules refused they refuse again. */
export function isPassing({ kind }: DealwrightError): boolean {
  return kind === 'unreachable' || kind === 'unavailable' || kind === 'rate_limited'
}

/**
 * Milliseconds before the next attempt: what the server asked for, and some more, longer each time and spread, so that many
 * who failed together do not come back together.
 * @param attempt of those that failed, from 1
 */
export function pauseAfter(attempt: number, { retryAfter = 0 }: { retryAfter?: number | undefined } = {}): number {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
  return Math.round(retryAfter * 1000 + most * (0.5 + Math.random() / 2))
}
