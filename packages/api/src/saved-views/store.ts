import { type MemberId, notFound, type SavedView, type SavedViewId, type WorkspaceId } from '@dealwright/domain'
import { type Expression, type Selectable, sql, type SqlBool } from 'kysely'
import type { SavedViewsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** For whom views are read: the shared ones, and their own. */
export type ViewReader = { workspaceId: WorkspaceId; memberId: MemberId | null }

/** What this person may use, by name. */
export async function listViews(db: Db, reader: ViewReader, entity?: SavedView['entity']): Promise<SavedView[]> {
  const rows = await visible(db, reader)
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? ''))
    .orderBy('name')
    .orderBy('number')
    .execute()
  return rows.map(viewFromRow)
}

/** @throws DealError not_found, also for somebody else's private view */
export async function getView(db: Db, reader: ViewReader, id: SavedViewId): Promise<SavedView> {
  const row = await visible(db, reader).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('view', id)
  return viewFromRow(row)
}

/** Takes a view for a change. @throws DealError not_found */
export async function lockView(db: Trx, reader: ViewReader, id: SavedViewId): Promise<SavedView> {
  const row = await visible(db, reader).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('view', id)
  return viewFromRow(row)
}

/** Writes a view as it is now; a new one gets its number. */
export async function saveView(db: Trx, workspaceId: WorkspaceId, view: Omit<SavedView, 'number'>): Promise<SavedView> {
  const contents = {
    name: view.name,
    filter: JSON.stringify(view.filter),
    sort: JSON.stringify(view.sort),
    columns: JSON.stringify(view.columns),
    is_shared: view.isShared,
    updated_at: view.updatedAt,
  }
  const row = await db
    .insertInto('saved_views')
    .values({
      ...contents,
      workspace_id: workspaceId,
      id: view.id,
      entity: view.entity,
      owner_id: view.ownerId,
      created_at: view.createdAt,
    })
    .onConflict((on) => on.columns(['workspace_id', 'id']).doUpdateSet(contents))
    .returningAll()
    .executeTakeFirstOrThrow()
  return viewFromRow(row)
}

export async function deleteView(db: Trx, workspaceId: WorkspaceId, id: SavedViewId): Promise<void> {
  await db.deleteFrom('saved_views').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Lets filters that name a record which is gone name the one that took its place. */
export async function replaceIdInViews(
  db: Trx,
  workspaceId: WorkspaceId,
  { from, into }: { from: string; into: string },
): Promise<void> {
  // An id is unmistakable in any text.
  await sql`
    update saved_views set filter = replace(filter::text, ${from}, ${into})::jsonb
    where workspace_id = ${workspaceId} and position(${from} in filter::text) > 0`.execute(db)
}

function visible(db: Db, { workspaceId, memberId }: ViewReader) {
  return db
    .selectFrom('saved_views')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((where): Expression<SqlBool> =>
      where.or([where('is_shared', '=', true), where('owner_id', '=', memberId ?? NOBODY)]),
    )
}

const NOBODY = '00000000-0000-0000-0000-000000000000' as MemberId // no member has it

function viewFromRow(row: Selectable<SavedViewsTable>): SavedView {
  return {
    id: row.id,
    number: row.number,
    // These were checked when the view was saved.
    entity: row.entity as SavedView['entity'],
    filter: row.filter as SavedView['filter'],
    sort: row.sort as SavedView['sort'],
    columns: row.columns as SavedView['columns'],
    name: row.name,
    isShared: row.is_shared,
    ownerId: row.owner_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
