import { type CalendarDay, dayInZone, type Instant, startOfDayInZone, type TimeZone } from '../values/calendar.ts'
import { type DayFormat, parseDay } from '../values/day-format.ts'
import { type CellReading, cellValue, wrongCell } from './cell.ts'

const DAY_AND_TIME =
  /^(\S+?)(?:,?\s+|T)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/

/** A cell split into its day and, if it has one, its time of day and distance from UTC, both in minutes. */
export function splitTime(text: string): {
  day: string
  minutes: number | null
  seconds: number
  offset: number | null
} {
  const [, day, hour, minute, second, half, zone] = DAY_AND_TIME.exec(text) ?? []
  if (day === undefined || hour === undefined || minute === undefined)
    return { day: text, minutes: null, seconds: 0, offset: null }
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return {
    day,
    minutes: hours * 60 + Number(minute),
    seconds: Number(second ?? 0),
    offset: zone === undefined ? null : offsetOf(zone),
  }
}

/** A calendar day; a time of day beside it counts only where its distance from UTC could move the day. */
export function readDay(text: string, format: DayFormat | null, timeZone: TimeZone): CellReading<CalendarDay> {
  const { offset } = splitTime(text)
  const reading = readInstant(text, format, timeZone)
  if (reading.kind !== 'value') return reading
  if (offset !== null) return cellValue(dayInZone(reading.value, timeZone))
  const day = format && parseDay(splitTime(text).day, format)
  return day === null ? wrongDay(format) : cellValue(day)
}

/** A point in time: a day alone is its start in the workspace's zone; a time without distance from UTC is one of that zone. */
export function readInstant(text: string, format: DayFormat | null, timeZone: TimeZone): CellReading<Instant> {
  const { day: dayText, minutes, seconds, offset } = splitTime(text)
  const day = format && parseDay(dayText, format)
  if (!day || (minutes ?? 0) >= 1440) return wrongDay(format)
  const start =
    offset === null ? Date.parse(startOfDay(day, timeZone)) : Date.parse(`${day}T00:00:00Z`) - offset * 60_000
  return cellValue(new Date(start + ((minutes ?? 0) * 60 + seconds) * 1000).toISOString())
}

const starts = new Map<string, Instant>()

// The same few hundred days come back in file after file, and a zone's clock is slow to ask.
function startOfDay(day: CalendarDay, timeZone: TimeZone): Instant {
  const key = `${day} ${timeZone}`
  const known = starts.get(key)
  if (known) return known
  const start = startOfDayInZone(day, timeZone)
  if (starts.size >= 10_000) starts.clear()
  starts.set(key, start)
  return start
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function wrongDay(format: DayFormat | null): CellReading<never> {
  if (format === null)
    return wrongCell('cannot be read while the day format of this column is not chosen', 'a day format in the plan')
  return wrongCell(`is not a day written as ${format}`, `a day such as ${EXAMPLES[format]}, from 1900 to 2199`)
}

const EXAMPLES: Record<DayFormat, string> = {
  'YYYY-MM-DD': '2026-11-21',
  'MM/DD/YYYY': '11/21/2026',
  'DD/MM/YYYY': '21/11/2026',
  'DD.MM.YYYY': '21.11.2026',
  'YYYY/MM/DD': '2026/11/21',
}
