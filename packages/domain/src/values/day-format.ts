import { z } from 'zod'
import { CalendarDay } from './calendar.ts'
import { type DetectedFormat, detectFormat } from './format-detection.ts'

/** The ways in which files and people write a day; the year always has four digits. */
export const DayFormat = z.enum(['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'YYYY/MM/DD'])
export type DayFormat = z.infer<typeof DayFormat>

const PATTERNS: Record<DayFormat, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)$/,
  'MM/DD/YYYY': /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d\d?)\/(?<month>\d\d?)\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})$/,
  'YYYY/MM/DD': /^(?<year>\d{4})\/(?<month>\d\d?)\/(?<day>\d\d?)$/,
}

/** The day that a text means in a format, with or without leading zeros; null when it is none that exists. */
export function parseDay(text: string, format: DayFormat): CalendarDay | null {
  const { year, month, day } = PATTERNS[format].exec(text.trim())?.groups ?? {}
  if (!year || !month || !day) return null
  const parsed = CalendarDay.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}

/** The format of a column; ambiguous while no day above 12 tells US from European order. */
export function detectDayFormat(samples: readonly string[]): DetectedFormat<DayFormat> {
  return detectFormat(samples, DayFormat.options, (sample, format) => parseDay(sample, format) !== null)
}
