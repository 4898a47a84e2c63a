import type { CalendarDay } from '../values/calendar.ts'
import { type FiscalStart, type PeriodKind, periodOf } from '../values/fiscal.ts'
import type { ExchangeRate } from '../values/rates.ts'
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

/**
 * Deals added up that share their probability, their closing day (expected for open deals, actual for won ones, in the workspace's
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
  const { kind, fiscalYearStart } = context
  const counted = rows.filter(({ outcome }) => outcome !== 'lost')
  const periods = Map.groupBy(counted, ({ closesOn }) => closesOn && periodOf(closesOn, kind, fiscalYearStart))
  return [...periods]
    .toSorted(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map(([period, some]) => ({ period, ...forecastPeriod(some, context) }))
}

function forecastPeriod(rows: readonly ForecastRow[], context: ForecastContext): Omit<ForecastPeriod, 'period'> {
  const byCategory = Map.groupBy(rows, (row) => forecastCategory(row, context.thresholds))
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
