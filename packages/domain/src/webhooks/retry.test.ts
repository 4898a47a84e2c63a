import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAttempt, disablingReason, RETRY_PAUSES } from './retry.ts'

const now = '2026-11-21T09:00:00.000Z'
const failed = { isDelivered: false, retryAfter: null }
const secondsTo = (instant: string | null) => (Date.parse(instant ?? '') - Date.parse(now)) / 1000

describe('after an attempt', () => {
  test('that was taken nothing more is tried', () => {
    const outcome = { isDelivered: true, retryAfter: 9 }
    expect(afterAttempt(outcome, { attempts: 3, chance: 0.5, now })).toEqual({
      status: 'delivered',
      nextAttemptAt: null,
    })
  })

  test('that failed the next comes later each time, over about a day, and then no more', () => {
    const pauses = RETRY_PAUSES.map((_, index) =>
      secondsTo(afterAttempt(failed, { attempts: index + 1, chance: 0, now }).nextAttemptAt),
    )
    expect(pauses).toEqual([5, 60, 300, 1800, 7200, 18_000, 28_800, 28_800])
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600
    expect(hours).toBeGreaterThan(23)
    expect(hours * 1.2).toBeLessThan(29)
    expect(afterAttempt(failed, { attempts: pauses.length + 1, chance: 0, now })).toEqual({
      status: 'failed',
      nextAttemptAt: null,
    })
  })

  test('chance adds up to a fifth of the pause', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (chance) => {
        const pause = secondsTo(afterAttempt(failed, { attempts: 2, chance, now }).nextAttemptAt)
        expect(pause).toBeGreaterThanOrEqual(60)
        expect(pause).toBeLessThanOrEqual(72)
      }),
    )
  })

  test.each([
    [1, 120, 120],
    [3, 120, 300],
    [1, 9_999_999, 86_400],
  ])('number %i, an endpoint that asks for %i s of peace gets %i s', (attempts, retryAfter, pause) => {
    const { nextAttemptAt } = afterAttempt({ isDelivered: false, retryAfter }, { attempts, chance: 0, now })
    expect(secondsTo(nextAttemptAt)).toBe(pause)
  })
})

describe('an endpoint is switched off', () => {
  test.each([
    [500, '2026-11-16T09:00:00.000Z', 'Every attempt has failed for 5 days.'],
    [500, '2026-11-16T09:00:00.001Z', null],
    [null, '2026-11-01T09:00:00.000Z', 'Every attempt has failed for 5 days.'],
    [410, now, 'The endpoint answered 410: it is gone for good.'],
    [404, now, null],
  ])('that answered %j, failing since %s: %j', (responseStatus, failingSince, reason) => {
    expect(disablingReason({ responseStatus }, { failingSince, now })).toBe(reason)
  })
})
