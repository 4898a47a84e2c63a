import type { EventEntity } from '@dealwright/domain'
import { z } from 'zod'
import { endpoint } from '../kit/endpoint.ts'
import { shape } from '../kit/field.ts'
import { idText } from './codecs.ts'
import { EVENT, rexEvent, TOLD } from './event-fields.ts'
import { listOf, PAGING } from './list.ts'

const TYPE = new RegExp(`^(${TOLD.join('|')})\\.[a-z_]{1,40}$`)

/** What has happened, oldest first. */
export const events = [
  endpoint({
    method: 'GET',
    path: '/events',
    summary: 'List events, after a cursor or after one of them',
    source: 'public',
    differs: 'A page of one type may hold fewer than there are to come: go on as long as has_more says so.',
    query: z.strictObject({
      cursor: z.string().max(60).optional(),
      after: idText('evt_').optional(),
      limit: PAGING.limit,
      type: z.string().regex(TYPE, 'must be a type of events such as deal.won').optional(),
    }),
    reply: listOf(shape(EVENT).meta({ id: 'Event' })).extend({ next_cursor: z.string() }),
    async handle({ api, query: { cursor, after, limit, type }, encode }) {
      const entities = type ? [type.split('.')[0] as EventEntity] : TOLD // the schema has looked at it
      const place = cursor ? { after: cursor } : { afterId: after }
      const { items, cursor: next } = await api.events.list({ ...place, entities, limit })
      const told = items.flatMap(rexEvent).filter(({ name }) => !type || name === type)
      const has_more = items.length === limit
      const data = await encode(EVENT, told)
      return { body: { data, has_more, next_cursor: next, cursor: next, meta: { cursor: next, has_more } } }
    },
  }),
]
