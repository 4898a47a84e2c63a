import type { CustomField, CustomFieldType, Sort } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import type { SortColumns } from '../db/keyset.ts'

/** The columns of the custom fields that a sort names as `custom.<key>`; only filterable ones can be sorted by. */
export async function customSortColumns({ db, workspaceId }: ReadContext, sort: Sort): Promise<SortColumns> {
  if (!sort.some(({ field }) => field.startsWith('custom.'))) return {}
  const fields = await listCustomFields(db, workspaceId, 'deal')
  return Object.fromEntries(
    fields
      .filter(({ isFilterable }) => isFilterable)
      .map(({ key, type }) => [`custom.${key}`, { ...valueOf({ key, type }), isNullable: true }]),
  )
}

function valueOf({ key, type }: Pick<CustomField, 'key' | 'type'>): { expression: RawBuilder<unknown>; type: string } {
  const text = sql`d.custom_fields ->> ${sql.lit(key)}`
  return isNumeric(type)
    ? { expression: sql`(${text})::numeric`, type: 'numeric' }
    : { expression: sql`lower(${text}) collate "C"`, type: 'text collate "C"' }
}

function isNumeric(type: CustomFieldType): boolean {
  return type === 'number' || type === 'currency'
}
