import { formatAmount } from '@dealwright/domain'
import type { Terminal } from '../terminal.ts'
import { isColored, type Paint, paintWith } from './paint.ts'

/** How things are shown to this reader. */
export type Look = {
  paint: Paint
  /** Columns that a line may take; undefined: as many as it needs, for a file or another program. */
  width: number | undefined
  /** An amount in full, as its currency and the reader's country write it. */
  money(amount: string | null, currency: string): string
  /** A calendar day, `YYYY-MM-DD`. */
  day(day: string | null): string
  /** The day and the time of an instant, in the zone of this machine. */
  time(instant: string | null): string
  count(number: number): string
}

/** What stands for nothing. */
const NONE = '–'

/** @returns how this terminal's reader wants it: language from LC_ALL, LC_NUMERIC or LANG, zone from TZ */
export function createLook({ out, env }: Pick<Terminal, 'out' | 'env'>): Look {
  const locale = localeOf(env)
  const timeZone = zoneOf(env)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  })
  const counts = new Intl.NumberFormat(locale)
  return {
    paint: paintWith(isColored(out, env)),
    width: out.isTTY ? (out.columns ?? 80) : undefined,
    money: (amount, currency) => (amount === null ? NONE : formatAmount(amount, currency, locale)),
    day: (day) => (day === null ? NONE : days.format(new Date(`${day}T00:00:00Z`))),
    time: (instant) => (instant === null ? NONE : times.format(new Date(instant))),
    count: (number) => counts.format(number),
  }
}

/** `de_AT.UTF-8` is `de-AT`; what is no language is English. */
export function localeOf(env: Terminal['env']): string {
  const given = env['LC_ALL'] || env['LC_NUMERIC'] || env['LANG'] || ''
  const tag = given.replace(/[.@].*$/, '').replaceAll('_', '-')
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

function zoneOf({ TZ }: Terminal['env']): string | undefined {
  try {
    return TZ ? new Intl.DateTimeFormat('en', { timeZone: TZ }).resolvedOptions().timeZone : undefined
  } catch {
    return undefined
  }
}
