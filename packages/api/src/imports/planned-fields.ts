import { type CustomField, CustomFieldId, ENTITY_OF_KIND, type ImportPlan } from '@dealwright/domain'
import { insertRows } from '../db/rows.ts'
import type { Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'

/** The custom fields that a plan asks for and that are not there yet, behind those that are. */
export function plannedFields(
  { kind, columns }: Pick<ImportPlan, 'kind' | 'columns'>,
  known: readonly CustomField[],
  newId: () => string,
): CustomField[] {
  const fields = columns.flatMap(({ target }) =>
    target.to === 'new_custom' && !known.some(({ key }) => key === target.key) ? [target] : [],
  )
  return fields.map(({ key, label, type }, index) => ({
    id: CustomFieldId.parse(newId()),
    number: 0,
    entity: ENTITY_OF_KIND[kind],
    key,
    label,
    type,
    options: [],
    isFilterable: true,
    isRequired: false,
    position: known.length + index,
  }))
}

/** Creates them. They stay when the import is reverted, as does whatever else has come to use them. */
export async function insertPlannedFields(db: Trx, author: Author, fields: readonly CustomField[]): Promise<void> {
  const rows = fields.map(({ id, entity, key, label, type, options, isFilterable, isRequired, position }) => ({
    workspace_id: author.workspaceId,
    id,
    entity,
    key,
    label,
    type,
    options,
    is_filterable: isFilterable,
    is_required: isRequired,
    position,
    created_at: author.at,
  }))
  await insertRows(db, 'custom_fields', rows)
  await insertEvents(
    db,
    author,
    fields.map(({ id, entity, key, label, type }) => ({
      entity: 'custom_field',
      entityId: id,
      kind: 'custom_field.created',
      before: null,
      after: { entity, key, label, type },
    })),
  )
}
