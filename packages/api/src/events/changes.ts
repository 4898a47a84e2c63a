import { isDeepStrictEqual } from 'node:util'
import type { Changes } from '@dealwright/domain'

/** These follow from the change itself and say nothing in a history. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'number', 'version', 'createdAt', 'updatedAt'])

/** The fields that differ between two states of a record, as an event tells them; null when nothing does. */
export function changesBetween<Record extends object>(
  before: Record,
  after: Record,
): { before: Changes; after: Changes } | null {
  const old = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(after).filter(
    ([field, value]) => !UNTOLD.has(field) && !isDeepStrictEqual(value, old.get(field)),
  )
  if (changed.length === 0) return null
  return told(
    changed.map(([field]) => [field, old.get(field) ?? null]),
    changed,
  )
}

/** A record with the fields of a patch; what is absent or undefined stays. */
export function withPatch<Record extends object>(record: Record, patch: Partial<NoInfer<Record>>): Record {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...record, ...Object.fromEntries(given) }
}

/** What the event of a new (or a removed) record tells: every field that holds something. */
export function contentOf(record: object): Changes {
  const filled = Object.entries(record).filter(([field, value]) => !UNTOLD.has(field) && !isEmpty(value))
  // What our own schemas let through is JSON.
  return Object.fromEntries(filled) as Changes
}

function told(before: [string, unknown][], after: [string, unknown][]) {
  // As above.
  return { before: Object.fromEntries(before) as Changes, after: Object.fromEntries(after) as Changes }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
}
