import { describe, expect, test } from 'vitest'
import { PERIOD_CHOICES } from '../../filters/report-search.ts'
import { chosenPeriod } from './period-choice.ts'

const CALENDAR = { today: '2026-11-21', fiscalYearStart: 2 }

describe('a period', () => {
  test.each([
    ['all', undefined],
    ['this-month', { from: '2026-11-01', until: '2026-12-01' }],
    ['last-month', { from: '2026-10-01', until: '2026-11-01' }],
    ['this-quarter', { from: '2026-11-01', until: '2027-02-01' }],
    ['last-quarter', { from: '2026-08-01', until: '2026-11-01' }],
    ['this-year', { from: '2026-02-01', until: '2027-02-01' }],
    ['last-year', { from: '2025-02-01', until: '2026-02-01' }],
  ] as const)('%s is fiscal', (period, days) => {
    expect(chosenPeriod({ period }, CALENDAR)).toEqual(days)
  })

  test('of days includes both ends', () => {
    const days = { period: 'days', from: '2026-11-01', to: '2026-11-01' } as const
    expect(chosenPeriod(days, CALENDAR)).toEqual({ from: '2026-11-01', until: '2026-11-02' })
  })

  test.each([{}, { from: '2026-11-01' }, { to: '2026-11-01' }, { from: '2026-11-02', to: '2026-11-01' }])(
    'of the days %j is not complete, and narrows nothing',
    (days) => {
      expect(chosenPeriod({ period: 'days', ...days }, CALENDAR)).toBeUndefined()
    },
  )

  test('can be each of the choices', () => {
    for (const period of PERIOD_CHOICES) expect(() => chosenPeriod({ period }, CALENDAR)).not.toThrow()
  })
})
