import { Activity, type ActivityOutcomeId, type DealId, type MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, numbersOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { activityOf, partiesOf, sellActivity, type SellActivity } from './activities.ts'
import { crud, type Means } from './crud.ts'
import { PLAIN_ENTRY, readOnlyList } from './named-lists.ts'
import { aboutSubject, subjectFields, subjectQuery, type WrittenSubject } from './subject.ts'

type Written = WrittenSubject &
  Partial<Pick<Activity, 'ownerId' | 'body' | 'recordingUrl' | 'outcomeId' | 'durationSeconds' | 'phoneNumber'>> & {
    isIncoming?: boolean
    isMissed?: boolean
    dealIds?: DealId[]
    occurredAt?: string
  }

const { shown, field, made, written } = fieldsOf<SellActivity, Written>()

/** A call. What another system calls it is not kept. */
export const CALL = {
  id: shown('number', plain(z.int())),
  user_id: field('ownerId', nullable(numberOf<MemberId>('member'))),
  summary: field('body', plain(Activity.shape.body)),
  recording_url: field('recordingUrl', plain(Activity.shape.recordingUrl)),
  outcome_id: field('outcomeId', nullable(numberOf<ActivityOutcomeId>('activityOutcome'))),
  duration: field('durationSeconds', plain(Activity.shape.durationSeconds)),
  phone_number: field('phoneNumber', plain(Activity.shape.phoneNumber)),
  incoming: {
    ...made(z.boolean(), ({ direction }) => direction === 'inbound'),
    ...written('isIncoming', plain(z.boolean())),
  },
  missed: { ...made(z.boolean(), ({ isMissed }) => isMissed ?? false), ...written('isMissed', plain(z.boolean())) },
  external_id: made(z.string().nullable(), () => null),
  ...subjectFields<SellActivity, Written>(),
  associated_deal_ids: field('dealIds', numbersOf<DealId>('deal')),
  made_at: field('occurredAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellActivity, Written>

export const calls = [
  ...crud(
    {
      type: 'call',
      path: '/calls',
      noun: ['a call', 'calls'],
      kind: 'activity',
      table: CALL,
      differs: 'A call is about one deal at most, and external_id is not kept.',
    },
    {
      list: {
        query: subjectQuery,
        sort: { made_at: 'occurredAt', id: 'number', updated_at: 'updatedAt' },
        usual: 'made_at:desc',
        async find(means, part, query) {
          const about = await aboutPeople(means, query)
          if (!about) return []
          const { items } = await means.api.activities.list({ ...part, ...about, types: ['call'] })
          return items.map(sellActivity)
        },
      },
      async create(means, call) {
        return sellActivity(await means.api.activities.create({ type: 'call', ...(await patchOf(means, call)) }))
      },
      get: (means, id) => activityOf('call', means, id),
      async update(means, id, patch, before) {
        return sellActivity(await means.api.activities.update({ id, ...(await patchOf(means, patch, before)) }))
      },
      async delete(means, id) {
        const { id: found } = await activityOf('call', means, id)
        return means.api.activities.delete({ id: found })
      },
    },
  ),

  ...readOnlyList(({ activityOutcomes }) => activityOutcomes.calls, {
    type: 'call_outcome',
    path: '/call_outcomes',
    noun: ['a call outcome', 'call outcomes'],
    kind: 'activityOutcome',
    table: PLAIN_ENTRY,
  }),
]

/** Of somebody, whatever deal it was about. */
export async function aboutPeople(means: Means, query: Parameters<typeof aboutSubject>[1]) {
  const about = await aboutSubject(means, query)
  if (!about?.contactId && !about?.companyId) return about
  const { about: _kinds, ...who } = about
  return who
}

async function patchOf(
  means: Means,
  { isIncoming, resourceType, resourceId, dealIds, ...plain }: Written,
  before?: SellActivity,
) {
  const parties = await partiesOf(means, { resourceType, resourceId, dealIds }, before)
  return {
    ...plain,
    ...parties,
    ...(isIncoming !== undefined && { direction: isIncoming ? ('inbound' as const) : ('outbound' as const) }),
  }
}
