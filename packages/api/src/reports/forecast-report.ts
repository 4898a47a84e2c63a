import {
  allFilters,
  type Amount,
  closedIn,
  closesIn,
  type CalendarDay,
  expectedIn,
  type Filter,
  forecast,
  FORECAST_CATEGORIES,
  type ForecastCategory,
  forecastFilter,
  type ForecastPeriod,
  forecastSteps,
  forecastTotals,
  IS_OPEN,
  IS_WON,
  type PeriodRange,
  periodRange,
  periodsIn,
  targetsByPeriod,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { isStalled } from '../filter/deal-filter.ts'
import { type Figure, loadRows } from './figure.ts'
import type { ForecastInput } from './report-inputs.ts'
import { listTargets } from './targets-store.ts'

export type ForecastFigures = { categories: Record<ForecastCategory, Figure>; total: Figure; stalled: Figure }

/** `period` is named as `periodOf` names it, with its days; both null for open deals of which nobody knows when they will close. */
export type ForecastLine = ForecastFigures & {
  period: string | null
  range: PeriodRange | null
  /** What the team means to win; null: nobody said. */
  target: Amount | null
}

export type ForecastReport = { currency: string; periods: ForecastLine[]; total: ForecastFigures }

/**
 * What is won and what may be, by fiscal period and category. The report's period is that in which a deal closes, or is expected to;
 * each part of it is told, and deals without an expected day are always told, apart.
 */
export async function reportForecast(
  ctx: ReadContext,
  { filter = { and: [] }, period, kind }: ForecastInput,
): Promise<ForecastReport> {
  const { fiscalYearStart } = ctx.caller.settings
  const inTime: Filter[] = period ? [{ or: [closesIn(period), UNDATED] }] : []
  const base = allFilters(filter, ...inTime)
  const counted = allFilters(base, IS_WON_OR_OPEN)
  const [{ rows, conversion }, targets] = await Promise.all([
    loadRows(ctx, counted, forecastKeys(ctx)),
    listTargets(ctx, period),
  ])
  const always = period ? periodsIn(period, kind, fiscalYearStart) : []
  const context = { ...conversion, kind, fiscalYearStart, always }
  const targetOf = targetsByPeriod(targets, context)
  return {
    currency: conversion.currency,
    periods: forecast(rows, context).map((line) => {
      const range = line.period === null ? null : periodRange(line.period, fiscalYearStart)
      const target = line.period === null ? null : (targetOf.get(line.period) ?? null)
      return { period: line.period, range, target, ...withFilters(line, allFilters(base, closingIn(range))) }
    }),
    total: withFilters(forecastTotals(rows, context), base),
  }
}

const UNDATED = allFilters(IS_OPEN, { field: 'expectedCloseOn', op: 'isEmpty' })
const IS_WON_OR_OPEN: Filter = { or: [IS_WON, IS_OPEN] }
const RESTS: Filter = { field: 'status', op: 'eq', value: 'stalled' }

function closingIn(range: PeriodRange | null): Filter {
  return range === null ? UNDATED : { or: [closedIn(range), expectedIn(range)] }
}

function withFilters({ categories, total, stalled }: Omit<ForecastPeriod, 'period'>, filter: Filter): ForecastFigures {
  const of = (category: ForecastCategory): [ForecastCategory, Figure] => [
    category,
    { ...categories[category], filter: allFilters(filter, forecastFilter(category)) },
  ]
  const isForecast = allFilters(filter, IS_WON_OR_OPEN, { not: forecastFilter('omitted') })
  return {
    categories: Object.fromEntries(FORECAST_CATEGORIES.map(of)) as Record<ForecastCategory, Figure>, // one entry each
    total: { ...total, filter: isForecast },
    stalled: { ...stalled, filter: allFilters(isForecast, RESTS) },
  }
}

/** What `ForecastRow` has beyond a row of totals. A day of the month stands for it: every period is made of whole months. */
function forecastKeys({ caller, now }: ReadContext) {
  const closedOn = sql`(d.closed_at at time zone ${caller.settings.timeZone})::date`
  const closesOn = sql`case d.status when 'open' then d.expected_close_on else ${closedOn} end`
  const monthOf = (day: RawBuilder<unknown>) => sql<CalendarDay | null>`date_trunc('month', ${day}::timestamp)::date`
  const steps = sql`${forecastSteps()}::int[]`
  return {
    by: {
      closesOn: monthOf(closesOn),
      probability: sql<
        number | null
      >`case d.status when 'open' then (${steps})[width_bucket(d.probability, ${steps})] end`,
      // Told apart from those that rest, not only counted.
      rests: sql<boolean>`d.status = 'open' and ${isStalled(now)}`,
    },
    ofClosed: { closesOn: monthOf(closedOn), probability: sql<number | null>`null::int`, rests: sql<boolean>`false` },
  }
}
