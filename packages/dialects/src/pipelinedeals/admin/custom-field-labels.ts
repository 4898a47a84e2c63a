import { CustomField, type CustomFieldType, type StoredField } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../../kit/codecs.ts'
import { type Codec, encodeRecord, fieldsOf, required, shape, type Table } from '../../kit/field.ts'
import { place, truth } from '../codecs.ts'
import { crud } from '../crud.ts'
import { definitionsOf } from '../custom-labels.ts'
import { whole } from '../list.ts'
import { DROPDOWN_ENTRY } from './dropdown-entries.ts'

type Written = Pick<StoredField, 'label' | 'type' | 'isRequired'>

const FieldType = z.enum(['text', 'boolean', 'currency', 'date', 'dropdown', 'numeric', 'multi_select'])
type FieldType = z.infer<typeof FieldType>

const TYPES: Record<FieldType, CustomFieldType> = {
  text: 'text',
  boolean: 'boolean',
  currency: 'currency',
  date: 'date',
  dropdown: 'choice',
  numeric: 'number',
  multi_select: 'multi_choice',
}

/** What PipelineDeals has no type for, such as an e-mail address, is a text to its programs. */
export const fieldType: Codec<CustomFieldType> = {
  wire: FieldType,
  encode: (type) => FieldType.options.find((name) => TYPES[name] === type) ?? 'text',
  decode: (name: FieldType) => TYPES[name],
}

/** A new table for each kind of record, since the documents name each. */
function labelTable(kind: 'Deal' | 'Person' | 'Company') {
  const { shown, field, made } = fieldsOf<StoredField, Written>()
  const nothing = made(z.null(), () => null)
  return {
    id: shown('number', plain(z.int())),
    name: required(field('label', plain(CustomField.shape.label))),
    field_type: required(field('type', fieldType)),
    report_behavior: nothing,
    is_required: field('isRequired', truth),
    position: shown('position', place),
    type: made(z.literal(`${kind}CustomFieldLabel`), () => `${kind}CustomFieldLabel`),
    created_at: nothing,
    updated_at: nothing,
    custom_field_group_id: nothing,
    output_type: shown('type', fieldType),
    // Absent where there is nothing to choose from.
    custom_field_label_dropdown_entries: made(
      z.array(shape(DROPDOWN_ENTRY)).optional(),
      ({ id: fieldId, type, options }, look) =>
        type === 'choice' || type === 'multi_choice'
          ? options.map((option) => encodeRecord(DROPDOWN_ENTRY, { ...option, fieldId }, look))
          : undefined,
      ({ id }) => ({ customField: { ids: [id] } }),
    ),
    locked: made(z.literal(false), () => false),
    custom_field_permissions: made(z.array(z.never()), () => []),
  } satisfies Table<StoredField, Written>
}

/** A table for each kind of record, in the order of PipelineDeals' pages. */
export const LABELS = [
  { name: 'company', entity: 'company', many: 'companies', table: labelTable('Company') },
  { name: 'deal', entity: 'deal', many: 'deals', table: labelTable('Deal') },
  { name: 'person', entity: 'contact', many: 'people', table: labelTable('Person') },
] as const

/** The definitions of custom fields, each the list of one kind of record. */
export const customFieldLabels = LABELS.flatMap(({ name, entity, many, table }) =>
  crud(
    {
      name: `${name}_custom_field_label`,
      path: `/admin/${name}_custom_field_labels`,
      noun: [`a custom field of ${many}`, `custom fields of ${many}`],
      kind: 'customField',
      table,
    },
    {
      list: { query: {}, find: async ({ api }, query) => whole(await definitionsOf(api, entity), query) },
      create: ({ api }, written) => api.customFields.create({ entity, ...written }),
      get: ({ api }, id) => api.customFields.get({ id }),
      update: ({ api }, id, patch) => api.customFields.update({ id, ...patch }),
      delete: ({ api }, id) => api.customFields.delete({ id }),
    },
  ),
)
