import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'

export type ExternalEntity = 'deal' | 'contact' | 'company' | 'member'

/** Notes under which ids other systems know a record: `{ source: id }`. An id that another record has already is a conflict. */
export async function writeExternalIds(
  db: Trx,
  { workspaceId, at }: Author,
  {
    entity,
    entityId,
    externalIds,
  }: { entity: ExternalEntity; entityId: string; externalIds: Record<string, string> | undefined },
): Promise<void> {
  const pairs = Object.entries(externalIds ?? {})
  if (pairs.length === 0) return
  await sql`
    insert into external_ids (workspace_id, entity, source, external_id, entity_id, created_at)
    select ${workspaceId}::uuid, ${entity}, source, external_id, ${entityId}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(pairs.map(([source, external_id]) => ({ source, external_id })))}::jsonb) as pair(source text, external_id text)
    where not exists (
      select from external_ids known
      where known.workspace_id = ${workspaceId} and known.entity = ${entity} and known.source = pair.source
        and known.external_id = pair.external_id and known.entity_id = ${entityId})`.execute(db)
}

/** Forgets ids under which other systems know a record. */
export async function forgetExternalIds(
  db: Trx,
  workspaceId: WorkspaceId,
  { entity, entityId, externalIds }: { entity: ExternalEntity; entityId: string; externalIds: Record<string, string> },
): Promise<void> {
  const pairs = Object.entries(externalIds).map(([source, external_id]) => ({ source, external_id }))
  await sql`
    delete from external_ids known using jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(source text, external_id text)
    where known.workspace_id = ${workspaceId} and known.entity = ${entity} and known.entity_id = ${entityId}
      and known.source = pair.source and known.external_id = pair.external_id`.execute(db)
}

/** What other systems call a record: `{ source: id }`. */
export async function listExternalIds(
  db: Db,
  workspaceId: WorkspaceId,
  { entity, entityId }: { entity: ExternalEntity; entityId: string },
): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('external_ids')
    .select(['source', 'external_id'])
    .where('workspace_id', '=', workspaceId)
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .orderBy('source')
    .execute()
  return Object.fromEntries(rows.map(({ source, external_id }) => [source, external_id]))
}
