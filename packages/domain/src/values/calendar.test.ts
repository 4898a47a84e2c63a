import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  CalendarDay,
  dayInZone,
  Instant,
  instantInZone,
  startOfDayInZone,
  TimeZone,
  wholeDaysBetween,
} from './calendar.ts'

const anyDay = fc.integer({ min: 0, max: 109_571 }).map((days) => addDays('1900-01-02', days))
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Vienna',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
)

describe('an instant', () => {
  test.each([
    ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21T09:30:00.5Z', '2026-11-21T09:30:00.500Z'],
    ['2026-11-21T09:30:00.123456Z', '2026-11-21T09:30:00.123Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
  ])('%s is written %s', (text, canonical) => {
    expect(Instant.parse(text)).toBe(canonical)
    expect(Instant.encode(canonical)).toBe(canonical)
  })

  test.each([
    '2026-11-21',
    '2026-11-21T09:30:00',
    '2026-11-21T09:30:00+01:00',
    '2026-02-29T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '0000-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
    '2026-11-21 09:30:00Z',
    '',
    'now',
  ])('is not %j', (text) => {
    expect(Instant.safeParse(text).error?.issues[0]?.message).toMatch(/^must be a point in time/)
  })
})

describe('a calendar day', () => {
  test.each(['2026-11-21', '1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29'])('is %s', (day) => {
    expect(CalendarDay.parse(day)).toBe(day)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    '0026-11-21',
    '2026-1-1',
    '2026-11-21T00:00:00Z',
    '20261121',
    '21.11.2026',
    '',
  ])('is not %j', (day) => {
    expect(CalendarDay.safeParse(day).success).toBe(false)
  })
})

test.each([
  ['Europe/Vienna', true],
  ['UTC', true],
  ['Asia/Kolkata', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
  ['CEST!', false],
])('%j as a time zone: %s', (name, isOne) => {
  expect(TimeZone.safeParse(name).success).toBe(isOne)
})

describe('whole days between', () => {
  test.each([
    ['2026-11-20T10:00:00.000Z', '2026-11-21T09:59:59.999Z', 0],
    ['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', 1],
    ['2026-11-21T10:00:00.000Z', '2026-11-20T10:00:00.001Z', 0],
    ['2026-11-21T10:00:00.000Z', '2026-11-20T10:00:00.000Z', -1],
    ['2026-03-01', '2026-02-28', -1],
    ['2024-02-28', '2024-03-01', 2],
  ])('%s and %s are %i', (from, to, days) => {
    expect(wholeDaysBetween(from, to)).toBe(days)
  })

  test('a day and the day n days later are n', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(wholeDaysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2024-03-01', -1, '2024-02-29'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-11-21', 0, '2026-11-21'],
])('%s and %i days is %s', (day, days, sum) => {
  expect(addDays(day, days)).toBe(sum)
})

describe('a day in a time zone', () => {
  test.each([
    ['2026-11-21T23:30:00.000Z', 'Europe/Vienna', '2026-11-22'],
    ['2026-11-21T23:30:00.000Z', 'UTC', '2026-11-21'],
    ['2026-11-22T04:59:59.999Z', 'America/New_York', '2026-11-21'],
    ['2026-11-21T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-22'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayInZone(instant, zone)).toBe(day)
  })

  test.each([
    ['an ordinary one', '2026-11-21', 'Europe/Vienna', '2026-11-20T23:00:00.000Z'],
    ['a quarter-hour zone', '2026-11-21', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
    ['the clock changes later that day', '2026-03-29', 'Europe/Vienna', '2026-03-28T23:00:00.000Z'],
    ['midnight is skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['midnight is in the middle of a skip', '1919-03-31', 'America/Toronto', '1919-03-31T04:30:00.000Z'],
    ['midnight comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['the whole day is skipped', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('starts rightly: %s', (_, day, zone, start) => {
    expect(startOfDayInZone(day, zone)).toBe(start)
  })

  test('starts at an instant of that day that no millisecond of it precedes', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const start = startOfDayInZone(day, zone)
        const before = new Date(Date.parse(start) - 1).toISOString()
        expect(dayInZone(before, zone) < day).toBe(true)
        // Apia had no 2011-12-30.
        const first = zone === 'Pacific/Apia' && day === '2011-12-30' ? '2011-12-31' : day
        expect(dayInZone(start, zone)).toBe(first)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['2026-07-01', 14 * 3600 + 30 * 60, 'Europe/Vienna', '2026-07-01T12:30:00.000Z'],
    ['2026-03-29', 14 * 3600, 'Europe/Vienna', '2026-03-29T12:00:00.000Z'],
    ['2026-03-29', 2.5 * 3600, 'Europe/Vienna', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', 2.5 * 3600, 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ])('%s, %i seconds after midnight by the clock in %s, is %s', (day, seconds, zone, instant) => {
    expect(instantInZone(day, seconds, zone)).toBe(instant)
  })

  test('is refused for a zone that does not exist', () => {
    expect(() => dayInZone('2026-11-21T00:00:00.000Z', 'Mars/Olympus')).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    )
  })
})
