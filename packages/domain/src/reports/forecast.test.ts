import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FORECAST_CATEGORIES,
  type ForecastContext,
  forecast,
  forecastCategory,
  type ForecastRow,
  forecastSteps,
} from './forecast.ts'
import { sumAmounts } from '../values/money.ts'

const CONTEXT: ForecastContext = {
  kind: 'month',
  fiscalYearStart: 1,
  currency: 'USD',
  rates: [{ currency: 'USD', base: 'EUR', rate: '2', on: '2026-01-01' }],
}

function row(rest: Partial<ForecastRow> = {}): ForecastRow {
  const base = {
    stageId: null,
    outcome: 'open',
    currency: 'USD',
    on: '2026-11-21',
    count: 1,
    stalled: 0,
    withoutAmount: 0,
  } as const
  return { ...base, sum: '100', weighted: '50', probability: 50, closesOn: '2026-12-24', ...rest }
}

describe('the category of a deal', () => {
  test.each([
    ['won', 100, 'closed'],
    ['lost', 0, 'omitted'],
    ['lost', 90, 'omitted'],
    ['open', 99, 'commit'],
    ['open', 75, 'commit'],
    ['open', 74, 'best_case'],
    ['open', 50, 'best_case'],
    ['open', 49, 'pipeline'],
    ['open', 10, 'pipeline'],
    ['open', 9, 'omitted'],
    ['open', 0, 'omitted'],
    ['open', null, 'omitted'],
  ] as const)('that is %s at %s % is %s', (outcome, probability, category) => {
    expect(forecastCategory({ outcome, probability })).toBe(category)
  })

  test('follows a team’s own thresholds', () => {
    const thresholds = { commit: 90, bestCase: 60, pipeline: 1 }
    expect(forecastCategory({ outcome: 'open', probability: 75 }, thresholds)).toBe('best_case')
  })
})

test('of each step up to the next, all probabilities are of one category', () => {
  const stepOf = (probability: number) => forecastSteps().findLast((step) => step <= probability) ?? null
  for (let probability = 0; probability <= 100; probability += 1) {
    const deals = [probability, stepOf(probability)].map((each) => ({ outcome: 'open' as const, probability: each }))
    expect(new Set(deals.map((deal) => forecastCategory(deal))).size).toBe(1)
  }
})

describe('a forecast', () => {
  test('tells of the periods that it is asked for, with nothing in them', () => {
    const periods = forecast([row(), row({ closesOn: null })], {
      ...CONTEXT,
      always: ['2027-01', '2026-12', '2026-11'],
    })
    expect(periods.map(({ period, total }) => [period, total.count])).toEqual([
      ['2026-11', 0],
      ['2026-12', 1],
      ['2027-01', 0],
      [null, 1],
    ])
  })

  test('adds up amounts as they are and by probability, per category', () => {
    const [period] = forecast(
      [
        row({ outcome: 'won', probability: 100, sum: '1000', weighted: '1000' }),
        row({ probability: 80, sum: '500', weighted: '400' }),
        row({ probability: 50, sum: '100', weighted: '50' }),
        row({ probability: 10, sum: '10', weighted: '1' }),
        row({ probability: 5, sum: '7000', weighted: '350' }),
      ],
      CONTEXT,
    )
    const sums = FORECAST_CATEGORIES.map((category) => period?.categories[category].converted.sum)
    expect(sums).toEqual(['1000.00', '500.00', '100.00', '10.00', '7000.00'])
    expect(period?.total.converted).toMatchObject({ sum: '1610.00', weighted: '1451.00' })
  })

  test('never counts a lost deal', () => {
    expect(forecast([row({ outcome: 'lost' })], CONTEXT)).toEqual([])
  })

  test('lists its periods in order, deals without an expected day last', () => {
    const rows = ['2027-01-01', null, '2026-12-31', '2026-12-01', '2025-06-30'].map((closesOn) => row({ closesOn }))
    expect(forecast(rows, CONTEXT).map(({ period, total }) => [period, total.count])).toEqual([
      ['2025-06', 1],
      ['2026-12', 2],
      ['2027-01', 1],
      [null, 1],
    ])
  })

  test('follows the fiscal year', () => {
    const rows = ['2026-03-31', '2026-04-01', '2026-12-31'].map((closesOn) => row({ closesOn }))
    const periods = (kind: ForecastContext['kind']) =>
      forecast(rows, { ...CONTEXT, kind, fiscalYearStart: 4 }).map(({ period }) => period)
    expect(periods('quarter')).toEqual(['2026-Q4', '2027-Q1', '2027-Q3'])
    expect(periods('year')).toEqual(['2026', '2027'])
  })

  test('counts stalled deals and shows them apart', () => {
    const [period] = forecast([row({ stalled: 1 }), row(), row({ stalled: 1, probability: null })], CONTEXT)
    expect(period?.total).toMatchObject({ count: 2, stalled: 1, converted: { sum: '200.00' } })
    expect(period?.stalled).toMatchObject({ count: 1, converted: { sum: '100.00', weighted: '50.00' } })
  })

  test('keeps currencies apart, converts by named rates, and counts what has no rate', () => {
    const [period] = forecast([row(), row({ currency: 'EUR' }), row({ currency: 'JPY' })], CONTEXT)
    expect(period?.total.byCurrency).toEqual([
      { currency: 'USD', count: 1, sum: '100.00', weighted: '50.00' },
      { currency: 'EUR', count: 1, sum: '100.00', weighted: '50.00' },
      { currency: 'JPY', count: 1, sum: '100', weighted: '50' },
    ])
    expect(period?.total.converted).toEqual({
      currency: 'USD',
      sum: '300.00',
      weighted: '150.00',
      ratesUsed: CONTEXT.rates,
      leftOut: 1,
    })
  })

  test('holds every deal that is not lost exactly once, and its total is the sum of its categories', () => {
    const amount = fc.nat(1_000_000).map((cents) => (cents / 100).toFixed(2))
    const rows = fc.array(
      fc.record({
        outcome: fc.constantFrom('open', 'won', 'lost'),
        probability: fc.option(fc.nat(100)),
        closesOn: fc.option(fc.constantFrom('2026-01-31', '2026-02-01', '2027-06-15')),
        sum: amount,
        weighted: amount,
        stalled: fc.nat(1),
      }),
    )
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('month', 'quarter', 'year'),
        fc.integer({ min: 1, max: 12 }),
        (some, kind, fiscalYearStart) => {
          const deals = some.map((deal) => row(deal))
          const periods = forecast(deals, { ...CONTEXT, kind, fiscalYearStart })
          const counted = periods.flatMap(({ categories }) =>
            FORECAST_CATEGORIES.map((category) => categories[category].count),
          )
          expect(counted.reduce((a, b) => a + b, 0)).toBe(deals.filter(({ outcome }) => outcome !== 'lost').length)
          for (const { categories, total } of periods) {
            const { omitted: _omitted, ...forecasted } = categories
            expect(total.converted.sum).toBe(
              sumAmounts(
                Object.values(forecasted).map(({ converted }) => converted.sum),
                'USD',
              ),
            )
            expect(total.count).toBe(Object.values(forecasted).reduce((sum, { count }) => sum + count, 0))
          }
        },
      ),
    )
  })
})
