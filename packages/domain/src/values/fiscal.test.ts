import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './calendar.ts'
import { fiscalMonth, fiscalQuarter, fiscalYear, periodOf, periodRange, periodsIn } from './fiscal.ts'
import { PeriodKind } from './period-kind.ts'

const anyDay = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1901-01-01', days))
const anyStart = fc.integer({ min: 1, max: 12 })
const anyKind = fc.constantFrom(...PeriodKind.options)

describe('a fiscal year', () => {
  test.each([
    ['2026-11-21', 1, 11, 4, 2026],
    ['2026-01-01', 1, 1, 1, 2026],
    ['2026-11-21', 4, 8, 3, 2027],
    ['2026-03-31', 4, 12, 4, 2026],
    ['2026-04-01', 4, 1, 1, 2027],
    ['2026-09-30', 10, 12, 4, 2026],
    ['2026-10-01', 10, 1, 1, 2027],
    ['2026-12-01', 12, 1, 1, 2027],
  ])('has %s, from month %i on, as month %i, quarter %i of %i', (day, start, month, quarter, year) => {
    expect([fiscalMonth(day, start), fiscalQuarter(day, start), fiscalYear(day, start)]).toEqual([month, quarter, year])
  })
})

describe('a period', () => {
  test.each([
    ['2026-11-21', 'month', 1, '2026-11', '2026-11-01', '2026-12-01'],
    ['2026-12-31', 'month', 4, '2026-12', '2026-12-01', '2027-01-01'],
    ['2026-11-21', 'quarter', 1, '2026-Q4', '2026-10-01', '2027-01-01'],
    ['2026-11-21', 'quarter', 4, '2027-Q3', '2026-10-01', '2027-01-01'],
    ['2026-01-15', 'quarter', 2, '2026-Q4', '2025-11-01', '2026-02-01'],
    ['2026-11-21', 'year', 1, '2026', '2026-01-01', '2027-01-01'],
    ['2026-11-21', 'year', 7, '2027', '2026-07-01', '2027-07-01'],
    ['2199-12-31', 'year', 1, '2199', '2199-01-01', '2200-01-01'],
  ] as const)('of %s by %s, from month %i on, is %s', (day, kind, start, key, from, until) => {
    expect(periodOf(day, kind, start)).toBe(key)
    expect(periodRange(key, start)).toEqual({ from, until })
  })

  test('holds the day it was made from, and meets the next without gap or overlap', () => {
    fc.assert(
      fc.property(anyDay, anyKind, anyStart, (day, kind, start) => {
        const key = periodOf(day, kind, start)
        const { from, until } = periodRange(key, start)
        expect(from <= day && day < until).toBe(true)
        expect(periodOf(from, kind, start)).toBe(key)
        expect(periodOf(addDays(until, -1), kind, start)).toBe(key)
        expect(periodOf(until, kind, start) > key).toBe(true)
        expect(periodRange(periodOf(until, kind, start), start).from).toBe(until)
      }),
    )
  })

  test.each(['', '2026-13', '2026-00', '2026-Q5', '2026-Q0', '26', '2026-1', 'Q4-2026'])('is not %j', (key) => {
    expect(() => periodRange(key, 1)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })

  test('comes after the one before: a range is told by the periods that it touches', () => {
    expect(periodsIn({ from: '2026-11-21', until: '2027-02-01' }, 'month', 1)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ])
    expect(periodsIn({ from: '2026-11-21', until: '2027-02-02' }, 'quarter', 2)).toEqual(['2027-Q4', '2028-Q1'])
    expect(periodsIn({ from: '2026-11-21', until: '2026-11-22' }, 'year', 4)).toEqual(['2027'])
    expect(periodsIn({ from: '2026-11-21', until: '2026-11-21' }, 'year', 4)).toEqual([])
  })
})
