import type { Instant, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { MovedExternalId, MovedLinks } from './merge-links.ts'

/** A contact's part in a deal, as it stands in `deal_contacts`. */
export type DealPart = { deal_id: string; contact_id: string; role: string; created_at: Instant; updated_at: Instant }

/** What a merge has moved from its losers to its winner. */
export type Moved = {
  links: MovedLinks
  externalIds: MovedExternalId[]
  /** The losers' parts in deals, and the winner's parts in the same deals as they were before; of contacts alone. */
  parts: { theirs: DealPart[]; winners: DealPart[] }
}

/** A merge, known by the first of its losers: one record goes into one other at a time. */
export type Merge = {
  entity: 'contact' | 'company'
  loserId: string
  winnerId: string
  mergedAt: Instant
  moved: Moved
}

/** Notes what a merge has moved, so that it can be taken apart. */
export async function insertMerge(db: Trx, workspaceId: WorkspaceId, merge: Merge): Promise<void> {
  const { entity, loserId, winnerId, mergedAt, moved } = merge
  await deleteMerge(db, workspaceId, { entity, loserId })
  await insertRows(db, 'merges', [
    { workspace_id: workspaceId, entity, loser_id: loserId, winner_id: winnerId, merged_at: mergedAt, moved },
  ])
}

/** The merge by which a record went into another one at a moment, if it was noted. */
export async function findMerge(
  db: Db,
  workspaceId: WorkspaceId,
  { entity, loserId, winnerId, mergedAt }: Omit<Merge, 'moved'>,
): Promise<Moved | undefined> {
  const { rows } = await sql<{ moved: Moved }>`
    select moved from merges
    where workspace_id = ${workspaceId} and entity = ${entity} and loser_id = ${loserId} and winner_id = ${winnerId}
      and merged_at = ${mergedAt}::timestamptz`.execute(db)
  return rows[0]?.moved
}

export async function deleteMerge(
  db: Trx,
  workspaceId: WorkspaceId,
  { entity, loserId }: Pick<Merge, 'entity' | 'loserId'>,
): Promise<void> {
  await sql`delete from merges where workspace_id = ${workspaceId} and entity = ${entity} and loser_id = ${loserId}`.execute(
    db,
  )
}
