import { notFound, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { FeedReadersTable } from '../db/tables.ts'
import type { Trx } from '../db/transaction.ts'
import type { WriteContext } from '../context.ts'

/** A portion's record that has not arrived yet: by which key it is acknowledged, and after which cursor it is told again. */
export type Pending = { key: string; after: string }
export type FeedReader = Selectable<FeedReadersTable>

/** Before every event. */
const START = '0-0'

/** Begins a session where everything before has arrived; the first one at the beginning of the feed. */
export async function beginSession(
  { db, workspaceId, caller, now, newId }: WriteContext,
  name: string,
): Promise<FeedReader> {
  const { rows } = await sql<FeedReader>`
    insert into feed_readers (workspace_id, id, member_id, name, session_id, position, read_to, created_at, updated_at)
    values (${workspaceId}, ${newId()}, ${caller.memberId}, ${name}, ${newId()}, ${START}, ${START}, ${now}, ${now})
    on conflict (workspace_id, member_id, name) do update
    set session_id = excluded.session_id, read_to = feed_readers.position, pending = '[]', updated_at = ${now}
    returning *`.execute(db)
  const [reader] = rows
  if (!reader) throw new Error('An upsert gives its row')
  return reader
}

/** Takes the caller's reader of a session. @throws DealError not_found, also for another's and for one that a later session has ended */
export async function lockSession(
  { db, workspaceId, caller }: WriteContext,
  { name, sessionId }: { name: string; sessionId: string },
): Promise<FeedReader> {
  const reader = await own(db, workspaceId, caller.memberId)
    .where('name', '=', name)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  if (!reader) throw notFound('session', sessionId)
  return reader
}

/** Takes the caller's reader of a name. @throws DealError not_found */
export async function lockReader({ db, workspaceId, caller }: WriteContext, name: string): Promise<FeedReader> {
  const reader = await own(db, workspaceId, caller.memberId).where('name', '=', name).executeTakeFirst()
  if (!reader) throw notFound('reader of the feed', name)
  return reader
}

export async function saveReader(
  { db, workspaceId, now }: WriteContext,
  { id, position, read_to, pending }: Pick<FeedReader, 'id' | 'position' | 'read_to' | 'pending'>,
): Promise<void> {
  await db
    .updateTable('feed_readers')
    .set({ position, read_to, pending: JSON.stringify(pending), updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

function own(db: Trx, workspaceId: WorkspaceId, memberId: string | null) {
  return db
    .selectFrom('feed_readers')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`member_id is not distinct from ${memberId}`)
    .forUpdate()
}
