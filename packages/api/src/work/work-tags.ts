import type { TagId, WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { Trx } from '../db/transaction.ts'

type Tagged = { id: string; tagIds?: readonly TagId[] }
const OWNER = { task_tags: 'task_id', note_tags: 'note_id' } as const
type TagTable = keyof typeof OWNER

/** The tags of the work `w`, in the order of their ids. */
export function tagIdsOf(table: TagTable): RawBuilder<TagId[]> {
  return sql`array(
    select t.tag_id from ${sql.table(table)} t
    where t.workspace_id = w.workspace_id and t.${sql.ref(OWNER[table])} = w.id order by t.tag_id)`
}

/** Adds the tags of new work. */
export async function insertWorkTags(
  db: Trx,
  workspaceId: WorkspaceId,
  table: TagTable,
  records: readonly Tagged[],
): Promise<void> {
  const rows = records.flatMap(({ id, tagIds = [] }) =>
    tagIds.map((tag_id) => ({ workspace_id: workspaceId, [OWNER[table]]: id, tag_id })),
  )
  await insertRows(db, table, rows)
}

/** Puts the tags of a record in the place of those that it had. */
export async function replaceWorkTags(
  db: Trx,
  workspaceId: WorkspaceId,
  table: TagTable,
  record: Tagged,
): Promise<void> {
  await sql`
    delete from ${sql.table(table)}
    where workspace_id = ${workspaceId} and ${sql.ref(OWNER[table])} = ${record.id}`.execute(db)
  await insertWorkTags(db, workspaceId, table, [record])
}
