import { dateFormatter } from './formatters.ts'
import { browserReader, type Reader } from './reader.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS = [
  { unit: 'minute', lasts: MINUTE, until: HOUR },
  { unit: 'hour', lasts: HOUR, until: DAY },
  { unit: 'day', lasts: DAY, until: 30 * DAY },
  { unit: 'month', lasts: 30.4375 * DAY, until: 365.25 * DAY },
  { unit: 'year', lasts: 365.25 * DAY, until: Infinity },
] as const

/** A point in time on the reader's clock: `21 Nov 2026, 09:30`. @param instant ISO text with Z */
export function formatInstant(instant: string, reader: Reader = browserReader): string {
  const { locale, timeZone } = reader
  return dateFormatter(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant))
}

/**
 * How long ago, or how long until: `3 days ago`, `in 2 hours`, `now` for less than a minute.
 * Counts whole elapsed units, so that "1 day ago" is at least 24 hours ago.
 */
export function formatRelative(instant: string, now: string, reader: Reader = browserReader): string {
  const passed = Date.parse(instant) - Date.parse(now)
  const format = relativeFormatter(reader.locale)
  const step = STEPS.find(({ until }) => Math.abs(passed) < until)
  if (!step || Math.abs(passed) < MINUTE) return format('auto').format(0, 'second')
  return format('always').format(Math.trunc(passed / step.lasts), step.unit)
}

const relative = new Map<string, Intl.RelativeTimeFormat>()

function relativeFormatter(locale: string) {
  return (numeric: 'auto' | 'always') => {
    const key = `${locale} ${numeric}`
    const known = relative.get(key) ?? new Intl.RelativeTimeFormat(locale, { numeric })
    relative.set(key, known)
    return known
  }
}
