import { dateFormatter } from './formatters.ts'
import { browserReader, type Reader } from './reader.ts'

/** A calendar day in full: `21 Nov 2026`. It is the same day for every reader, wherever they are. @param day `YYYY-MM-DD` */
export function formatDay(day: string, reader: Reader = browserReader): string {
  return print(day, reader, { dateStyle: 'medium' })
}

/** A calendar day without the year when that is the current one: `21 Nov`. @param today `YYYY-MM-DD` */
export function formatDayShort(day: string, today: string, reader: Reader = browserReader): string {
  if (day.slice(0, 4) !== today.slice(0, 4)) return formatDay(day, reader)
  return print(day, reader, { day: 'numeric', month: 'short' })
}

/** The calendar day that it is at an instant in a zone: `YYYY-MM-DD`. */
export function dayOf(instant: string, timeZone: string): string {
  const parts = dateFormatter('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(instant),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

function print(day: string, { locale }: Reader, options: Intl.DateTimeFormatOptions): string {
  return dateFormatter(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
