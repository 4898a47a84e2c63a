import type { Instant } from '../values/calendar.ts'
import type { Changes } from './event.ts'

/** What a rule decides of a contact, a company, an activity …: the record as it is now, and what the history says. Nothing changed, no event. */
export type RecordChange<R> = { record: R; events: RecordEvent[] }

/** Only the fields that changed; `before` is null for a new record. */
export type RecordEvent = { kind: string; before: Changes | null; after: Changes | null }

type Versioned = { version: number; updatedAt: Instant }

/** These follow from the change itself and say nothing in a history. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'number', 'version', 'createdAt', 'updatedAt'])

/** The fields of a record's schema that its history tells. */
export function toldFields<Shape extends object>(shape: Shape): (keyof Shape & string)[] {
  return Object.keys(shape).filter((field) => !UNTOLD.has(field)) as (keyof Shape & string)[] // keys of the shape itself
}

/** The change from one state of a record to the next, as one event. */
export function changeRecord<R extends Versioned>(
  before: R,
  after: R,
  { kind, fields, now }: { kind: string; fields: readonly (keyof R & string)[]; now: Instant },
): RecordChange<R> {
  const changed = fields.filter((field) => !isSame(before[field], after[field]))
  if (changed.length === 0) return { record: before, events: [] }
  return {
    record: nextVersion({ ...after, version: before.version, updatedAt: before.updatedAt }, now),
    events: [{ kind, before: pickFields(before, changed), after: pickFields(after, changed) }],
  }
}

/** A new record's event tells every field that holds something. */
export function createdRecord<R>(record: R, kind: string, fields: readonly (keyof R & string)[]): RecordChange<R> {
  const filled = fields.filter((field) => !isBlank(record[field]))
  return { record, events: [{ kind, before: null, after: pickFields(record, filled) }] }
}

/** The event of a record that is no more tells every field that held something. */
export function deletedRecord<R>(record: R, kind: string, fields: readonly (keyof R & string)[]): RecordChange<R> {
  const filled = fields.filter((field) => !isBlank(record[field]))
  return { record, events: [{ kind, before: pickFields(record, filled), after: null }] }
}

/** A change of what is kept beside a record, such as its external ids, told in the same event and by the same version. */
export function alongWith<R extends Versioned>(
  { record, events: [event] }: RecordChange<R>,
  beside: { kind: string; before: Changes; after: Changes },
  now: Instant,
): RecordChange<R> {
  const { kind, before, after } = beside
  if (isSame(before, after)) return { record, events: event ? [event] : [] }
  if (!event) return { record: nextVersion(record, now), events: [{ kind, before, after }] }
  const isNew = event.before === null
  return {
    record,
    events: [{ ...event, before: isNew ? null : { ...event.before, ...before }, after: { ...event.after, ...after } }],
  }
}

/** The event of a merge says what went into the record, and is told also when none of its own fields changed. */
export function mergedRecord<R extends Versioned>(
  change: RecordChange<R>,
  losers: readonly { id: string; name: string }[],
  { kind, now }: { kind: string; now: Instant },
): RecordChange<R> {
  return alongWith(change, { kind, before: {}, after: { merged: losers.map(({ id, name }) => ({ id, name })) } }, now)
}

/** Nothing to read in it: null, an empty text, an empty list or object. */
export function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  )
}

/** The same content. The order of an object's keys does not count: the database has its own. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a, sortKeys) === JSON.stringify(b, sortKeys)
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const SECOND = 1000

/**
 * A record as its next version. `updatedAt` moves into a later second each time, also when the clock has not: most
 * programs are shown times to the second, and compare them to find what has changed.
 */
export function nextVersion<R extends Versioned>(record: R, now: Instant): R {
  const nextSecond = Math.floor(Date.parse(record.updatedAt) / SECOND + 1) * SECOND
  const moved = Date.parse(now) >= nextSecond ? now : new Date(nextSecond).toISOString()
  return { ...record, version: record.version + 1, updatedAt: moved }
}

/** These fields of a record, as a history keeps them. */
export function pickFields<R>(record: R, fields: readonly (keyof R & string)[]): Changes {
  return Object.fromEntries(fields.map((field) => [field, record[field]])) as Changes // fields of records are JSON
}
