import type { Instant, RecordChange, TagId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'

/** A contact, a company or a lead. */
export type TaggedRecord = { id: string; number: number; version: number; tagIds: readonly TagId[]; updatedAt: Instant }

/** Where records of one kind are kept. */
export type RecordKind<R> = {
  entity: 'contact' | 'company' | 'lead'
  table: 'contacts' | 'companies' | 'leads'
  /** The row of a record, without the number that the database gives. */
  rowFrom(workspaceId: WorkspaceId, record: R): { workspace_id: string; id: string }
}

/** Adds new records with their tags and history. They come back with the numbers that they got. */
export async function insertRecords<R extends TaggedRecord>(
  db: Trx,
  author: Author,
  kind: RecordKind<R>,
  changes: readonly RecordChange<R>[],
): Promise<R[]> {
  const records = changes.map(({ record }) => record)
  const rows = records.map((record) => kind.rowFrom(author.workspaceId, record))
  const inserted = await insertRows(db, kind.table, rows, sql<{ id: string; number: number }>`id, number`)
  await Promise.all([insertTags(db, author, kind, records), tell(db, author, kind, changes)])
  const numbers = new Map(inserted.map(({ id, number }) => [id, number]))
  return records.map((record) => ({ ...record, number: numbers.get(record.id) ?? record.number }))
}

/** Writes what a rule decided on locked records, with their tags and history; nothing where nothing changed. */
export async function saveRecords<R extends TaggedRecord>(
  db: Trx,
  author: Author,
  kind: RecordKind<R>,
  changes: readonly RecordChange<R>[],
): Promise<void> {
  const changed = changes.filter(({ events }) => events.length > 0)
  const rows = changed.map(({ record }) => kind.rowFrom(author.workspaceId, record))
  const retagged = changed.filter(({ events }) => events.some(({ after }) => after && 'tagIds' in after))
  await Promise.all([
    updateRows(db, kind.table, rows),
    replaceTags(
      db,
      author,
      kind,
      retagged.map(({ record }) => record),
    ),
    tell(db, author, kind, changed),
  ])
}

async function replaceTags<R extends TaggedRecord>(
  db: Trx,
  author: Author,
  kind: RecordKind<R>,
  records: readonly R[],
): Promise<void> {
  if (records.length === 0) return
  const ids = records.map(({ id }) => id)
  await sql`
    delete from ${sql.table(`${kind.entity}_tags`)}
    where workspace_id = ${author.workspaceId} and ${sql.ref(`${kind.entity}_id`)} = any(${ids}::uuid[])`.execute(db)
  await insertTags(db, author, kind, records)
}

async function insertTags<R extends TaggedRecord>(
  db: Trx,
  { workspaceId }: Author,
  { entity }: RecordKind<R>,
  records: readonly R[],
): Promise<void> {
  const rows = records.flatMap(({ id, tagIds }) =>
    tagIds.map((tagId) => ({ workspace_id: workspaceId, [`${entity}_id`]: id, tag_id: tagId })),
  )
  await insertRows(db, `${entity}_tags`, rows)
}

async function tell<R extends TaggedRecord>(
  db: Trx,
  author: Author,
  { entity }: RecordKind<R>,
  changes: readonly RecordChange<R>[],
): Promise<void> {
  await insertEvents(
    db,
    author,
    changes.flatMap(({ record, events }) => events.map((event) => ({ ...event, entity, entityId: record.id }))),
  )
}
