import { z } from 'zod'
import { addDays, CalendarDay, dayInZone, Instant, startOfDayInZone } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { canonicalDecimal, type DecimalText } from '../values/decimal-text.ts'
import { FilterAmount, type FilterScalar, Me, RelativeDay } from './filter.ts'
import { foldCase } from '../values/fold-case.ts'
import type { MemberId } from '../ids.ts'
import type { WorkspaceSettings } from '../workspace/workspace.ts'

/** What relative values refer to: now, the workspace's zone and currency, and whoever asks (null for a key of no person). */
export type FilterContext = Pick<WorkspaceSettings, 'timeZone' | 'currency'> & {
  now: Instant
  memberId: MemberId | null
}

/** Reads one value of a leaf as its field's type, or finds it wrong (null). `expected` says what would be right. */
export type Reader<T> = { expected: string; read: (value: FilterScalar) => T | null }

/** From `start` on, before `end`. */
export type InstantSpan = { start: Instant; end: Instant }

/** Folded text. Empty text is no value to compare with, and PostgreSQL holds neither NUL nor half of a surrogate pair. */
export const textReader: Reader<string> = {
  expected: 'text of at least one character',
  read: (value) =>
    typeof value === 'string' && value !== '' && !value.includes('\0') && value.isWellFormed() ? foldCase(value) : null,
}

const Id = z.guid().toLowerCase()

export const idReader: Reader<string> = {
  expected: 'an id in the form 01890a5d-ac96-774b-bcce-b302099a8057',
  read: (value) => Id.safeParse(value).data ?? null,
}

/** A member's id, or `{ me: true }`. */
export function memberReader({ memberId }: FilterContext): Reader<string> {
  return {
    expected:
      memberId === null ? `${idReader.expected}; "me" needs a person, and this key is nobody's` : idReader.expected,
    read: (value) => (Me.safeParse(value).success ? memberId : idReader.read(value)),
  }
}

export const booleanReader: Reader<boolean> = {
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : null),
}

export const numberReader: Reader<DecimalText> = {
  expected: 'a number in plain digits such as 1234.5',
  read: canonicalDecimal,
}

export function optionReader(options: readonly string[]): Reader<string> {
  return {
    expected: `one of ${options.slice(0, 20).join(', ')}${options.length > 20 ? ', …' : ''}`,
    read: (value) => (typeof value === 'string' && options.includes(value) ? value : null),
  }
}

/** An amount and the currency that is said with it, if any; a bare number is an amount too. Others than `within` are wrong. */
export function amountReader(
  within: CurrencyCode | null,
): Reader<{ amount: DecimalText; currency: CurrencyCode | null }> {
  return {
    expected: `an amount such as { amount: "1234.50", currency: "${within ?? 'EUR'}" }`,
    read: (value) => {
      const given: { amount: unknown; currency?: string | undefined } = FilterAmount.safeParse(value).data ?? {
        amount: value,
      }
      const amount = canonicalDecimal(given.amount)
      const currency = CurrencyCode.nullable().safeParse(given.currency ?? null)
      if (amount === null || !currency.success) return null
      return within === null || currency.data === null || currency.data === within
        ? { amount, currency: currency.data }
        : null
    },
  }
}

/** A calendar day, or one relative to today. */
export function dayReader({ now, timeZone }: FilterContext): Reader<CalendarDay> {
  return {
    expected: 'a day such as 2026-11-21, or { days: -30 } for 30 days ago',
    read: (value) => {
      const relative = RelativeDay.safeParse(value)
      return relative.success
        ? addDays(dayInZone(now, timeZone), relative.data.days)
        : (CalendarDay.safeParse(value).data ?? null)
    },
  }
}

/** A point in time: its millisecond; a day: from midnight to midnight in the workspace's zone. */
export function instantReader(context: FilterContext): Reader<InstantSpan> {
  const days = dayReader(context)
  return {
    expected: `a point in time such as 2026-11-21T09:30:00Z, ${days.expected}`,
    read: (value) => {
      const day = days.read(value)
      if (day !== null) {
        return {
          start: startOfDayInZone(day, context.timeZone),
          end: startOfDayInZone(addDays(day, 1), context.timeZone),
        }
      }
      const start = Instant.safeParse(value).data
      return start === undefined ? null : { start, end: new Date(Date.parse(start) + 1).toISOString() }
    },
  }
}
