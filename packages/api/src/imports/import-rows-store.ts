import type { ImportId, RowProblem, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { PendingParent } from './batch.ts'
import type { ImportedEntity } from './find-records.ts'

/** A row that was refused, with its cells as in the file. */
export type FailedRow = { number: number; cells: string[]; problems: RowProblem[] }

type Of = { workspaceId: WorkspaceId; importId: ImportId }

export async function insertFailedRows(
  db: Trx,
  { workspaceId, importId }: Of,
  failed: readonly FailedRow[],
): Promise<void> {
  const rows = failed.map(({ number, cells, problems }) => ({
    ...rowOf(workspaceId, importId, number),
    outcome: 'failed',
    cells,
    problems,
  }))
  await insertRows(db, 'import_rows', rows)
}

export async function insertPendingParents(
  db: Trx,
  { workspaceId, importId }: Of,
  pending: readonly PendingParent[],
): Promise<void> {
  const rows = pending.map(({ number, companyId, parent }) => ({
    ...rowOf(workspaceId, importId, number),
    outcome: 'created',
    entity: 'company',
    entity_id: companyId,
    pending: parent,
  }))
  await insertRows(db, 'import_rows', rows)
}

function rowOf(workspaceId: WorkspaceId, importId: ImportId, number: number) {
  return { workspace_id: workspaceId, import_id: importId, row_number: number }
}

/** The refused rows after a row number, in the file's order. */
export async function listFailedRows(
  db: Db,
  { workspaceId, importId }: Of,
  { after, limit }: { after: number; limit: number },
): Promise<FailedRow[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select(['row_number', 'cells', 'problems'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('outcome', '=', 'failed')
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute()
  // Written by `insertFailedRows` alone.
  return rows.map(({ row_number, cells, problems }) => ({
    number: row_number,
    cells: cells as string[],
    problems: problems as RowProblem[],
  }))
}

/** The first companies whose parent is still to be found; their places are freed. */
export async function takePendingParents(
  db: Trx,
  { workspaceId, importId }: Of,
  limit: number,
): Promise<PendingParent[]> {
  const { rows } = await sql<{ row_number: number; entity_id: string; pending: PendingParent['parent'] }>`
    delete from import_rows where (workspace_id, import_id, row_number) in (
      select workspace_id, import_id, row_number from import_rows
      where workspace_id = ${workspaceId} and import_id = ${importId} and pending is not null
      order by row_number limit ${limit})
    returning row_number, entity_id, pending`.execute(db)
  return rows
    .map(({ row_number, entity_id, pending }) => ({ number: row_number, companyId: entity_id, parent: pending }))
    .toSorted((a, b) => a.number - b.number)
}

/** A record that an import's undoing has left as it is. */
export type KeptRecord = { entity: ImportedEntity; id: string; why: string }

/** Kept records have negative numbers: they are no rows of the file. */
export async function insertKeptRecords(
  db: Trx,
  { workspaceId, importId }: Of,
  kept: readonly KeptRecord[],
): Promise<void> {
  if (kept.length === 0) return
  const first = await sql<{ lowest: number }>`
    select least(min(row_number), 0)::int as lowest from import_rows where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(
    db,
  )
  const lowest = first.rows[0]?.lowest ?? 0
  const rows = kept.map(({ entity, id, why }, index) => ({
    ...rowOf(workspaceId, importId, lowest - index - 1),
    outcome: 'skipped',
    entity,
    entity_id: id,
    problems: [{ column: null, field: 'record', given: null, why, want: null }],
  }))
  await insertRows(db, 'import_rows', rows)
}

/** The records that a revert has left as they are, with their names of now. */
export async function listKeptRecords(
  db: Db,
  { workspaceId, importId }: Of,
  { after, limit }: { after: number; limit: number },
): Promise<(KeptRecord & { number: number; name: string | null })[]> {
  const rows = await db
    .selectFrom('import_rows as r')
    .select(['r.row_number', 'r.entity', 'r.entity_id', 'r.problems'])
    .select(
      sql<string | null>`case r.entity
        when 'deal' then (select name from deals where workspace_id = r.workspace_id and id = r.entity_id)
        when 'contact' then (select name from contacts where workspace_id = r.workspace_id and id = r.entity_id)
        when 'company' then (select name from companies where workspace_id = r.workspace_id and id = r.entity_id)
        end`.as('name'),
    )
    .where('r.workspace_id', '=', workspaceId)
    .where('r.import_id', '=', importId)
    .where('r.row_number', '<', Math.min(after, 0))
    .orderBy('r.row_number', 'desc')
    .limit(limit)
    .execute()
  // Written by `insertKeptRecords` alone.
  return rows.map((row) => ({
    number: row.row_number,
    entity: row.entity as ImportedEntity,
    id: row.entity_id ?? '',
    name: row.name,
    why: (row.problems as RowProblem[])[0]?.why ?? '',
  }))
}

/** Forgets what an earlier check said of the rows. */
export async function deleteImportRows(db: Trx, { workspaceId, importId }: Of): Promise<void> {
  await db.deleteFrom('import_rows').where('workspace_id', '=', workspaceId).where('import_id', '=', importId).execute()
}
