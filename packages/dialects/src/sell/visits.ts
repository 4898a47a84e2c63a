import { Activity, type ActivityOutcomeId, addressLine, type DealId, type MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, numbersOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { activityOf, sellActivity, type SellActivity } from './activities.ts'
import { aboutPeople } from './calls.ts'
import { crud } from './crud.ts'
import { wholeNumber } from './list.ts'
import { PLAIN_ENTRY, readOnlyList } from './named-lists.ts'
import { idsOf } from './record.ts'
import { subjectFields, subjectQuery } from './subject.ts'

const { shown, made } = fieldsOf<SellActivity, never>()
const subject = subjectFields<SellActivity, never>()
const ACTIVITY_SORT = { id: 'number', created_at: 'createdAt', updated_at: 'updatedAt' } as const

/** A visit, which the telephones of sales people make and programs read. */
export const VISIT = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', nullable(numberOf<MemberId>('member'))),
  outcome_id: shown('outcomeId', nullable(numberOf<ActivityOutcomeId>('activityOutcome'))),
  resource_type: subject.resource_type,
  resource_id: subject.resource_id,
  resource_address: made(z.string().nullable(), ({ address }) => address && addressLine(address)),
  // Nobody has followed the telephone.
  rep_location_verification_status: made(z.string().nullable(), () => null),
  summary: shown('body', plain(Activity.shape.body)),
  visited_at: shown('occurredAt', seconds),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellActivity, never>

export const visits = [
  ...crud(
    { type: 'visit', path: '/visits', noun: ['a visit', 'visits'], kind: 'activity', table: VISIT },
    {
      list: {
        query: {
          ...subjectQuery,
          creator_id: wholeNumber.optional(),
          outcome_id: wholeNumber.optional(),
          rep_location_verification_status: z.string().max(60).optional(),
        },
        sort: { ...ACTIVITY_SORT, visited_at: 'occurredAt' },
        async find(means, part, { creator_id, outcome_id, rep_location_verification_status: verified, ...query }) {
          const [about, creators, outcomeIds] = await Promise.all([
            aboutPeople(means, query),
            idsOf(means.look, 'member', creator_id),
            idsOf(means.look, 'activityOutcome', outcome_id),
          ])
          if (!about || creators?.length === 0 || verified !== undefined) return []
          const asked = { ...part, ...about, createdById: creators?.[0], outcomeIds, types: ['visit' as const] }
          const { items } = await means.api.activities.list(asked)
          return items.map(sellActivity)
        },
      },
    },
  ),
  ...readOnlyList(({ activityOutcomes }) => activityOutcomes.visits, {
    type: 'visit_outcome',
    path: '/visit_outcomes',
    noun: ['a visit outcome', 'visit outcomes'],
    kind: 'activityOutcome',
    table: PLAIN_ENTRY,
  }),
]

/** A text message, which telephones send and programs read. */
export const TEXT_MESSAGE = {
  id: shown('number', plain(z.int())),
  content: shown('body', plain(Activity.shape.body)),
  incoming: made(z.boolean(), ({ direction }) => direction === 'inbound'),
  resource_type: subject.resource_type,
  resource_id: subject.resource_id,
  associated_deal_ids: shown('dealIds', numbersOf<DealId>('deal')),
  user_id: shown('ownerId', nullable(numberOf<MemberId>('member'))),
  user_phone_number: shown('ownPhoneNumber', plain(Activity.shape.ownPhoneNumber)),
  resource_phone_number: shown('phoneNumber', plain(Activity.shape.phoneNumber)),
  sent_at: shown('occurredAt', seconds),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellActivity, never>

export const textMessages = crud(
  {
    type: 'text_message',
    path: '/text_messages',
    noun: ['a text message', 'text messages'],
    kind: 'activity',
    table: TEXT_MESSAGE,
  },
  {
    list: {
      query: subjectQuery,
      sort: ACTIVITY_SORT,
      async find(means, part, query) {
        const about = await aboutPeople(means, query)
        if (!about) return []
        const { items } = await means.api.activities.list({ ...part, ...about, types: ['text_message'] })
        return items.map(sellActivity)
      },
    },
    get: (means, id) => activityOf('text_message', means, id),
  },
)
