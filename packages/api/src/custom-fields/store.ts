import {
  type CustomField,
  CustomFieldEntity,
  type CustomFieldId,
  type CustomFieldType,
  notFound,
  type StoredField,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { insertRows } from '../db/rows.ts'
import type { CustomFieldsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { Narrowing, narrowedTo } from '../records/listing.ts'
import { optionsOfField, saveOptions } from './options-store.ts'
import { valuesMustFit } from './values.ts'

/** The fields that a workspace has defined for one kind of record, in their order. */
export async function listCustomFields(
  db: Db,
  workspaceId: WorkspaceId,
  entity: CustomFieldEntity,
): Promise<StoredField[]> {
  const rows = await fields(db, workspaceId).where('entity', '=', entity).execute()
  return rows.map(customFieldFromRow)
}

export const FieldNarrowing = Narrowing.omit({ name: true }).extend({ entity: CustomFieldEntity.optional() })

/** The fields that are asked for, those of each kind of record in their order; without a question all of them. */
export async function listFieldsWhere(
  db: Db,
  workspaceId: WorkspaceId,
  { entity, ...narrowing }: z.infer<typeof FieldNarrowing>,
): Promise<StoredField[]> {
  const rows = await fields(db, workspaceId)
    .where(narrowedTo(narrowing, 'f'))
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? 'deal'))
    .execute()
  return rows.map(customFieldFromRow)
}

/** @throws DealError not_found */
export async function getCustomField(db: Db, workspaceId: WorkspaceId, id: CustomFieldId): Promise<StoredField> {
  const row = await fields(db, workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('custom field', id)
  return customFieldFromRow(row)
}

/**
 * Adds fields, each with its event, and the indexes that filters on them need.
 * @throws DealError conflict when values that an earlier field of the same key has left do not fit
 */
export async function insertCustomFields(
  db: Trx,
  author: Author,
  added: readonly Omit<CustomField, 'number'>[],
): Promise<void> {
  for (const field of added) await valuesMustFit(db, author.workspaceId, field)
  const rows = added.map((field) => ({
    ...rowFromCustomField(field),
    workspace_id: author.workspaceId,
    id: field.id,
    entity: field.entity,
    key: field.key,
    created_at: author.at,
  }))
  await insertRows(db, 'custom_fields', rows)
  await saveOptions(db, author, added)
  const events = added.map((field) => ({
    entity: 'custom_field' as const,
    entityId: field.id,
    kind: 'custom_field.created',
    before: null,
    after: contentOf(field),
  }))
  await insertEvents(db, author, events)
  for (const field of added) if (field.isFilterable) await syncIndex(db, field)
}

/** Writes what may change of a field, but for its options. */
export async function updateCustomField(db: Trx, workspaceId: WorkspaceId, field: CustomField): Promise<void> {
  await db
    .updateTable('custom_fields')
    .set(rowFromCustomField(field))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', field.id)
    .execute()
}

export async function deleteCustomField(db: Trx, workspaceId: WorkspaceId, id: CustomFieldId): Promise<void> {
  await db.deleteFrom('custom_fields').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** Makes the index that a filter on these fields can use, or drops the one that no field needs any more. */
export async function syncIndex(db: Trx, { entity, key }: Pick<CustomField, 'entity' | 'key'>): Promise<void> {
  await sql`select sync_custom_field_index(${entity}, ${key})`.execute(db)
}

function fields(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('custom_fields as f')
    .selectAll('f')
    .select(optionsOfField().as('options'))
    .where('workspace_id', '=', workspaceId)
    .orderBy('entity')
    .orderBy('position')
    .orderBy('number')
}

function rowFromCustomField({ label, type, isFilterable, isRequired, position }: Omit<CustomField, 'number'>) {
  return { label, type, is_filterable: isFilterable, is_required: isRequired, position }
}

function customFieldFromRow(row: Selectable<CustomFieldsTable> & Pick<StoredField, 'options'>): StoredField {
  return {
    id: row.id,
    number: row.number,
    entity: row.entity,
    key: row.key,
    label: row.label,
    // Checked when the field was defined.
    type: row.type as CustomFieldType,
    options: row.options,
    isFilterable: row.is_filterable,
    isRequired: row.is_required,
    position: row.position,
  }
}
