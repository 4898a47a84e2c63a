import { z } from 'zod'
import type { CalendarDay } from './calendar.ts'
import { invalid, quoted } from '../errors.ts'
import type { PeriodKind } from './period-kind.ts'

/** The month (1–12) in which the fiscal year starts; 1 makes it the calendar year. */
export const FiscalStart = z.int().min(1).max(12)
export type FiscalStart = z.infer<typeof FiscalStart>

/** The days of a period: `from` belongs to it, `until` is the first day after it. */
export type PeriodRange = { from: CalendarDay; until: CalendarDay }

/** 1–12, counted from the fiscal year's first month. */
export function fiscalMonth(day: CalendarDay, start: FiscalStart): number {
  return ((monthOf(day) - start + 12) % 12) + 1
}

/** 1–4 */
export function fiscalQuarter(day: CalendarDay, start: FiscalStart): number {
  return Math.ceil(fiscalMonth(day, start) / 3)
}

/** The fiscal year is named after the calendar year in which it ends: from April, 2026-11-21 lies in 2027. */
export function fiscalYear(day: CalendarDay, start: FiscalStart): number {
  return yearOf(day) + (start > 1 && monthOf(day) >= start ? 1 : 0)
}

/** The key of the period of a day; keys sort as text: calendar month `2026-11`, fiscal `2026-Q4` and `2026`. */
export function periodOf(day: CalendarDay, kind: PeriodKind, start: FiscalStart): string {
  switch (kind) {
    case 'month':
      return day.slice(0, 7)
    case 'quarter':
      return `${fiscalYear(day, start)}-Q${fiscalQuarter(day, start)}`
    case 'year':
      return String(fiscalYear(day, start))
  }
}

/**
 * The days of a period, given its key and the start of the fiscal year that the key was made with.
 * @throws DealError invalid for text that is no key
 */
export function periodRange(key: string, start: FiscalStart): PeriodRange {
  const [, year, month, quarter] = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/.exec(key) ?? []
  if (year === undefined) throw invalid(`${quoted(key)} is not a period such as 2026-11, 2026-Q4 or 2026`)
  if (month !== undefined) return months(Number(year), Number(month), 1)
  const first = start > 1 ? start - 12 : 1
  return quarter === undefined
    ? months(Number(year), first, 12)
    : months(Number(year), first + 3 * (Number(quarter) - 1), 3)
}

/**
 * The keys of the periods that a range touches, in order.
 * @param kind how long each of them is
 */
export function periodsIn({ from, until }: PeriodRange, kind: PeriodKind, start: FiscalStart): string[] {
  const keys: string[] = []
  for (let day = from; day < until; day = periodRange(keys.at(-1) ?? '', start).until)
    keys.push(periodOf(day, kind, start))
  return keys
}

function months(year: number, first: number, count: number): PeriodRange {
  return { from: firstOfMonth(year, first), until: firstOfMonth(year, first + count) }
}

// A month below 1 or above 12 lies in the year before or after.
function firstOfMonth(year: number, month: number): CalendarDay {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}

function yearOf(day: CalendarDay): number {
  return Number(day.slice(0, 4))
}

function monthOf(day: CalendarDay): number {
  return Number(day.slice(5, 7))
}
