import type { Changes, EventId, ImportId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import { LAST_SEQ } from '../events/store.ts'
import type { ImportedEntity } from './find-records.ts'

type Of = { workspaceId: WorkspaceId; importId: ImportId }

/** A record that an import has made or changed: `before` holds what it was where the import changed it, null for one that it made. */
export type TouchedRecord = {
  entity: ImportedEntity
  id: string
  before: Changes | null
  /** The last that the import did to it. */
  lastEventId: EventId
}

/** How many records a run has made or changed. */
export async function countTouched(db: Db, { workspaceId, importId }: Of): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct entity_id)::int as count from events
    where workspace_id = ${workspaceId} and import_id = ${importId} and entity in ('deal', 'contact', 'company')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/**
 * Some of them, from the last that the run touched to the first: a record is made before others refer to it, so by its turn those are
 * gone. What the revert itself has done is not among them.
 * @param before the place in the feed that an earlier batch came to; null for the first
 * @returns the records, and how far back this batch came
 */
export async function listTouched(
  db: Db,
  { workspaceId, importId }: Of,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ records: TouchedRecord[]; reachedSeq: number | null }> {
  const { rows } = await sql<Omit<TouchedRecord, 'before'> & { seq: number; befores: (Changes | null)[] }>`
    with run as (
      select min(seq) as ended from events
      where workspace_id = ${workspaceId} and entity_id = ${importId} and kind = 'import.reverting')
    select e.entity, e.entity_id as id, e.id as "lastEventId", e.seq, (
      select jsonb_agg(own.before order by own.seq) from events own
      where own.workspace_id = e.workspace_id and own.entity_id = e.entity_id and own.import_id = e.import_id and own.seq <= e.seq) as befores
    from events e
    where e.workspace_id = ${workspaceId} and e.import_id = ${importId} and e.entity in ('deal', 'contact', 'company')
      and e.seq < least(${before}::bigint, (select ended from run))
      and not exists (
        select from events later
        where later.workspace_id = e.workspace_id and later.entity_id = e.entity_id and later.import_id = e.import_id
          and later.seq > e.seq and later.seq < coalesce((select ended from run), ${LAST_SEQ}))
    order by e.seq desc
    limit ${limit}`.execute(db)
  const records = rows.map(({ entity, id, lastEventId, befores }) => {
    return { entity, id, lastEventId, before: origin(befores) }
  })
  return { records, reachedSeq: rows.at(-1)?.seq ?? null }
}

/** The earliest event that tells a field says what it was before the import; a record whose first event had nothing before it is new. */
function origin(befores: readonly (Changes | null)[]): Changes | null {
  if (befores[0] === null) return null
  return befores.reduceRight<Changes>((fields, before) => ({ ...fields, ...before }), {})
}

/** Those that someone else has changed after the import, or has added work to. */
export async function findChangedSince(
  db: Db,
  { workspaceId, importId }: Of,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${ids}::uuid[]) as wanted(id)
    cross join lateral (
      select max(e.seq) as seq from events e
      where e.workspace_id = ${workspaceId} and e.entity_id = wanted.id and e.import_id = ${importId}) as last
    where exists (
      select from events e
      where e.workspace_id = ${workspaceId} and e.entity_id = wanted.id and e.import_id is distinct from ${importId} and e.seq > last.seq)
    or exists (
      select from events e
      where e.workspace_id = ${workspaceId} and e.deal_id = wanted.id and e.import_id is distinct from ${importId} and e.seq > last.seq)`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** What may refer to a record of each kind. */
const REFERENCES = {
  deal: [
    ['activities', 'deal_id'],
    ['tasks', 'deal_id'],
    ['notes', 'deal_id'],
    ['calendar_entries', 'deal_id'],
  ],
  contact: [
    ['deals', 'contact_id'],
    ['activities', 'contact_id'],
    ['tasks', 'contact_id'],
    ['notes', 'contact_id'],
    ['calendar_entries', 'contact_id'],
  ],
  company: [
    ['deals', 'company_id'],
    ['contacts', 'company_id'],
    ['companies', 'parent_id'],
    ['activities', 'company_id'],
    ['tasks', 'company_id'],
    ['notes', 'company_id'],
    ['calendar_entries', 'company_id'],
  ],
} as const satisfies Record<ImportedEntity, readonly (readonly [string, string])[]>

/**
 * Those that something refers to which is not deleted, other than companies that the import has made itself.
 * @param going the kinds of records made by the import that will be gone by then
 */
export async function findReferred(
  db: Db,
  {
    workspaceId,
    importId,
    going = ['company'],
  }: { workspaceId: WorkspaceId; importId: ImportId | null; going?: readonly ImportedEntity[] },
  { entity, ids }: { entity: ImportedEntity; ids: readonly string[] },
): Promise<Set<string>> {
  const references = REFERENCES[entity].map(
    ([table, column]) => sql`exists (
      select from ${sql.table(table)} r
      where r.workspace_id = ${workspaceId} and r.${sql.ref(column)} = wanted.id and r.deleted_at is null
        and not exists (
          select from events e where e.workspace_id = ${workspaceId} and e.entity_id = r.id and e.import_id = ${importId} and e.kind = any(${going.map((kind) => `${kind}.created`)}::text[])))`,
  )
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${ids}::uuid[]) as wanted(id) where ${sql.join(references, sql` or `)}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
