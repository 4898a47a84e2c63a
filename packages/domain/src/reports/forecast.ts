import { groupBy } from '../values/group-by.ts'
import type { CalendarDay } from '../values/calendar.ts'
import { type FiscalStart, periodOf } from '../values/fiscal.ts'
import type { PeriodKind } from '../values/period-kind.ts'
import type { ExchangeRate } from '../values/rates.ts'
import type { Filter } from '../filters/filter.ts'
import { allFilters, IS_OPEN, IS_WON } from './figure-filters.ts'
import { type TotalRow, type Totals, totalsOf } from './summary.ts'

export const FORECAST_CATEGORIES = ['closed', 'commit', 'best_case', 'pipeline', 'omitted'] as const
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number]

/** The lowest probability, in percent, of each category of open deals. */
export type ForecastThresholds = { commit: number; bestCase: number; pipeline: number }

/**
 * Categories are those of Salesforce's forecasts. Vendors leave the thresholds to each team, so these are ours, chosen to be said in
 * words: commit from 75 % (three of four come in: what a team promises), best case from 50 % (as likely as not), pipeline from 10 %
 * (real, but not to be counted on), and below that omitted, as is a deal of unknown probability.
 */
export const DEFAULT_FORECAST_THRESHOLDS: ForecastThresholds = { commit: 75, bestCase: 50, pipeline: 10 }

/** The probabilities, in percent and rising, at each of which another category of open deals begins; below all of them they are omitted. */
export function forecastSteps({ commit, bestCase, pipeline } = DEFAULT_FORECAST_THRESHOLDS): number[] {
  return [pipeline, bestCase, commit]
}

/**
 * Deals added up that share their category, for which `probability` stands: one that any of them has, or the step where it begins; their closing day (expected for open deals, actual for won ones, in the workspace's
 * zone) and whether they are stalled: `stalled` is 0 or all of them. `totalRow` makes one of a single deal.
 */
export type ForecastRow = TotalRow & { probability: number | null; closesOn: CalendarDay | null }

/** `total` is all categories but omitted; of its open deals, `stalled` are those that rest. */
export type ForecastPeriod = {
  /** As `periodOf` names it; null for open deals without an expected day. */
  period: string | null
  categories: Record<ForecastCategory, Totals>
  total: Totals
  stalled: Totals
}

export type ForecastContext = {
  kind: PeriodKind
  fiscalYearStart: FiscalStart
  currency: string
  rates: readonly ExchangeRate[]
  thresholds?: ForecastThresholds
  /** Keys of periods that are told of even when nothing closes in them. */
  always?: readonly string[]
}

/**
 * What is won and what may be, per period and category: amounts as they are (`sum`) and by probability (`weighted`).
 * A deal stands in the period of its closing day, also when that has passed: a late deal is missing where it was promised.
 * Lost deals are not counted anywhere. Stalled deals count, since nobody has given them up, and are also shown apart.
 * Each total names the rates it used and counts what it left out for want of one: open deals take today's rate, won ones that of
 * their closing day.
 * @returns the periods in order, the one without a day last
 */
export function forecast(rows: readonly ForecastRow[], context: ForecastContext): ForecastPeriod[] {
  const { kind, fiscalYearStart, always = [] } = context
  const periods = groupBy(
    rows.filter(isCounted),
    ({ closesOn }) => closesOn && periodOf(closesOn, kind, fiscalYearStart),
  )
  return [...new Set([...always, ...periods.keys()])]
    .toSorted((a, b) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map((period) => ({ period, ...forecastTotals(periods.get(period) ?? [], context) }))
}

/** As `forecast`, of all deals whenever they close. */
export function forecastTotals(
  rows: readonly ForecastRow[],
  context: Pick<ForecastContext, 'currency' | 'rates' | 'thresholds'>,
): Omit<ForecastPeriod, 'period'> {
  const byCategory = groupBy(rows.filter(isCounted), (row) => forecastCategory(row, context.thresholds))
  const of = (category: ForecastCategory) => totalsOf(byCategory.get(category) ?? [], context)
  const forecasted = rows.filter((row) => forecastCategory(row, context.thresholds) !== 'omitted')
  return {
    categories: {
      closed: of('closed'),
      commit: of('commit'),
      best_case: of('best_case'),
      pipeline: of('pipeline'),
      omitted: of('omitted'),
    },
    total: totalsOf(forecasted, context),
    stalled: totalsOf(
      forecasted.filter(({ stalled }) => stalled > 0),
      context,
    ),
  }
}

function isCounted({ outcome }: ForecastRow): boolean {
  return outcome !== 'lost'
}

/** Finds the deals of a category, among those that are not lost. */
export function forecastFilter(
  category: ForecastCategory,
  { commit, bestCase, pipeline } = DEFAULT_FORECAST_THRESHOLDS,
): Filter {
  switch (category) {
    case 'closed':
      return IS_WON
    case 'commit':
      return allFilters(IS_OPEN, { field: 'probability', op: 'gte', value: commit })
    case 'best_case':
      return allFilters(IS_OPEN, likely(bestCase, commit))
    case 'pipeline':
      return allFilters(IS_OPEN, likely(pipeline, bestCase))
    case 'omitted':
      return allFilters(IS_OPEN, {
        or: [
          { field: 'probability', op: 'isEmpty' },
          { field: 'probability', op: 'lt', value: pipeline },
        ],
      })
  }
}

function likely(from: number, below: number): Filter {
  return {
    and: [
      { field: 'probability', op: 'gte', value: from },
      { field: 'probability', op: 'lt', value: below },
    ],
  }
}

/** The category of a deal: closed once won, by its probability while it is open, omitted when it is lost. */
export function forecastCategory(
  { outcome, probability }: Pick<ForecastRow, 'outcome' | 'probability'>,
  { commit, bestCase, pipeline } = DEFAULT_FORECAST_THRESHOLDS,
): ForecastCategory {
  if (outcome === 'won') return 'closed'
  if (outcome === 'lost' || probability === null || probability < pipeline) return 'omitted'
  if (probability >= commit) return 'commit'
  return probability >= bestCase ? 'best_case' : 'pipeline'
}
