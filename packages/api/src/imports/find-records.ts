import type { ExternalEntity } from '../external-ids/store.ts'
import { sql } from 'kysely'
import type { ImportId, WorkspaceId } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'

const TABLES = { deal: 'deals', contact: 'contacts', company: 'companies' } as const
export type ImportedEntity = keyof typeof TABLES & ExternalEntity

/** A record found for a text of the file. `isKnownToSource`: the source has an id of its own for it. */
export type FoundRecord = { text: string; id: string; groupId: string | null; isKnownToSource: boolean }

/** By what records are looked up, and within which group a name is one's own: a contact's company, a deal's pipeline. */
const KEYS = {
  'company.domain': { key: sql.ref('r.domain'), wanted: sql.ref('wanted.text'), group: sql`null::uuid` },
  'company.name': {
    key: sql`lower(r.name) collate "C"`,
    wanted: sql`lower(wanted.text) collate "C"`,
    group: sql`null::uuid`,
  },
  'contact.email': { key: sql`lower(r.email)`, wanted: sql`lower(wanted.text)`, group: sql.ref('r.company_id') },
  'contact.name': {
    key: sql`lower(r.name) collate "C"`,
    wanted: sql`lower(wanted.text) collate "C"`,
    group: sql.ref('r.company_id'),
  },
  // As an upsert by name does: two deals whose names differ in case alone are two deals.
  'deal.name': {
    key: sql`lower(r.name) collate "C"`,
    wanted: sql`lower(wanted.text) collate "C" and r.name = wanted.text`,
    group: sql.ref('r.pipeline_id'),
  },
}

/** The records that are not deleted and have one of these keys: one query, however many. */
export async function findByKey(
  db: Db,
  workspaceId: WorkspaceId,
  { by, texts, source }: { by: keyof typeof KEYS; texts: readonly string[]; source: string },
): Promise<FoundRecord[]> {
  if (texts.length === 0) return []
  const entity = by.slice(0, by.indexOf('.')) as ImportedEntity // the keys' own prefixes
  const { key, wanted, group } = KEYS[by]
  const { rows } = await sql<FoundRecord>`
    select wanted.text, r.id, ${group} as "groupId",
      exists (select from external_ids x where x.workspace_id = ${workspaceId} and x.entity = ${entity} and x.entity_id = r.id and x.source = ${source})
        as "isKnownToSource"
    from unnest(${[...new Set(texts)]}::text[]) as wanted(text)
    join ${sql.table(TABLES[entity])} r on r.workspace_id = ${workspaceId} and ${key} = ${wanted} and r.deleted_at is null
    order by r.number`.execute(db)
  return rows
}

/** The records that a source knows under these ids and that are not deleted. */
export async function findByExternalIds(
  db: Db,
  workspaceId: WorkspaceId,
  { entity, source, ids }: { entity: ImportedEntity; source: string; ids: readonly string[] },
): Promise<FoundRecord[]> {
  if (ids.length === 0) return []
  const group = { company: sql`null::uuid`, contact: sql.ref('r.company_id'), deal: sql.ref('r.pipeline_id') }[entity]
  const { rows } = await sql<FoundRecord>`
    select x.external_id as text, x.entity_id as id, ${group} as "groupId", true as "isKnownToSource"
    from external_ids x
    join ${sql.table(TABLES[entity])} r on r.workspace_id = x.workspace_id and r.id = x.entity_id and r.deleted_at is null
    where x.workspace_id = ${workspaceId} and x.entity = ${entity} and x.source = ${source}
      and x.external_id = any(${[...new Set(ids)]}::text[])`.execute(db)
  return rows
}

/** Which of these records the same import has made or changed already. */
export async function findTouched(
  db: Db,
  workspaceId: WorkspaceId,
  { importId, ids }: { importId: ImportId | null; ids: readonly string[] },
): Promise<Set<string>> {
  if (ids.length === 0 || importId === null) return new Set()
  const { rows } = await sql<{ entity_id: string }>`
    select distinct entity_id from events
    where workspace_id = ${workspaceId} and import_id = ${importId} and entity_id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(({ entity_id }) => entity_id))
}
