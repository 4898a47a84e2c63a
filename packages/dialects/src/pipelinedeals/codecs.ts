import {
  addDays,
  CalendarDay,
  dayInZone,
  Instant,
  instantInZone,
  invalid,
  startOfDayInZone,
  TimeZone,
} from '@dealwright/domain'
import { z } from 'zod'
import { amountOf, withoutZeros } from '../kit/codecs.ts'
import type { Codec } from '../kit/field.ts'
import { Digits, digits } from '../kit/json.ts'

/** What a form cannot say: a number, a truth value, nothing. Text that looks like it is taken for it. */
function fromText(read: (text: string) => unknown, wire: z.ZodType) {
  return z.preprocess((value) => (typeof value === 'string' ? read(value.trim()) : value), wire)
}

const numberIn = (text: string) => (text === '' ? null : /^-?\d{1,15}$/.test(text) ? Number(text) : text)
const decimalIn = (text: string) => (text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) ? new Digits(text) : text)
const truthIn = (text: string) =>
  text === '' ? null : (({ true: true, 1: true, false: false, 0: false } as const)[text] ?? text)

/** A codec whose value may also come as the text of a form; an empty one clears. */
export function numeric<Value>(codec: Codec<Value>): Codec<Value> {
  return { ...codec, wire: fromText(numberIn, codec.wire) }
}

/** A list of numbers, as JSON or as `ids[]=1&ids[]=2`. */
export function numerics<Value>(codec: Codec<Value[]>): Codec<Value[]> {
  const wire = z.preprocess(
    (value) => (value === '' ? [] : value),
    z.array(fromText(numberIn, z.int().min(0))).max(500),
  )
  return { ...codec, wire }
}

/** A value that nothing takes away: programs send back the null that they were shown, and then it says nothing. */
export function unlessNull<Value>(codec: Codec<Value>): Codec<Value> {
  return {
    ...codec,
    wire: z.union([z.literal(''), codec.wire]).nullable(),
    decode: (value: unknown, look) =>
      value === null || value === '' ? (undefined as Value) : codec.decode(value as never, look), // absent, for decodeBody
  }
}

export const truth: Codec<boolean> = {
  wire: fromText(truthIn, z.boolean()),
  encode: (value) => value,
  decode: (value: boolean) => value,
}

/** Text; an empty one is none. */
export const text: Codec<string | null> = {
  wire: z.string().nullable(),
  encode: (value) => value,
  decode: (value: string | null) => (value === '' ? null : value),
}

const decimal = fromText(
  decimalIn,
  z.custom<number | Digits | null>(
    (value) => value === null || typeof value === 'number' || value instanceof Digits,
    'must be a number',
  ),
).meta({ type: ['number', 'null'] })

export const amount: Codec<string | null> = {
  wire: decimal,
  encode: (value) => (value === null ? null : digits(withoutZeros(value))),
  decode: (value: number | Digits | null) => (value === null ? null : amountOf(String(value))),
}

/** The same amount in hundredths, for old clients; `value` is what to use. */
export const cents: Codec<string | null> = {
  wire: decimal,
  encode: (value) => (value === null ? null : digits(hundredths(value))),
  decode: (value: number | Digits | null) => (value === null ? null : fromHundredths(String(value))),
}

function hundredths(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.')
  return `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, '$1')
}

function fromHundredths(text: string): string {
  const [, sign = '', digits] = /^(-?)(\d+)$/.exec(text) ?? []
  if (digits === undefined) throw wrong('a whole number of cents', text)
  const padded = digits.padStart(3, '0')
  return amountOf(withoutZeros(`${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`))
}

/** A place in a list, counted from 1. */
export const place: Codec<number> = {
  wire: fromText(numberIn, z.int().min(1).max(10_000)),
  encode: (position) => position + 1,
  decode: (value: number) => value - 1,
}

const TIME =
  /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?$/
const wireTime = z
  .string()
  .regex(TIME, 'must be a time such as 2012/02/07 15:26:10 -0500')
  .meta({ examples: ['2012/02/07 15:26:10 -0500'] })

/** A point in time on the clock of the account: `2012/02/07 15:26:10 -0500`. One without an offset is of that zone, too. */
export const time: Codec<Instant> = {
  wire: wireTime,
  encode: (instant, { zone }) => timeInZone(instant, zone),
  decode: (value: string, { zone }) => {
    const [, year, month, date, hour = '00', minute = '00', second = '00', offset] = TIME.exec(value) ?? []
    const day = dayOf(`${year}-${month}-${date}`)
    if (offset === undefined) {
      return instantInZone(day, Number(hour) * 3600 + Number(minute) * 60 + Number(second), zone)
    }
    const shift = offset === 'Z' || offset === 'UTC' ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')
    return instantOf(new Date(`${day}T${hour}:${minute}:${second}${shift}`), value)
  },
}

const wireDay = z
  .string()
  .regex(TIME, 'must be a day such as 2014/05/22')
  .meta({ examples: ['2014/05/22'] })

/** A day: `2014/05/22`; `2014-05-22` and a time are read, too. */
export const day: Codec<CalendarDay | null> = {
  wire: z.union([z.literal(''), wireDay]).nullable(),
  encode: (value) => value?.replaceAll('-', '/') ?? null,
  decode: (value: string | null) => (value ? dayOf(value.slice(0, 10).replaceAll('/', '-')) : null),
}

/** A day that is over when something is due: its last moment by the clock of the account. */
export const dueDay: Codec<Instant | null> = {
  wire: day.wire,
  encode: (instant, look) => (instant === null ? null : day.encode(dayInZone(instant, look.zone), look)),
  decode: (value: never, look) => {
    const given = day.decode(value, look)
    return given && instantOf(new Date(Date.parse(startOfDayInZone(addDays(given, 1), look.zone)) - 1), given)
  },
}

function instantOf(date: Date, given: string): Instant {
  const parsed = Number.isNaN(date.getTime()) ? undefined : Instant.safeParse(date.toISOString())
  if (!parsed?.success) throw wrong('a time such as 2012/02/07 15:26:10 -0500', given)
  return parsed.data
}

function dayOf(given: string): CalendarDay {
  const parsed = CalendarDay.safeParse(given)
  if (!parsed.success) throw wrong('a day that exists, such as 2014/05/22', given)
  return parsed.data
}

function wrong(expected: string, given: string) {
  return invalid(`must be ${expected}`, [{ field: '', message: `must be ${expected}`, given, expected }])
}

const UTC = TimeZone.parse('UTC')
const clocks = new Map<TimeZone, Intl.DateTimeFormat>()

function timeInZone(instant: Instant, zone: TimeZone): string {
  const time = Date.parse(instant)
  const offset = offsetAt(time, zone)
  // Clocks of long ago went by the sun, to the second; an offset has no room for that.
  if (offset.length > 5) return timeInZone(instant, UTC)
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))
  const clock =
    minutes === 0 ? instant : new Date(time + (offset.startsWith('-') ? -minutes : minutes) * 60_000).toISOString()
  return `${clock.slice(0, 4)}/${clock.slice(5, 7)}/${clock.slice(8, 10)} ${clock.slice(11, 19)} ${offset}`
}

const DAY = 86_400_000
/** By zone and day: records have many times, and asking the calendar takes longer than all else that is done with one. */
const offsets = new Map<string, string>()
const MOST_OFFSETS = 20_000

/** Such as `-0500`. */
function offsetAt(time: number, zone: TimeZone): string {
  if (zone === UTC) return '+0000'
  const day = Math.floor(time / DAY)
  const name = `${zone} ${day}`
  const known = offsets.get(name)
  if (known !== undefined) return known
  const first = askedOffset(day * DAY, zone)
  // On a day on which the clocks are changed each time is asked about.
  if (first !== askedOffset((day + 1) * DAY - 1, zone)) return askedOffset(time, zone)
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  offsets.set(name, first)
  return first
}

function askedOffset(time: number, zone: TimeZone): string {
  const clock = clocks.get(zone) ?? newClock(zone)
  const name = clock.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? '+0000' : name.replaceAll(/GMT|:/g, '')
}

function newClock(zone: TimeZone): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  clocks.set(zone, clock)
  return clock
}
