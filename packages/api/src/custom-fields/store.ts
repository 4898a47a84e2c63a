import type { ChoiceOption, CustomField, CustomFieldEntity, CustomFieldType, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { CustomFieldsTable } from '../db/tables.ts'
import type { Db } from '../db/transaction.ts'

/** The fields that a workspace has defined for one kind of record, in their order. */
export async function listCustomFields(db: Db, workspaceId: WorkspaceId, entity: CustomFieldEntity): Promise<CustomField[]> {
  const rows = await db
    .selectFrom('custom_fields')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('entity', '=', entity)
    .orderBy('position')
    .orderBy('number')
    .execute()
  return rows.map(customFieldFromRow)
}

export function customFieldFromRow(row: Selectable<CustomFieldsTable>): CustomField {
  return {
    id: row.id,
    number: row.number,
    entity: row.entity,
    key: row.key as CustomField['key'],
    label: row.label,
    type: row.type as CustomFieldType,
    options: row.options as ChoiceOption[],
    isFilterable: row.is_filterable,
    isRequired: row.is_required,
    position: row.position,
  }
}
