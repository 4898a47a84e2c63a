import { ChoiceOption, type CustomFieldId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../../kit/api.ts'
import { numberOf, plain } from '../../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../../kit/field.ts'
import { numeric, place } from '../codecs.ts'
import { crud } from '../crud.ts'
import { refuseChange } from '../fixed.ts'
import { offsetOf } from '../list.ts'
import { idsOf } from '../record-id.ts'

type Option = Awaited<ReturnType<Api['customFields']['options']['get']>>
type Written = { fieldId: CustomFieldId; label: string; position?: number }

const { shown, field, made } = fieldsOf<Option, Written>()
const nothing = made(z.null(), () => null)

/** One of the things to choose from in a custom field. */
export const DROPDOWN_ENTRY = {
  id: shown('number', plain(z.int())),
  custom_field_label_id: required(field('fieldId', numeric(numberOf<CustomFieldId>('customField')))),
  name: required(field('label', plain(ChoiceOption.shape.label))),
  position: field('position', place),
  created_at: nothing,
  updated_at: nothing,
} satisfies Table<Option, Written>

export const dropdownEntries = crud(
  {
    name: 'custom_field_label_dropdown_entry',
    path: '/admin/custom_field_label_dropdown_entries',
    noun: ['a dropdown entry', 'dropdown entries'],
    kind: 'customFieldOption',
    table: DROPDOWN_ENTRY,
    differs: 'An entry that records have is not deleted.',
  },
  {
    list: {
      query: { conditions: z.object({ custom_field_label_id: z.string().optional() }).optional() },
      async find({ api, look }, query) {
        const fieldIds = await idsOf(look, 'customField', query.conditions?.custom_field_label_id)
        const { options } = api.customFields
        const [items, total] = await Promise.all([
          options.list({ ...offsetOf(query), fieldIds }),
          options.count({ fieldIds }),
        ])
        return { items, total }
      },
    },
    create: ({ api }, written) => api.customFields.options.create(written),
    get: ({ api }, id) => api.customFields.options.get({ id }),
    update({ api }, id, { fieldId, ...patch }) {
      refuseChange('custom_field_label_id', fieldId)
      return api.customFields.options.update({ id, ...patch })
    },
    delete: ({ api }, id) => api.customFields.options.delete({ id }),
  },
)
