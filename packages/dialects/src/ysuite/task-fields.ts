import { type DealId, type MemberId, type TagId, Task, TASK_PRIORITIES, TASK_STATUSES } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, numbersOf, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'
import { needsOfNumber, needsOfParty, numberOfParty, type Party, partyNumber, partyOf } from '../kit/party.ts'

export type TaskInput = Omit<Parameters<Api['tasks']['create']>[0], 'contactId' | 'companyId'> & { party: Party }

const { field, shown, made } = fieldsOf<Task, TaskInput>()

const NOBODY: Party = { contactId: null, companyId: null }

/** One of a row of words by its place in it. */
function placeIn<Word extends string>(words: readonly Word[]): Codec<Word> {
  return {
    wire: z
      .int()
      .min(0)
      .max(words.length - 1),
    encode: (word) => words.indexOf(word),
    decode: (place: number) => z.enum(words).parse(words[place]),
  }
}

/** A task; what it is about is a deal, a person or a company. */
export const TASK = {
  activity_id: shown('number', plain(z.int())),
  title: required({ ...shown('title', plain(z.string())), ...field('title', plain(Task.shape.title.max(150))) }),
  start_datetime: required(field('startsAt', nullable(seconds))),
  end_datetime: field('dueAt', nullable(seconds)),
  deal_id: field('dealId', nullable(numberOf<DealId>('deal'))),
  cstid: {
    ...made(partyNumber.nullable(), numberOfParty, needsOfParty),
    write: {
      wire: partyNumber.nullable(),
      key: 'party',
      needs: needsOfNumber,
      decode: (number, look) => (typeof number === 'number' ? partyOf(number, look) : NOBODY),
    },
  },
  priority: field('priority', placeIn(TASK_PRIORITIES)),
  status: field('status', placeIn(TASK_STATUSES)),
  assigned_user_id: field('ownerId', nullable(numberOf<MemberId>('member'))),
  description: field('description', plain(Task.shape.description)),
  tags: field('tagIds', numbersOf<TagId>('tag')),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<Task, TaskInput>
