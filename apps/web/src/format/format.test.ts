import { describe, expect, test } from 'vitest'
import { dayOf, formatDay, formatDayShort } from './day.ts'
import { initials } from './initials.ts'
import { formatInstant, formatRelative } from './instant.ts'
import { formatMoney, formatMoneyCompact, formatMoneyShort } from './money.ts'
import { formatDays, formatDaysShort, formatNumber, formatNumberCompact, formatPercent } from './number.ts'
import type { Reader } from './reader.ts'

const london: Reader = { locale: 'en-GB', timeZone: 'Europe/London' }
const boston: Reader = { locale: 'en-US', timeZone: 'America/New_York' }
const vienna: Reader = { locale: 'de-AT', timeZone: 'Europe/Vienna' }
const tokyo: Reader = { locale: 'ja-JP', timeZone: 'Asia/Tokyo' }

// Intl separates with several kinds of spaces; which one is its own affair.
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('money', () => {
  test.each([
    ['1234.50', 'USD', boston, '$1,234.50'],
    ['1234.50', 'EUR', vienna, '€ 1.234,50'],
    ['7', 'JPY', tokyo, '¥7'],
    ['1234.567', 'KWD', london, 'KWD 1,234.567'],
    ['-0.10', 'USD', boston, '-$0.10'],
    ['123456789012345.99', 'USD', boston, '$123,456,789,012,345.99'],
  ])('%s %s in full', (amount, currency, reader, expected) => {
    expect(plain(formatMoney(amount, currency, reader)).replace('￥', '¥')).toBe(expected)
  })

  test.each([
    ['1234.00', 'USD', '$1,234'],
    ['1234.50', 'USD', '$1,234.50'],
    ['1200.00', 'HUF', 'HUF 1,200'],
    ['1200.50', 'HUF', 'HUF 1,200.50'],
  ])('%s %s in a list drops zeros alone', (amount, currency, expected) => {
    expect(plain(formatMoneyShort(amount, currency, boston))).toBe(expected)
  })

  test.each([
    ['0.00', '$0'],
    ['999.49', '$999'],
    ['10005534.00', '$10M'],
    ['1234567.00', '$1.23M'],
    ['45600.00', '$45.6K'],
  ])('%s in a column head', (amount, expected) => {
    expect(formatMoneyCompact(amount, 'USD', boston)).toBe(expected)
  })
})

describe('numbers', () => {
  test.each([
    [() => formatNumber(8800, boston), '8,800'],
    [() => formatNumber(8800.5, vienna), '8 800,5'],
    [() => formatNumberCompact(8800, boston), '8.8K'],
    [() => formatPercent(63.15, boston), '63.2%'],
    [() => formatPercent(0, vienna), '0 %'],
    [() => formatDays(1, boston), '1 day'],
    [() => formatDays(1200, boston), '1,200 days'],
    [() => formatDaysShort(12, boston), '12d'],
  ])('case %#', (print, expected) => {
    expect(plain(print())).toBe(expected)
  })
})

describe('days', () => {
  test.each([
    [london, '21 Nov 2026'],
    [boston, 'Nov 21, 2026'],
    [vienna, '21.11.2026'],
    [tokyo, '2026/11/21'],
  ])('a calendar day is the same day for every reader: %o', (reader, expected) => {
    expect(formatDay('2026-11-21', reader)).toBe(expected)
  })

  test('the year is left out when it is the current one', () => {
    expect(formatDayShort('2026-11-21', '2026-01-01', london)).toBe('21 Nov')
    expect(formatDayShort('2025-11-21', '2026-01-01', london)).toBe('21 Nov 2025')
  })

  test('the day of an instant depends on the zone', () => {
    expect(dayOf('2026-11-20T23:30:00.000Z', 'Europe/Vienna')).toBe('2026-11-21')
    expect(dayOf('2026-11-20T23:30:00.000Z', 'America/New_York')).toBe('2026-11-20')
  })
})

describe('instants', () => {
  test('are shown on the clock of the reader', () => {
    expect(formatInstant('2026-11-21T09:30:00.000Z', london)).toBe('21 Nov 2026, 09:30')
    expect(formatInstant('2026-11-21T23:30:00.000Z', vienna)).toBe('22.11.2026, 00:30')
  })

  const now = '2026-11-21T12:00:00.000Z'
  test.each([
    ['2026-11-21T11:59:30.000Z', 'now'],
    ['2026-11-21T12:00:30.000Z', 'now'],
    ['2026-11-21T11:58:30.000Z', '1 minute ago'],
    ['2026-11-21T14:00:00.000Z', 'in 2 hours'],
    ['2026-11-20T12:00:01.000Z', '23 hours ago'],
    ['2026-11-20T12:00:00.000Z', '1 day ago'],
    ['2026-11-18T11:00:00.000Z', '3 days ago'],
    ['2026-10-01T12:00:00.000Z', '1 month ago'],
    ['2024-11-01T12:00:00.000Z', '2 years ago'],
    ['2028-11-22T12:00:00.000Z', 'in 2 years'],
  ])('%s is %s', (instant, expected) => {
    expect(formatRelative(instant, now, london)).toBe(expected)
  })

  test('in the words of the reader', () => {
    expect(formatRelative('2026-11-18T12:00:00.000Z', now, vienna)).toBe('vor 3 Tagen')
  })
})

test.each([
  ['Ada Lovelace', 'AL'],
  ['Ada King Lovelace', 'AL'],
  ['  zoe  ', 'Z'],
  ['Žofie d’Arc', 'ŽD'],
  ['(Acme) & Co.', 'AC'],
  ['渡辺 直美', '渡直'],
  ['3M', '3'],
  ['', '?'],
  ['—', '?'],
])('%j has the initials %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
