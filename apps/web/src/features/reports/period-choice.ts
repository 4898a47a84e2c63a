import {
  addDays,
  type CalendarDay,
  type FiscalStart,
  type PeriodKind,
  type PeriodRange,
  periodOf,
  periodRange,
} from '@dealwright/domain'
import type { PeriodChoice, ReportSearch } from '../../filters/report-search.ts'
import { formatDay, formatDayShort } from '../../format/day.ts'

export const PERIOD_NAMES: Record<PeriodChoice, string> = {
  all: 'At any time',
  'this-month': 'This month',
  'this-quarter': 'This quarter',
  'this-year': 'This year',
  'last-month': 'Last month',
  'last-quarter': 'Last quarter',
  'last-year': 'Last year',
  days: 'Days of your choice',
}

/** The calendar that periods are of. */
export type FiscalCalendar = { today: CalendarDay; fiscalYearStart: FiscalStart }

/** The days of a choice; undefined: all there are. A choice of days without both ends, or with the wrong one first, is all. */
export function chosenPeriod(
  { period, from, to }: Pick<ReportSearch, 'from' | 'to'> & { period: PeriodChoice },
  { today, fiscalYearStart }: FiscalCalendar,
): PeriodRange | undefined {
  if (period === 'all') return undefined
  if (period === 'days') return from && to && from <= to ? { from, until: addDays(to, 1) } : undefined
  const [which, kind] = period.split('-') as ['this' | 'last', PeriodKind] // the choices that are left
  const current = periodRange(periodOf(today, kind, fiscalYearStart), fiscalYearStart)
  if (which === 'this') return current
  return periodRange(periodOf(addDays(current.from, -1), kind, fiscalYearStart), fiscalYearStart)
}

/** `Oct 1 – Dec 31, 2026`: both ends included. */
export function periodWords({ from, until }: PeriodRange): string {
  const to = addDays(until, -1)
  return from === to ? formatDay(from) : `${formatDayShort(from, to)} – ${formatDay(to)}`
}
