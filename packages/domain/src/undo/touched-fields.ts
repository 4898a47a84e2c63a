import type { Changes } from '../records/event.ts'
import { isSame } from '../records/record-change.ts'

/** One value that a change has set: a field, or for `customFields`, `bant` and a deal's `contact` one part of it. */
export type Touched = { field: string; part: string | null; was: unknown; is: unknown }

type Told = { before: Changes | null; after: Changes | null }

/** Each part of these stands by itself: who changes the budget's score leaves the need alone. */
const PARTED: ReadonlySet<string> = new Set(['customFields', 'bant'])

/** They follow from what is done about a record, or are told for information. */
const FOLLOWING: ReadonlySet<string> = new Set(['lastActivityAt', 'nextActivityAt', 'deal', 'merged', 'moved'])

/** Every value that a change has set, with what stood there before and after. */
export function touchedBy({ before, after }: Told): Touched[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields]
    .filter((field) => !FOLLOWING.has(field))
    .flatMap((field): Touched[] => {
      const [was, is] = [before?.[field], after?.[field]]
      if (field === 'contact') return [{ field, part: contactOf(was) ?? contactOf(is), was, is }]
      if (!PARTED.has(field)) return [{ field, part: null, was: was ?? null, is: is ?? null }]
      const [wasParts, isParts] = [partsOf(was), partsOf(is)]
      return [...new Set([...Object.keys(wasParts), ...Object.keys(isParts)])]
        .filter((part) => !isSame(wasParts[part], isParts[part]))
        .map((part) => ({ field, part, was: wasParts[part], is: isParts[part] }))
    })
}

/** A record as it was before a change, but for what has changed beside it; fields that it does not have are left out. */
export function setBack<R extends object>(record: R, change: Told): R {
  const next: Record<string, unknown> = Object.fromEntries(Object.entries(record))
  for (const { field, part, was } of touchedBy(change)) {
    if (!(field in record) || field === 'contact') continue
    next[field] = part === null ? was : withPart(partsOf(next[field]), part, was)
  }
  return next as R // each field has what the record's own rules once put there
}

/** Of what a change has set that which stands there no more. A place on the board is nobody's loss. */
export function changedAgain(record: object, change: Told): Touched[] {
  const now = new Map(Object.entries(record))
  return touchedBy(change).filter(({ field, part, is }) => {
    if (!now.has(field) || field === 'rank' || field === 'contact') return false
    const value: unknown = part === null ? now.get(field) : partsOf(now.get(field))[part]
    return !isSame(plain(field, value), plain(field, is))
  })
}

/** As values are compared: an open deal stalls and wakes by itself, tags have no order. */
function plain(field: string, value: unknown): unknown {
  if (field === 'status') return value === 'stalled' ? 'open' : value
  if (Array.isArray(value) && field === 'tagIds') return value.map(String).toSorted()
  return value
}

function withPart(parts: Record<string, unknown>, part: string, value: unknown): Record<string, unknown> {
  if (value !== undefined) return { ...parts, [part]: value }
  const { [part]: _gone, ...rest } = parts
  return rest
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function contactOf(value: unknown): string | null {
  const { contactId } = partsOf(value)
  return typeof contactId === 'string' ? contactId : null
}
