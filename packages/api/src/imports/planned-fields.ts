import { type CustomField, CustomFieldId, ENTITY_OF_KIND, type ImportPlan } from '@dealwright/domain'

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
