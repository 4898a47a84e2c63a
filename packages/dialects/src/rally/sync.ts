import { EventEntity, Instant, MemberId, type WorkspaceEvent } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { fieldsOf, shape, type Table } from '../kit/field.ts'
import { pointInTime, wholeNumber } from '../kit/query.ts'

const { shown, made } = fieldsOf<WorkspaceEvent, never>()

/** ChangeRecord. */
const CHANGE = {
  id: shown('number', plain(z.int())),
  entityType: shown('entity', plain(EventEntity)),
  entityId: shown('entityId', plain(z.guid())),
  action: made(z.enum(['inserted', 'updated', 'deleted']), actionOf),
  changedAt: shown('at', seconds),
  changedBy: shown('actorId', nullable(plain(MemberId))),
} satisfies Table<WorkspaceEvent, never>

/** What Rally says in the plural. */
const PLURALS: Readonly<Record<string, EventEntity>> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  activities: 'activity',
}

const entities = z
  .string()
  .transform((text) => text.split(',').map((name) => PLURALS[name.trim()] ?? name.trim()))
  .pipe(z.array(EventEntity).min(1))

/** What has changed, for programs that keep a copy. */
export const sync = [
  endpoint({
    method: 'GET',
    path: '/sync/changes',
    summary: 'List changes since a moment, or after the id of the last one that was read',
    source: 'public',
    differs: 'changedBy is the id of the user; the id of the last change that was read is taken for since, too',
    query: z.object({
      since: z.union([wholeNumber(0, Number.MAX_SAFE_INTEGER), pointInTime]).optional(),
      entities: entities.optional(),
      limit: wholeNumber(1, 1000).default(1000),
    }),
    reply: z.array(shape(CHANGE).meta({ id: 'ChangeRecord' })),
    async handle({ api, query: { since, entities, limit }, encode }) {
      const { items } = await api.events.list({
        ...beginning(since),
        entities,
        limit,
      })
      return { body: await encode(CHANGE, items) }
    },
  }),
]

function beginning(since: number | string | undefined) {
  if (typeof since === 'number') return { afterNumber: since }
  return since === undefined ? {} : { since: Instant.parse(new Date(since).toISOString()) }
}

function actionOf({ kind }: WorkspaceEvent): 'inserted' | 'updated' | 'deleted' {
  if (kind.endsWith('.created') || kind.endsWith('.restored')) return 'inserted'
  return kind.endsWith('.deleted') || kind.endsWith('.purged') ? 'deleted' : 'updated'
}
