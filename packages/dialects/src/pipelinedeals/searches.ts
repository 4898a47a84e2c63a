import type { Filter, MemberId, SavedView } from '@dealwright/domain'
import { z } from 'zod'
import { numberOf, plain } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { time } from './codecs.ts'
import { crud, type Means } from './crud.ts'
import { whole } from './list.ts'
import { idsOf } from './record-id.ts'

const TYPES = { deal: 'DealSearch', contact: 'PersonSearch', company: 'CompanySearch' } as const

const { shown, made } = fieldsOf<SavedView, never>()

/** A saved search, which people make and programs use. */
export const SEARCH = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(z.string())),
  type: made(z.enum(Object.values(TYPES)), ({ entity }) => TYPES[entity]),
  user_id: shown('ownerId', numberOf<MemberId>('member')),
  is_shared: shown('isShared', plain(z.boolean())),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
} satisfies Table<SavedView, never>

export const searches = crud(
  {
    name: 'search',
    path: '/searches',
    noun: ['a saved search', 'saved searches'],
    kind: 'savedView',
    table: SEARCH,
    differs: 'Searches are saved in the web program; what they search for is not shown.',
  },
  {
    list: { query: {}, find: async ({ api }, query) => whole(await api.savedViews.list(), query) },
    get: ({ api }, id) => api.savedViews.get({ id }),
  },
)

/** The filter of a saved search of records of this kind; an unknown one finds nothing. */
export async function searchedBy(
  { api, look }: Pick<Means, 'api' | 'look'>,
  searchId: string,
  entity: SavedView['entity'],
): Promise<Filter> {
  const ids = await idsOf(look, 'savedView', searchId)
  const views = ids?.length ? await api.savedViews.list({ entity }) : []
  const view = views.find(({ id }) => ids?.includes(id))
  return view ? (view.filter ?? { and: [] }) : { or: [] }
}
