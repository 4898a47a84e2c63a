import { ListEntry } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../../kit/api.ts'
import { plain } from '../../kit/codecs.ts'
import type { Endpoint } from '../../kit/endpoint.ts'
import { fieldsOf, required, type Table } from '../../kit/field.ts'
import { type InAccount, inAccount, oneInAccount } from '../account-number.ts'
import { place, time } from '../codecs.ts'
import { crud, type Resource } from '../crud.ts'
import { offsetOf } from '../list.ts'

type Entry = z.infer<typeof ListEntry>
type Written = { name: string }

const { shown, field, made } = fieldsOf<Entry & InAccount, Written>()
const nothing = made(z.null(), () => null)
const ENTRY = {
  id: shown('number', plain(z.int())),
  name: required(field('name', plain(ListEntry.shape.name))),
}
const TIMES = { created_at: shown('createdAt', time), updated_at: shown('updatedAt', time) }

export const LOSS_REASON = {
  ...ENTRY,
  account_id: shown('accountNumber', plain(z.int())),
  position: shown('position', place),
  ...TIMES,
} satisfies Table<Entry & InAccount, Written>

export const EVENT_CATEGORY = {
  ...ENTRY,
  position: shown('position', place),
  ...TIMES,
} satisfies Table<Entry & InAccount, Written>

export const LEAD_SOURCE = {
  ...ENTRY,
  cost_per_lead_in_cents: nothing,
  flat_fee_in_cents: nothing,
  ...TIMES,
} satisfies Table<Entry & InAccount, Written>

export const NOTE_CATEGORY = {
  ...ENTRY,
  ...TIMES,
  editable: made(z.literal(true), () => true),
} satisfies Table<Entry & InAccount, Written>

export const TAG = { ...ENTRY, ...TIMES } satisfies Table<Entry & InAccount, Written>

export const dealLossReasons = namedList(({ lossReasons }) => lossReasons, {
  name: 'deal_loss_reason',
  path: '/admin/deal_loss_reasons',
  noun: ['a loss reason', 'loss reasons'],
  kind: 'lossReason',
  table: LOSS_REASON,
})

export const eventCategories = namedList(({ eventCategories }) => eventCategories, {
  name: 'event_category',
  path: '/admin/event_categories',
  noun: ['an event category', 'event categories'],
  kind: 'eventCategory',
  table: EVENT_CATEGORY,
})

export const leadSources = namedList(({ sources }) => sources, {
  name: 'lead_source',
  path: '/admin/lead_sources',
  noun: ['a lead source', 'lead sources'],
  kind: 'source',
  table: LEAD_SOURCE,
  differs: 'What a source costs is not kept.',
})

export const noteCategories = namedList(({ noteCategories }) => noteCategories, {
  name: 'note_category',
  path: '/admin/note_categories',
  noun: ['a note category', 'note categories'],
  kind: 'noteCategory',
  table: NOTE_CATEGORY,
})

export const predefinedContactsTags = namedList(({ tags }) => tags, {
  name: 'predefined_contacts_tag',
  path: '/admin/predefined_contacts_tags',
  noun: ['a tag of people', 'tags of people'],
  kind: 'tag',
  table: TAG,
  differs: 'People, companies and deals have one list of tags.',
})

type Procedures = {
  list(input: { limit: number; offset: number }): Promise<readonly Entry[]>
  count(): Promise<number>
  create(input: Written): Promise<Entry>
  get(input: { id: string }): Promise<Entry>
  update(input: { id: string; name?: string }): Promise<Entry>
  delete(input: { id: string }): Promise<unknown>
}

function namedList(of: (api: Api) => Procedures, resource: Resource<Entry & InAccount, Written>): Endpoint[] {
  return crud(resource, {
    list: {
      query: {},
      async find(means, query) {
        const list = of(means.api)
        const [entries, total] = await Promise.all([list.list(offsetOf(query)), list.count()])
        return { items: await inAccount(means, entries), total }
      },
    },
    create: async (means, written) => oneInAccount(means, await of(means.api).create(written)),
    get: async (means, id) => oneInAccount(means, await of(means.api).get({ id })),
    update: async (means, id, patch) => oneInAccount(means, await of(means.api).update({ id, ...patch })),
    delete: ({ api }, id) => of(api).delete({ id }),
  })
}
