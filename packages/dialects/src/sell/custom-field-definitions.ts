import type { CustomFieldType } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { fieldsOf, shape, type Table } from '../kit/field.ts'
import { type Definition, nameOnWire } from './custom-fields.ts'
import { collection, many } from './envelope.ts'

type Shown = Definition & { name: string }

const TYPES: Record<CustomFieldType, string> = {
  text: 'string',
  long_text: 'text',
  number: 'number',
  currency: 'number',
  date: 'date',
  datetime: 'datetime',
  boolean: 'bool',
  choice: 'list',
  multi_choice: 'multi_select_list',
  email: 'email',
  phone: 'phone',
  url: 'url',
  address: 'address',
}

const { shown, made } = fieldsOf<Shown, never>()

/** The definition of a custom field. Sell keeps those of people and of organizations in one list. */
export const CUSTOM_FIELD = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(z.string())),
  type: made(z.string(), ({ type }) => TYPES[type]),
  choices: made(z.array(z.object({ id: z.int(), name: z.string() })), ({ options }) =>
    options.map(({ number, label }) => ({ id: number, name: label })),
  ),
  for_contact: made(z.boolean(), ({ entity }) => entity === 'contact'),
  for_organisation: made(z.boolean(), ({ entity }) => entity === 'company'),
} satisfies Table<Shown, never>

const ENTITIES: Record<string, readonly Definition['entity'][]> = {
  deal: ['deal'],
  contact: ['contact', 'company'],
  lead: ['lead'],
}

export const customFieldDefinitions = Object.entries(ENTITIES).map(([resource, entities]) =>
  endpoint({
    method: 'GET',
    path: `/${resource}/custom_fields`,
    summary: `Retrieve the custom fields of ${resource}s`,
    source: 'public',
    query: z.strictObject({}),
    reply: collection('custom_field', shape(CUSTOM_FIELD)),
    async handle({ api, request, encode }) {
      const definitions = await api.customFields.list()
      const wanted = entities.flatMap((entity) => {
        const some = definitions.filter((definition) => definition.entity === entity)
        return some.map((definition) => ({ ...definition, name: nameOnWire(definition, some) }))
      })
      return many('custom_field', await encode(CUSTOM_FIELD, wanted), { request, page: 1, hasMore: false })
    },
  }),
)
