import { z } from 'zod'
import { invalid, quoted } from '../errors.ts'

const YEAR = /^(19|20|21)\d\d-/
const INSTANT = 'must be a point in time in UTC such as 2026-11-21T09:30:00Z, in the years 1900 to 2199'
const DAY = 'must be a day such as 2026-11-21, in the years 1900 to 2199'

/** A point in time as ISO text in UTC with milliseconds, `2026-11-21T09:30:00.000Z`; other precisions become that. */
export const Instant = z.iso.datetime(INSTANT).regex(YEAR, INSTANT).overwrite(toMilliseconds)
export type Instant = z.infer<typeof Instant>

/** A day of the calendar, `2026-11-21`, that exists; of the years 1900 to 2199, since others are typing errors. */
export const CalendarDay = z.iso.date(DAY).regex(YEAR, DAY)
export type CalendarDay = z.infer<typeof CalendarDay>

/** An IANA time zone that this platform knows, such as `Europe/Vienna`. */
export const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Vienna or UTC')
export type TimeZone = z.infer<typeof TimeZone>

const MS_PER_DAY = 86_400_000

/** Whole elapsed days (24 hours each) from one instant, or day, to another; negative when `to` is earlier. */
export function wholeDaysBetween(from: Instant, to: Instant): number {
  // Adding 0 turns -0 into 0.
  return Math.trunc((timeOf(to) - timeOf(from)) / MS_PER_DAY) + 0
}

/** The day that many days later (earlier when negative). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(timeOf(day) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The day that the calendar on the wall of a time zone shows at an instant. */
export function dayInZone(instant: Instant, timeZone: TimeZone): CalendarDay {
  return new Date(wallTime(timeOf(instant), timeZone)).toISOString().slice(0, 10)
}

/**
 * The first instant of a day in a time zone. Where the clock skips midnight that is when the skip ends; where midnight
 * comes twice, the first; a day that a zone skipped whole (Apia, 2011-12-30) starts when the next one does.
 */
export function startOfDayInZone(day: CalendarDay, timeZone: TimeZone): Instant {
  return instantInZone(day, 0, timeZone)
}

/**
 * When the clock of a time zone shows a time of a day. A time that the clock skips is when the skip ends; of one that
 * comes twice it is the first.
 * @param seconds since midnight by the clock, 0–86,399
 */
export function instantInZone(day: CalendarDay, seconds: number, timeZone: TimeZone): Instant {
  const wanted = timeOf(day) + seconds * 1000
  const offsets = [-MS_PER_DAY, MS_PER_DAY].map((shift) => wallTime(wanted + shift, timeZone) - (wanted + shift))
  const [earliest, latest] = [wanted - Math.max(...offsets), wanted - Math.min(...offsets)]
  if (wallTime(earliest, timeZone) === wanted) return new Date(earliest).toISOString()
  if (wallTime(latest, timeZone) === wanted) return new Date(latest).toISOString()
  return new Date(firstTimeAt(wanted, [earliest, latest], timeZone)).toISOString()
}

// In a gap: `before` shows a wall time before the wanted one, `after` one behind it, and the jump lies between.
function firstTimeAt(wanted: number, [before, after]: [number, number], timeZone: TimeZone): number {
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallTime(middle, timeZone) < wanted) low = middle
    else high = middle
  }
  return high
}

// What a clock in the zone shows, as if it were UTC, in milliseconds.
function wallTime(time: number, timeZone: TimeZone): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of clock(timeZone).formatToParts(time)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second, new Date(time).getUTCMilliseconds())
}

const clocks = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs some hundred times more than using it.
function clock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  if (!isTimeZone(timeZone)) throw invalid(`${quoted(timeZone)} is not an IANA time zone such as Europe/Vienna`)
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', second: 'numeric', ...numeric })
  clocks.set(timeZone, made)
  return made
}

const zones = new Set<string>()
const MOST_ZONES = 1000

function isTimeZone(name: string): boolean {
  if (zones.has(name)) return true
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    if (zones.size < MOST_ZONES) zones.add(name)
    return true
  } catch {
    return false
  }
}

// Runs on refused text as well, which it leaves alone.
function toMilliseconds(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}

function timeOf(text: Instant): number {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw invalid(`${quoted(text)} is not a day or a point in time`)
  return time
}
