import { alongWith, type RecordChange } from '@dealwright/domain'
import { z } from 'zod'

/** Ids by which other systems know a record: `{ source: id }`. */
export const ExternalIds = z.record(z.string().min(1).max(60), z.string().min(1).max(255))
export type ExternalIds = z.infer<typeof ExternalIds>

type Versioned = Parameters<typeof alongWith>[0]['record']

/** Tells new external ids in the event of the change that brings them. Ids are added, never taken away: other systems go on using them. */
export function withExternalIds<R extends Versioned>(
  change: RecordChange<R>,
  { kind, known, given, now }: { kind: string; known: ExternalIds; given: ExternalIds | undefined; now: string },
): RecordChange<R> {
  const added = Object.entries(given ?? {}).filter(([source, id]) => known[source] !== id)
  if (added.length === 0) return change
  return alongWith(
    change,
    { kind, before: { externalIds: known }, after: { externalIds: { ...known, ...Object.fromEntries(added) } } },
    now,
  )
}
