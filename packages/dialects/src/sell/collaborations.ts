import type { Collaboration, MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { crud } from './crud.ts'
import { wholeNumber } from './list.ts'
import { idsOf } from './record.ts'
import { aboutSubject, subjectFields, subjectOf, subjectQuery, type WrittenSubject } from './subject.ts'

type Written = WrittenSubject & { memberId: MemberId }

const { shown, field } = fieldsOf<Collaboration, Written>()
const subject = subjectFields<Collaboration, Written>()

/** Somebody who works along on a record of another. It is made and unmade, and never changed. */
export const COLLABORATION = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', nullable(numberOf<MemberId>('member'))),
  resource_type: required(subject.resource_type),
  resource_id: required(subject.resource_id),
  collaborator_id: required(field('memberId', numberOf<MemberId>('member'))),
  created_at: shown('createdAt', seconds),
  updated_at: shown('createdAt', seconds),
} satisfies Table<Collaboration, Written>

export const collaborations = crud(
  {
    type: 'collaboration',
    path: '/collaborations',
    noun: ['a collaboration', 'collaborations'],
    kind: 'collaboration',
    table: COLLABORATION,
  },
  {
    list: {
      query: { ...subjectQuery, creator_id: wholeNumber.optional() },
      sort: { id: 'number', created_at: 'createdAt' },
      async find(means, part, { creator_id, ...query }) {
        const [about, creators] = await Promise.all([
          aboutSubject(means, query),
          idsOf(means.look, 'member', creator_id),
        ])
        if (!about || creators?.length === 0) return []
        const { items } = await means.api.collaborations.list({ ...part, ...about, createdById: creators?.[0] })
        return items
      },
    },
    create: async (means, { memberId, ...about }) =>
      means.api.collaborations.create({ memberId, ...(await subjectOf(means, about)) }),
    get: ({ api }, id) => api.collaborations.get({ id }),
    delete: ({ api }, id) => api.collaborations.delete({ id }),
  },
)
