import {
  type FileLayout,
  type Import,
  type ImportId,
  ImportNotice,
  ImportPlan,
  ImportState,
  type MemberId,
  notFound,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { ImportsTable } from '../db/tables.ts'
import { insertRows } from '../db/rows.ts'
import type { Db, Trx } from '../db/transaction.ts'

type NewImport = Pick<Import, 'id' | 'kind' | 'fileName' | 'createdById' | 'createdAt'>

export async function insertImport(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, kind, fileName, createdById, createdAt }: NewImport,
): Promise<void> {
  const row = {
    id,
    kind,
    file_name: fileName,
    created_by_id: createdById,
    created_at: createdAt,
    updated_at: createdAt,
  }
  await insertRows(db, 'imports', [
    { workspace_id: workspaceId, state: 'uploading', notices: [], ...NOTHING_DONE, ...row },
  ])
}

const NOTHING_DONE = { rows_total: 0, rows_done: 0, rows_created: 0, rows_updated: 0, rows_skipped: 0, rows_failed: 0 }

/** @param ownerId only an import of this member is found; null for any */
export async function getImport(
  db: Db,
  workspaceId: WorkspaceId,
  { id, ownerId }: { id: ImportId; ownerId: MemberId | null },
): Promise<Import> {
  const row = await importRows(db, workspaceId, ownerId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('import', id)
  return importFromRow(row)
}

/** Takes an import for a change of its state. @throws DealError not_found */
export async function lockImport(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, ownerId }: { id: ImportId; ownerId: MemberId | null },
): Promise<Import> {
  const row = await importRows(db, workspaceId, ownerId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('import', id)
  return importFromRow(row)
}

/** Newest first. */
export async function listImports(
  db: Db,
  workspaceId: WorkspaceId,
  {
    ownerId,
    before,
    limit,
  }: { ownerId: MemberId | null; before: { createdAt: string; id: string } | null; limit: number },
): Promise<Import[]> {
  const rows = await importRows(db, workspaceId, ownerId)
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.createdAt}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(importFromRow)
}

/** The import as it is now; what it is and who started it never changes. */
export async function saveImport(db: Trx, workspaceId: WorkspaceId, job: Import, now: string): Promise<void> {
  await db
    .updateTable('imports')
    .set({
      state: job.state,
      layout: JSON.stringify(job.layout),
      plan: JSON.stringify(job.plan),
      rows_total: job.rowsTotal,
      rows_done: job.rowsDone,
      rows_created: job.created,
      rows_updated: job.updated,
      rows_skipped: job.skipped,
      rows_failed: job.failed,
      notices: JSON.stringify(job.notices),
      error: job.error,
      started_at: job.startedAt,
      finished_at: job.finishedAt,
      updated_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', job.id)
    .execute()
}

/** How far back in the feed a revert has come; null before its first batch. */
export async function findRevertedTo(db: Db, workspaceId: WorkspaceId, id: ImportId): Promise<number | null> {
  const row = await db
    .selectFrom('imports')
    .select('reverted_to')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.reverted_to ?? null
}

export async function saveRevertedTo(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, seq }: { id: ImportId; seq: number },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ reverted_to: seq })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Its parts and rows go with it. */
export async function deleteImport(db: Trx, workspaceId: WorkspaceId, id: ImportId): Promise<void> {
  await db.deleteFrom('imports').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Where an import belongs, known by its id alone: for the job's worker, with the system's rights. */
export async function findImportWorkspace(db: Trx, id: ImportId): Promise<WorkspaceId | undefined> {
  const row = await db.selectFrom('imports').select('workspace_id').where('id', '=', id).executeTakeFirst()
  return row?.workspace_id
}

function importRows(db: Db, workspaceId: WorkspaceId, ownerId: MemberId | null) {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(ownerId !== null, (query) => query.where('created_by_id', '=', ownerId))
}

function importFromRow(row: Selectable<ImportsTable>): Import {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    state: ImportState.parse(row.state),
    layout: row.layout as FileLayout | null, // written by `saveImport` alone
    plan: row.plan === null ? null : ImportPlan.parse(row.plan),
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    created: row.rows_created,
    updated: row.rows_updated,
    skipped: row.rows_skipped,
    failed: row.rows_failed,
    notices: z.array(ImportNotice).parse(row.notices),
    error: row.error,
    createdById: row.created_by_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
  }
}
