import { Amount, CalendarDay, Instant, invalid } from '@dealwright/domain'
import { z } from 'zod'
import type { RecordKind } from './api.ts'
import type { Codec } from './field.ts'
import { Digits, digits } from './json.ts'
import { pointInTime } from './query.ts'

/** Plain values look the same on both sides. */
export function plain<Schema extends z.ZodType>(wire: Schema): Codec<z.output<Schema>> {
  return { wire, encode: (value) => value, decode: (value: z.output<Schema>) => value }
}

export function nullable<Value>({ wire, of, encode, decode }: Codec<Value>): Codec<Value | null> {
  return {
    wire: wire.nullable(),
    of,
    encode: (value, look) => (value === null ? null : encode(value, look)),
    decode: (value: unknown, look) => (value === null ? null : decode(value as never, look)), // the schema has looked at it
  }
}

/** A JSON number of any length, digit by digit. */
export const decimalNumber = z
  .custom<number | Digits>((value) => Number.isSafeInteger(value) || value instanceof Digits, 'must be a number')
  .meta({ type: 'number' })

/** An amount as a JSON number without superfluous zeros: `"75000.00"` is 75000, `"7.50"` is 7.5. */
export const amountNumber: Codec<string> = {
  wire: decimalNumber,
  encode: (amount) => digits(withoutZeros(amount)),
  decode: (value: number | Digits) => amountOf(String(value)),
}

/** The text of a decimal as an amount. @throws DealError invalid for an exponent, too many digits or no number at all */
export function amountOf(text: string): string {
  if (Amount.safeParse(text).success) return text
  const expected = 'an amount in plain digits, at most 15 before the point and 4 after'
  throw invalid(`must be ${expected}`, [
    { field: '', message: `must be ${expected}`, given: text.slice(0, 60), expected },
  ])
}

export function withoutZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

/** An instant to the second: `2026-11-21T09:30:00Z`. */
export const seconds: Codec<Instant> = {
  wire: pointInTime,
  encode: (instant) => instant.replace(/\.\d+Z$/, 'Z'),
  decode: (value: string) => Instant.parse(new Date(value).toISOString()),
}

/** A calendar day as the midnight that begins it; a day alone is read, too, and of a time the day as written. */
export const dayAsMidnight: Codec<CalendarDay> = {
  wire: z.union([pointInTime, CalendarDay]),
  encode: (day) => `${day}T00:00:00Z`,
  decode: (value: string) => CalendarDay.parse(value.slice(0, 10)),
}

/** A reference by the record's number. */
export function numberOf<Id extends string>(of: RecordKind): Codec<Id> {
  return {
    wire: z.int().min(0),
    of,
    encode: (id, look) => look.numberOf(of, id),
    decode: (number: number, look) => {
      const id = look.idOf(of, number)
      if (id === undefined) throw unknownNumber(of, number)
      return id as Id // the directory gave it for this kind
    },
  }
}

/** References by number; each must be there. */
export function numbersOf<Id extends string>(of: RecordKind): Codec<Id[]> {
  const one = numberOf<Id>(of)
  return {
    wire: z.array(one.wire).max(500),
    of,
    encode: (ids, look) => ids.map((id) => one.encode(id, look)),
    decode: (numbers: number[], look) => numbers.map((number) => one.decode(number as never, look)),
  }
}

/** Shows the name of the record that an id refers to; how it is written is another field's matter. */
export function nameOf<Id extends string>(of: RecordKind): Codec<Id | null> {
  return {
    wire: z.string().nullable(),
    of,
    encode: (id, look) => look.nameOf(of, id),
    decode: () => {
      throw new Error('A name is shown and not written')
    },
  }
}

function unknownNumber(kind: RecordKind, number: number) {
  const noun = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const message = `There is no ${noun} with this id.`
  return invalid(message, [{ field: '', message, given: String(number), expected: `the id of a ${noun}` }])
}
