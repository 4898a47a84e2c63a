import type { CustomField, CustomFieldEntity, CustomFieldType, Sort } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import type { SortColumns } from '../db/keyset.ts'
import { listCustomFields } from './store.ts'

/** The columns of the custom fields that a sort names as `custom.<key>`; only filterable ones can be sorted by. */
export async function customSortColumns(
  { db, workspaceId }: ReadContext,
  sort: Sort,
  { entity, alias }: { entity: CustomFieldEntity; alias: string },
): Promise<SortColumns> {
  if (!sort.some(({ field }) => field.startsWith('custom.'))) return {}
  const fields = await listCustomFields(db, workspaceId, entity)
  return Object.fromEntries(
    fields
      .filter(({ isFilterable }) => isFilterable)
      .map((field) => [`custom.${field.key}`, { ...valueOf(field, alias), isNullable: true }]),
  )
}

function valueOf(
  { key, type }: Pick<CustomField, 'key' | 'type'>,
  alias: string,
): { expression: RawBuilder<unknown>; type: string } {
  const text = sql`${sql.ref(`${alias}.custom_fields`)} ->> ${sql.lit(key)}`
  if (!isNumeric(type)) return { expression: sql`lower(${text}) collate "C"`, type: 'text collate "C"' }
  // Text that is no number was left by a field of another type that had the same key.
  return { expression: sql`case when ${text} ~ '^-?[0-9]+([.][0-9]+)?$' then (${text})::numeric end`, type: 'numeric' }
}

function isNumeric(type: CustomFieldType): boolean {
  return type === 'number' || type === 'currency'
}
