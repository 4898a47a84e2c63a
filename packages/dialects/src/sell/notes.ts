import { type MemberId, Note, type Subject } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { crud, type Means } from './crud.ts'
import { wholeNumber } from './list.ts'
import { idsOf } from './record.ts'
import { aboutSubject, subjectFields, subjectOf, subjectQuery, type WrittenSubject } from './subject.ts'
import { tagNames, tagsNamed } from './tag-names.ts'

type Written = WrittenSubject & { content: string; isImportant?: boolean; tagNames?: string[]; type?: 'regular' }

const { shown, field, made, written } = fieldsOf<Note, Written>()
const subject = subjectFields<Note, Written>()

/** A note. One that only its writer may read is more than we promise, so it is refused. */
export const NOTE = {
  id: shown('number', plain(z.int())),
  creator_id: shown('authorId', nullable(numberOf<MemberId>('member'))),
  resource_type: required(subject.resource_type),
  resource_id: required(subject.resource_id),
  content: required(field('content', plain(Note.shape.content))),
  is_important: field('isImportant', plain(z.boolean())),
  tags: tagNames<Note, Written>(),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
  type: { ...made(z.literal('regular'), () => 'regular'), ...written('type', plain(z.literal('regular'))) },
} satisfies Table<Note, Written>

export const notes = crud(
  { type: 'note', path: '/notes', noun: ['a note', 'notes'], kind: 'note', table: NOTE },
  {
    list: {
      query: { ...subjectQuery, creator_id: wholeNumber.optional(), q: z.string().max(200).optional() },
      sort: { id: 'number', is_important: 'isImportant', created_at: 'createdAt', updated_at: 'updatedAt' },
      async find(means, part, { creator_id, q, ...query }) {
        const [about, creators] = await Promise.all([
          aboutSubject(means, query),
          idsOf(means.look, 'member', creator_id),
        ])
        if (!about || creators?.length === 0) return []
        const { items } = await means.api.notes.list({ ...part, ...about, createdById: creators?.[0], search: q })
        return items
      },
    },
    create: async (means, { content, ...rest }) => means.api.notes.create({ ...(await patchOf(means, rest)), content }),
    get: ({ api }, id) => api.notes.get({ id }),
    update: async (means, id, patch, before) =>
      means.api.notes.update({ id, ...(await patchOf(means, patch, before)) }),
    delete: ({ api }, id) => api.notes.delete({ id }),
  },
)

async function patchOf(means: Means, { content, isImportant, ...rest }: Partial<Written>, before?: Subject) {
  const about = await subjectOf(means, rest, before)
  const tags = await tagsNamed(means.api, rest) // new ones only for what there is
  return { content, isImportant, ...about, ...tags }
}
