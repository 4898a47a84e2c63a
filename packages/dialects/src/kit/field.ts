import { DealError } from '@dealwright/domain'
import { z } from 'zod'
import type { Needs, RecordKind } from './api.ts'
import type { Look, Wants } from './look.ts'
import { type Problem, Refused } from './refusal.ts'

/** How a value of the domain stands on the wire, and back. `decode` after `encode` is the identity. */
export type Codec<Value> = {
  /** What may be sent; also describes what is shown. */
  wire: z.ZodType
  /** The value holds ids of this kind, which the wire shows as numbers or names. */
  of?: RecordKind
  encode(value: Value, look: Look): unknown
  /** @throws DealError invalid */
  decode(wire: never, look: Look): Value
}

/** One name of the wire: how it is shown, how it is written, or both. */
export type Field<Shown, Written> = {
  isRequired?: true
  show?: {
    wire: z.ZodType
    /** Absent for what is made of several properties. */
    key?: keyof Shown & string
    /** The property holds ids of this kind, which are looked up. */
    of?: RecordKind
    /** What else has to be looked up. */
    needs?(record: Shown): Needs
    encode(record: Shown, look: Look): unknown
  }
  write?: {
    wire: z.ZodType
    key: keyof Written & string
    needs?(wire: unknown): Needs
    decode(wire: unknown, look: Look): unknown
  }
}

/** All names of one record on the wire, each said once, in the vendor's order. */
export type Table<Shown, Written> = Readonly<Record<string, Field<Shown, Written>>>

/** Makers of the fields of one kind of record; `Written` is what the procedures take. */
export function fieldsOf<Shown, Written>() {
  function shown<K extends keyof Shown & string>(key: K, codec: Codec<Shown[K]>): Field<Shown, Written> {
    const encode = (record: Shown, look: Look) => codec.encode(record[key], look)
    return { show: { wire: codec.wire, key, ...(codec.of && { of: codec.of }), encode } }
  }
  function written<K extends keyof Written & string>(
    key: K,
    codec: Codec<Exclude<Written[K], undefined>>,
  ): Field<Shown, Written> {
    const { wire, of } = codec
    const decode = (given: unknown, look: Look) => codec.decode(given as never, look) // the schema has looked at it
    return { write: { wire, key, ...(of && { needs: (given) => needsNumbers(of, given) }), decode } }
  }
  return {
    shown,
    written,
    /** Shown and written alike. */
    field<K extends keyof Shown & keyof Written & string>(
      key: K,
      codec: Codec<Shown[K]> & Codec<Exclude<Written[K], undefined>>,
    ): Field<Shown, Written> {
      return { ...shown(key, codec), ...written(key, codec) }
    },
    /** Shown only, made of several properties; `needs` names the ids that it wants to look up. */
    made(
      wire: z.ZodType,
      encode: (record: Shown, look: Look) => unknown,
      needs?: (record: Shown) => Needs,
    ): Field<Shown, Written> {
      return { show: { wire, ...(needs && { needs }), encode } }
    },
  }
}

/** Must be there when a record is created. */
export function required<Shown, Written>(field: Field<Shown, Written>): Field<Shown, Written> {
  return { ...field, isRequired: true }
}

type AnyTable = Table<never, never>

/** The schema of a body that creates a record. What is shown only may be sent back and is ignored. */
export function creation(table: AnyTable, unknown: 'refused' | 'ignored' = 'refused') {
  return bodyOf(table, { unknown, isPatch: false })
}

/** The schema of a body that changes a record: everything is optional. */
export function change(table: AnyTable, unknown: 'refused' | 'ignored' = 'refused') {
  return bodyOf(table, { unknown, isPatch: true })
}

function bodyOf(table: AnyTable, { unknown, isPatch }: { unknown: 'refused' | 'ignored'; isPatch: boolean }) {
  const shape = Object.fromEntries(
    Object.entries(table).map(([name, { write, isRequired }]) => {
      if (!write) return [name, z.unknown().optional().meta({ readOnly: true })]
      return [name, isRequired && !isPatch ? write.wire : write.wire.optional()]
    }),
  )
  return unknown === 'refused' ? z.strictObject(shape) : z.object(shape)
}

/** The schema of a record as it is shown. */
export function shape(table: AnyTable): z.ZodObject {
  return z.object(
    Object.fromEntries(Object.entries(table).flatMap(([name, { show }]) => (show ? [[name, show.wire]] : []))),
  )
}

/** Adds to what is wanted the numbers that a body names. */
export function wantForBody(wants: Wants, table: AnyTable, body: Readonly<Record<string, unknown>>): void {
  for (const [name, { write }] of Object.entries(table)) {
    if (write?.needs && body[name] !== undefined) wants.all(write.needs(body[name]))
  }
}

/** A checked body as the procedures take it; what is absent stays absent. @throws Refused with every field that means nothing */
export function decodeBody<Written>(
  table: Table<never, Written>,
  body: Readonly<Record<string, unknown>>,
  look: Look,
): Partial<Written> {
  const problems: Problem[] = []
  const values = Object.entries(table).flatMap(([name, { write }]) => {
    if (!write || body[name] === undefined) return []
    try {
      return [[write.key, write.decode(body[name], look)] as const]
    } catch (error) {
      if (!(error instanceof DealError)) throw error
      const [problem = { message: error.message }] = error.details.fields ?? []
      problems.push({ place: 'body', code: 'value', ...problem, field: name })
      return []
    }
  })
  if (problems.length > 0) throw new Refused('invalid', 'Some fields are not right.', problems)
  // Each key is one of Written, each value came from the codec of that key.
  return Object.fromEntries(values) as Partial<Written>
}

/** Adds to what is wanted the ids that records refer to. */
export function wantForRecords<Shown>(wants: Wants, table: Table<Shown, never>, records: readonly Shown[]): void {
  for (const { show } of shownIn(table).fields) {
    const { key, of, needs } = show
    if (needs) for (const record of records) wants.all(needs(record))
    if (!key || !of) continue
    for (const record of records) {
      const value: unknown = record[key]
      if (typeof value === 'string') wants.id(of, value)
      else if (Array.isArray(value)) wants.all({ [of]: { ids: value as string[] } })
    }
  }
}

/** A record as the wire shows it, in the table's order; `undefined` leaves a name out. */
export function encodeRecord<Shown>(table: Table<Shown, never>, record: Shown, look: Look): Record<string, unknown> {
  const { fields, blank } = shownIn(table)
  const wire = { ...blank }
  for (const { name, show } of fields) wire[name] = show.encode(record, look)
  return wire
}

type ShownFields<Shown> = {
  fields: readonly { name: string; show: NonNullable<Field<Shown, never>['show']> }[]
  /** A record with all its names and nothing in it: to fill a copy is a third of the work of adding name after name. */
  blank: Readonly<Record<string, unknown>>
}

const shownFields = new WeakMap<AnyTable, ShownFields<never>>()

/** The fields of a table that are shown: tables are many fields long, never change, and are walked for each record. */
function shownIn<Shown>(table: Table<Shown, never>): ShownFields<Shown> {
  const known = shownFields.get(table)
  if (known) return known as ShownFields<Shown> // those of this very table
  const fields = Object.entries(table).flatMap(([name, { show }]) => (show ? [{ name, show }] : []))
  const made = { fields, blank: Object.fromEntries(fields.map(({ name }) => [name, undefined])) }
  shownFields.set(table, made)
  return made
}

/** The wire's names of the fields that the domain's errors speak of. */
export function wireNames(table: AnyTable): Map<string, string> {
  const fields = Object.entries(table)
  return new Map([
    ...fields.flatMap(([name, { show }]) => (show?.key ? [[show.key, name] as const] : [])),
    ...fields.flatMap(([name, { write }]) => (write ? [[write.key, name] as const] : [])),
  ])
}

function needsNumbers(kind: RecordKind, wire: unknown): Needs {
  const numbers = (Array.isArray(wire) ? wire : [wire])
    .map(Number)
    .filter((number) => Number.isSafeInteger(number) && number >= 0)
  return { [kind]: { numbers } }
}
