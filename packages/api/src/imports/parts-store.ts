import { conflict, type ImportId, invalid, type MemberId, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { type Db, inRead, type Trx } from '../db/transaction.ts'

/** At most so many bytes at once, before they are written in base64. */
export const PART_BYTES_MAX = 1_048_576
/** At most so many parts: a file of 256 MiB. */
export const PARTS_MAX = 256
/** At most so many parts of all files of one member are kept at once: 1 GiB. */
export const KEPT_PARTS_MAX = 1024

export type Upload = { parts: number; bytes: number }

/**
 * Adds a part of a file; the same part again changes nothing, so that an interrupted upload can go on anywhere.
 * @throws DealError conflict when the part is there with other bytes
 */
export async function insertPart(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, part, bytes }: { id: ImportId; part: number; bytes: Buffer },
): Promise<void> {
  const { rows } = await sql<{ is_same: boolean }>`
    insert into import_parts as known (workspace_id, import_id, part, bytes) values (${workspaceId}, ${id}, ${part}, ${bytes})
    on conflict (workspace_id, import_id, part) do update set bytes = known.bytes
    returning known.bytes = ${bytes} as is_same`.execute(db)
  if (!rows[0]?.is_same)
    throw conflict(`Part ${part} is there already, with other bytes. Begin another import for another file.`, { part })
}

/** How many parts are kept of all files that a member has sent. */
export async function countKeptParts(db: Db, workspaceId: WorkspaceId, memberId: MemberId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from import_parts p
    where p.workspace_id = ${workspaceId} and p.import_id in (
      select id from imports where workspace_id = ${workspaceId} and created_by_id = ${memberId})`.execute(db)
  return rows[0]?.count ?? 0
}

/** What has arrived of a file. */
export async function countParts(db: Db, workspaceId: WorkspaceId, id: ImportId): Promise<Upload> {
  return db
    .selectFrom('import_parts')
    .select([sql<number>`count(*)::int`.as('parts'), sql<number>`coalesce(sum(length(bytes)), 0)::int`.as('bytes')])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow()
}

/**
 * A file's parts, one at a time.
 * @throws DealError invalid where one is missing
 */
export async function* readParts(db: Db, workspaceId: WorkspaceId, id: ImportId): AsyncGenerator<Buffer> {
  const { parts } = await countParts(db, workspaceId, id)
  for (let part = 0; part < parts; part++) yield await getPart(db, { workspaceId, id, part })
}

/** As `readParts`, with no transaction open in between: for the job, which takes its time with each. */
export async function* streamParts(platform: Platform, workspaceId: WorkspaceId, id: ImportId): AsyncGenerator<Buffer> {
  const { parts } = await inRead(platform, workspaceId, (db) => countParts(db, workspaceId, id))
  for (let part = 0; part < parts; part++)
    yield await inRead(platform, workspaceId, (db) => getPart(db, { workspaceId, id, part }))
}

async function getPart(
  db: Db,
  { workspaceId, id, part }: { workspaceId: WorkspaceId; id: ImportId; part: number },
): Promise<Buffer> {
  const row = await db
    .selectFrom('import_parts')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .where('part', '=', part)
    .executeTakeFirst()
  if (!row)
    throw invalid(`Part ${part} of the file has not arrived.`, [
      { field: 'part', message: 'Send the parts 0, 1, 2 … without a gap.', given: String(part) },
    ])
  return row.bytes
}
