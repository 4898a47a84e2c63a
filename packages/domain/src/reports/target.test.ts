import { describe, expect, test } from 'vitest'
import { CurrencyCode } from '../values/currency.ts'
import { Month, targetsByPeriod } from './target.ts'

const target = (month: string, amount: string, currency = 'USD') => ({
  month,
  amount,
  currency: CurrencyCode.parse(currency),
})
const CONTEXT = {
  fiscalYearStart: 2,
  currency: 'USD',
  rates: [{ base: CurrencyCode.parse('EUR'), currency: CurrencyCode.parse('USD'), rate: '1.5', on: '2026-11-01' }],
}

describe('the target of a period', () => {
  const targets = [target('2026-10', '5'), target('2026-11', '10'), target('2026-12', '20', 'EUR')]

  test.each([
    [
      'month',
      [
        ['2026-10', '5.00'],
        ['2026-11', '10.00'],
        ['2026-12', '30.00'],
      ],
    ],
    [
      'quarter',
      [
        ['2027-Q3', '5.00'],
        ['2027-Q4', '40.00'],
      ],
    ],
    ['year', [['2027', '45.00']]],
  ] as const)('of a %s is what its months add up to', (kind, expected) => {
    expect([...targetsByPeriod(targets, { ...CONTEXT, kind })]).toEqual(expected)
  })

  test('is none when a part of it cannot be converted', () => {
    const some = [target('2026-10', '5', 'EUR'), target('2026-11', '5', 'EUR')]
    expect([...targetsByPeriod(some, { ...CONTEXT, kind: 'year' })]).toEqual([])
    expect([...targetsByPeriod(some, { ...CONTEXT, kind: 'month' })]).toEqual([['2026-11', '7.50']])
  })
})

test.each(['2026-1', '2026-13', '2026-00', '1826-01', '2026-11-01'])('%s is no month', (text) => {
  expect(Month.safeParse(text).success).toBe(false)
})
