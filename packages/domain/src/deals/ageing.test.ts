import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysInStage, daysSinceActivity, dealAgeDays, isLate } from './ageing.ts'

const NOW = '2026-11-21T09:30:00.000Z'

describe('an age', () => {
  test.each([
    ['2026-11-21T09:30:00.000Z', 0],
    ['2026-11-20T09:30:00.001Z', 0],
    ['2026-11-20T09:30:00.000Z', 1],
    ['2026-10-22T09:30:00.000Z', 30],
    ['2026-11-25T00:00:00.000Z', 0],
  ])('counts whole elapsed days since %s: %i', (from, days) => {
    expect(daysInStage({ stageEnteredAt: from }, NOW)).toBe(days)
    expect(dealAgeDays({ addedAt: from, closedAt: null }, NOW)).toBe(days)
    expect(daysSinceActivity({ addedAt: '2020-01-01T00:00:00.000Z', lastActivityAt: from }, NOW)).toBe(days)
  })

  test('of a closed deal stands still', () => {
    const deal = { addedAt: '2026-01-01T00:00:00.000Z', closedAt: '2026-01-11T12:00:00.000Z' }
    expect(dealAgeDays(deal, NOW)).toBe(10)
    expect(dealAgeDays(deal, '2036-01-01T00:00:00.000Z')).toBe(10)
  })

  test('without any activity counts from the day the deal was added', () => {
    expect(daysSinceActivity({ addedAt: '2026-11-11T00:00:00.000Z', lastActivityAt: null }, NOW)).toBe(10)
  })

  test('never shrinks while time passes', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, fc.nat(), (from, now, later) => {
        const stageEnteredAt = from.toISOString()
        const then = new Date(now.getTime() + later).toISOString()
        expect(daysInStage({ stageEnteredAt }, then)).toBeGreaterThanOrEqual(
          daysInStage({ stageEnteredAt }, now.toISOString()),
        )
      }),
    )
  })
})

describe('a deal is late', () => {
  test.each([
    ['open', '2026-11-20', true],
    ['stalled', '2026-11-20', true],
    ['open', '2026-11-21', false],
    ['open', '2026-11-22', false],
    ['open', null, false],
    ['won', '2026-11-20', false],
    ['lost', '2026-11-20', false],
  ] as const)('when it is %s and was expected %s: %s', (status, expectedCloseOn, late) => {
    expect(isLate({ status, expectedCloseOn }, '2026-11-21')).toBe(late)
  })
})
