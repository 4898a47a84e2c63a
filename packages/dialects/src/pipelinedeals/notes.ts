import {
  type CompanyId,
  type ContactId,
  type DealId,
  type MemberId,
  Note,
  type NoteCategoryId,
} from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { numeric, time } from './codecs.ts'
import { crud, type Listing } from './crud.ts'
import { listOf, offsetOf, sortOf } from './list.ts'
import { idsOf } from './record-id.ts'
import { FullNamed, fullNamed, Named, named } from './references.ts'

type Written = { content: string } & Partial<Pick<Note, 'dealId' | 'contactId' | 'companyId' | 'categoryId'>>

const { field, shown, made } = fieldsOf<Note, Written>()
const nothing = made(z.null(), () => null)
const author = made(FullNamed.nullable(), ({ authorId }, look) => fullNamed(look, 'member', authorId))

/** Note Attributes. */
export const NOTE = {
  id: shown('number', plain(z.int())),
  deal_id: field('dealId', numeric(nullable(numberOf<DealId>('deal')))),
  deal: made(Named.nullable(), ({ dealId }, look) => named(look, 'deal', dealId)),
  person_id: field('contactId', numeric(nullable(numberOf<ContactId>('contact')))),
  person: made(FullNamed.nullable(), ({ contactId }, look) => fullNamed(look, 'contact', contactId)),
  company_id: field('companyId', numeric(nullable(numberOf<CompanyId>('company')))),
  company: made(Named.nullable(), ({ companyId }, look) => named(look, 'company', companyId)),
  title: nothing,
  content: required(field('content', plain(Note.shape.content))),
  note_category_id: field('categoryId', numeric(nullable(numberOf<NoteCategoryId>('noteCategory')))),
  note_category: made(Named.nullable(), ({ categoryId }, look) => named(look, 'noteCategory', categoryId)),
  user_id: shown('authorId', nullable(numberOf<MemberId>('member'))),
  user: author,
  created_by_user_id: shown('authorId', nullable(numberOf<MemberId>('member'))),
  created_by_user: author,
  comments: made(listOf(z.never()), () => ({
    entries: [],
    pagination: { page: 1, page_var: 'page', per_page: 30, pages: 1, total: 0 },
  })),
  notify_user_ids: made(z.array(z.never()), () => []),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
} satisfies Table<Note, Written>

export const NOTES = {
  name: 'note',
  path: '/notes',
  noun: ['a note', 'notes'] as const,
  kind: 'note' as const,
  table: NOTE,
  differs: 'A note has no title and no comments, and stays its writer’s.',
}

const SORTS = { id: 'number', created_at: 'createdAt', updated_at: 'updatedAt' } as const

const QUERY = {
  sort: z.string().optional(),
  deal_id: z.string().optional(),
  person_id: z.string().optional(),
  company_id: z.string().optional(),
}

export const NOTE_LIST: Listing<Note, typeof QUERY> = {
  query: QUERY,
  async find({ api, look }, query) {
    const [dealIds, contactIds, companyIds] = await Promise.all([
      idsOf(look, 'deal', query.deal_id),
      idsOf(look, 'contact', query.person_id),
      idsOf(look, 'company', query.company_id),
    ])
    if ([dealIds, contactIds, companyIds].some((ids) => ids?.length === 0)) return { items: [], total: 0 }
    const about = { dealId: dealIds?.[0], contactId: contactIds?.[0], companyId: companyIds?.[0] }
    const [{ items }, total] = await Promise.all([
      api.notes.list({ ...about, ...offsetOf(query), sort: sortOf(query.sort, SORTS, 'number') }),
      api.notes.count(about),
    ])
    return { items, total }
  },
}

/** Notes, in the order of PipelineDeals' page. */
export const notes = crud(NOTES, {
  list: NOTE_LIST,
  create: ({ api }, written) => api.notes.create(written),
  get: ({ api }, id) => api.notes.get({ id }),
  update: ({ api }, id, patch) => api.notes.update({ id, ...patch }),
  delete: ({ api }, id) => api.notes.delete({ id }),
})
