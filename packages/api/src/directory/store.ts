import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import { type DealReader, visibleDeals } from '../deals/select-deals.ts'
import { NUMBERED, type RecordKind } from './records.ts'

/** What is looked up of one kind: by id, by number, or both. */
export type Wanted = { ids?: readonly string[]; numbers?: readonly number[] }
export type DirectoryEntry = { kind: RecordKind; id: string; number: number; name: string | null }

/**
 * Ids, numbers and names of records of any kinds, in one statement. An id also finds what is in the bin, so that what refers
 * to it can be shown; a number does not. Deals out of the reader's sight are not there.
 */
export async function findEntries(
  db: Db,
  reader: Pick<DealReader, 'workspaceId' | 'visibility'>,
  wanted: Partial<Record<RecordKind, Wanted>>,
): Promise<DirectoryEntry[]> {
  const queries = Object.entries(wanted)
    .filter(([, { ids = [], numbers = [] }]) => ids.length + numbers.length > 0)
    .map(([kind, of]) => entriesOf(kind as RecordKind, of, reader)) // the keys of a record of kinds
  if (queries.length === 0) return []
  const { rows } = await sql<DirectoryEntry>`${sql.join(queries, sql` union all `)}`.execute(db)
  return rows
}

function entriesOf(
  kind: RecordKind,
  { ids = [], numbers = [] }: Wanted,
  { workspaceId, visibility }: Pick<DealReader, 'workspaceId' | 'visibility'>,
): RawBuilder<DirectoryEntry> {
  const { table, name, isDeletable }: (typeof NUMBERED)[RecordKind] & { name?: string; isDeletable?: true } =
    NUMBERED[kind]
  return sql`(
    select ${kind} as kind, d.id, d.number, ${name ? sql.ref(`d.${name}`) : sql`null`}::text as name
    from ${sql.table(table)} d
    where d.workspace_id = ${workspaceId}
      and (d.id = any(${ids}::uuid[]) or d.number = any(${numbers}::bigint[]) ${isDeletable ? sql`and d.deleted_at is null` : sql``})
      and ${kind === 'deal' ? visibleDeals(visibility, 'read') : sql`true`})`
}
