import { ListEntry, type MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { crud } from './crud.ts'
import { wholeNumber } from './list.ts'
import { idsOf } from './record.ts'
import { SETTINGS_SORT } from './settings.ts'

const ResourceType = z.enum(['lead', 'contact', 'deal'])
type ResourceType = z.infer<typeof ResourceType>
type Tag = z.infer<typeof ListEntry> & { resourceType: ResourceType }
type Written = { name: string; resourceType?: ResourceType }

const { shown, field } = fieldsOf<Tag, Written>()

/** A tag. Ours are for all kinds of records, so it is shown for the kind that was asked for. */
export const TAG = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', nullable(numberOf<MemberId>('member'))),
  name: required(field('name', plain(ListEntry.shape.name))),
  resource_type: field('resourceType', plain(ResourceType)),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<Tag, Written>

export const tags = crud(
  {
    type: 'tag',
    path: '/tags',
    noun: ['a tag', 'tags'],
    kind: 'tag',
    table: TAG,
    differs: 'Deals, contacts and leads have one list of tags.',
  },
  {
    list: {
      query: {
        creator_id: wholeNumber.optional(),
        name: z.string().max(120).optional(),
        resource_type: ResourceType.default('deal'),
      },
      sort: SETTINGS_SORT,
      async find({ api, look }, part, { creator_id, name, resource_type }) {
        const creators = await idsOf(look, 'member', creator_id)
        if (creators?.length === 0) return []
        const found = await api.tags.list({ ...part, name, createdById: creators?.[0] })
        return found.map((tag) => ({ ...tag, resourceType: resource_type }))
      },
    },
    create: async ({ api }, { name, resourceType = 'deal' }) => ({
      ...(await api.tags.create({ name })),
      resourceType,
    }),
    get: async ({ api }, id) => ({ ...(await api.tags.get({ id })), resourceType: 'deal' as const }),
    update: async ({ api }, id, { name, resourceType = 'deal' }) => ({
      ...(await api.tags.update({ id, name })),
      resourceType,
    }),
    delete: ({ api }, id) => api.tags.delete({ id }),
  },
)
