import { expect, test } from 'vitest'
import { periodName } from './group-names.ts'

const READER = { locale: 'en-US', timeZone: 'UTC' }

test.each([
  ['2026-11', 'month', 1, 'Nov 2026'],
  ['2026-Q4', 'quarter', 1, 'Q4 2026'],
  ['2027-Q1', 'quarter', 4, 'Q1 FY 2027'],
  ['2026', 'year', 1, '2026'],
  ['2027', 'year', 2, 'FY 2027'],
] as const)('the %s, a %s of a year from month %i on, is called %s', (key, kind, start, name) => {
  expect(periodName(key, kind, start, READER)).toBe(name)
})
