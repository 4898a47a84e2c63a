import type { Instant } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'

/** What `nextVersion` of the domain does to a record, for an update of many rows. */
export function nextVersion({ at }: { at: Instant }): RawBuilder<unknown> {
  return sql`version = version + 1, updated_at = greatest(${at}::timestamptz, date_trunc('second', updated_at) + interval '1 second')`
}
