import { ListEntry, type MemberId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import type { Endpoint } from '../kit/endpoint.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { crud, type Resource } from './crud.ts'
import { SETTINGS_SORT } from './settings.ts'

type Entry = z.infer<typeof ListEntry>
type Written = { name: string }

const { shown, field, made } = fieldsOf<Entry, Written>()
const ENTRY = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', nullable(numberOf<MemberId>('member'))),
  name: required(field('name', plain(ListEntry.shape.name))),
} satisfies Table<Entry, Written>
const TIMES = { created_at: shown('createdAt', seconds), updated_at: shown('updatedAt', seconds) }
/** An entry of a list that there is once. */
export const PLAIN_ENTRY = { ...ENTRY, ...TIMES } satisfies Table<Entry, Written>

/** Sell has a list for each kind of record, where we have one for all. */
export function sourceOf(type: 'deal' | 'lead') {
  return { ...ENTRY, resource_type: made(z.literal(type), () => type), ...TIMES } satisfies Table<Entry, Written>
}

export const sources = [
  ...namedList(({ sources }) => sources, {
    type: 'deal_source',
    path: '/deal_sources',
    noun: ['a deal source', 'deal sources'],
    kind: 'source',
    table: sourceOf('deal'),
  }),
  ...namedList(({ leadSources }) => leadSources, {
    type: 'lead_source',
    path: '/lead_sources',
    noun: ['a lead source', 'lead sources'],
    kind: 'leadSource',
    table: sourceOf('lead'),
  }),
  ...namedList(({ sources }) => sources, {
    type: 'source',
    path: '/sources',
    noun: ['a source', 'sources'],
    kind: 'source',
    table: sourceOf('deal'),
  }),
]

export const reasons = [
  ...namedList(({ lossReasons }) => lossReasons, {
    type: 'loss_reason',
    path: '/loss_reasons',
    noun: ['a loss reason', 'loss reasons'],
    kind: 'lossReason',
    table: PLAIN_ENTRY,
  }),
  ...readOnlyList(({ unqualifiedReasons }) => unqualifiedReasons, {
    type: 'deal_unqualified_reason',
    path: '/deal_unqualified_reasons',
    noun: ['a deal unqualified reason', 'deal unqualified reasons'],
    kind: 'unqualifiedReason',
    table: PLAIN_ENTRY,
  }),
  ...readOnlyList(({ leadUnqualifiedReasons }) => leadUnqualifiedReasons, {
    type: 'lead_unqualified_reason',
    path: '/lead_unqualified_reasons',
    noun: ['a lead unqualified reason', 'lead unqualified reasons'],
    kind: 'leadUnqualifiedReason',
    table: PLAIN_ENTRY,
  }),
]

type Listing = { list(input: ListInput): Promise<Entry[]> }
type Procedures = Listing & {
  create(input: Written): Promise<Entry>
  get(input: { id: string }): Promise<Entry>
  update(input: { id: string; name?: string }): Promise<Entry>
  delete(input: { id: string }): Promise<unknown>
}
type ListInput = NonNullable<Parameters<Api['sources']['list']>[0]>

function namedList(listIn: (api: Api) => Procedures, resource: Resource<Entry, Written>): Endpoint[] {
  return crud(resource, {
    list: {
      query: { name: z.string().max(120).optional() },
      sort: SETTINGS_SORT,
      find: ({ api }, part, { name }) => listIn(api).list({ ...part, name }),
    },
    create: ({ api }, written) => listIn(api).create(written),
    get: ({ api }, id) => listIn(api).get({ id }),
    update: ({ api }, id, patch) => listIn(api).update({ id, ...patch }),
    delete: ({ api }, id) => listIn(api).delete({ id }),
  })
}

/** A list that Sell's programs read and people change. */
export function readOnlyList(listIn: (api: Api) => Listing, resource: Resource<Entry, Written>): Endpoint[] {
  return crud(resource, {
    list: {
      query: { name: z.string().max(120).optional() },
      sort: SETTINGS_SORT,
      find: ({ api }, part, { name }) => listIn(api).list({ ...part, name }),
    },
  })
}
