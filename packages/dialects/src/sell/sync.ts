import { EventEntity } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { endpoint, type WireRequest } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'
import { enveloped, one, single } from './envelope.ts'
import { type Means, SYNCED, tellDeleted, type Told } from './synced.ts'

const PORTION = 100
/** Portions without anything for Sell are passed over, so many in one call. */
const MAX_PORTIONS = 50

const query = z.strictObject({})
const headers = { 'X-Basecrm-Device-UUID': z.string().max(120) }
const entities = EventEntity.options.filter((entity) => entity in SYNCED)

const Queue = single('sync_queue', z.object({ name: z.literal('main'), pages: z.int(), total_count: z.int() }))
const Session = z.object({ id: z.guid(), queues: z.array(Queue) }).meta({ id: 'SyncSession' })
const QueueItem = z
  .object({
    data: z.record(z.string(), z.unknown()),
    meta: z.object({
      type: z.string(),
      sync: z.object({ event_type: z.enum(['created', 'updated', 'deleted']), ack_key: z.string(), revision: z.int() }),
    }),
  })
  .meta({ id: 'SyncItem' })

/** For programs that keep a copy: each device is told once what has changed, and says what has arrived. */
export const sync = [
  endpoint({
    method: 'POST',
    path: '/sync/start',
    summary: 'Start synchronization',
    source: 'public',
    differs: 'Wants a key that may write, as it remembers how far the device has come.',
    query,
    headers,
    reply: single('sync_session', Session),
    status: 201,
    async handle({ api, request }) {
      const { sessionId, changedRecords } = await api.feedReaders.start({ name: deviceOf(request), entities })
      if (changedRecords === 0) return { status: 204 }
      const main = { name: 'main', pages: Math.ceil(changedRecords / PORTION), total_count: changedRecords }
      return one('sync_session', { id: sessionId, queues: [{ data: main, meta: { type: 'sync_queue' } }] })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/sync/:session_id/queues/main',
    summary: 'Get data from the queue',
    source: 'public',
    differs: 'A record that was deleted is told by its id alone.',
    params: { session_id: z.guid() },
    query,
    headers,
    reply: z.object({
      items: z.array(QueueItem),
      meta: z.object({ type: z.literal('collection'), count: z.int() }),
    }),
    async handle(call) {
      const items = await nextItems(call, { name: deviceOf(call.request), sessionId: call.params.session_id })
      return items.length > 0 ? { body: { items, meta: { type: 'collection', count: items.length } } } : { status: 204 }
    },
  }),

  endpoint({
    method: 'POST',
    path: '/sync/ack',
    summary: 'Acknowledge received data',
    source: 'public',
    query,
    headers,
    body: enveloped(z.strictObject({ ack_keys: z.array(z.string().max(60)).max(10_000) })),
    status: 202,
    async handle({ api, request, body }) {
      await api.feedReaders.acknowledge({ name: deviceOf(request), keys: body.data.ack_keys })
      return {}
    },
  }),
]

function deviceOf({ header }: WireRequest): string {
  const device = header('x-basecrm-device-uuid')?.trim() ?? ''
  if (device !== '' && device.length <= 120) return device
  throw new Refused('wrong_media', 'Say which device this is.', [
    {
      place: 'header',
      field: 'X-Basecrm-Device-UUID',
      code: 'missing',
      message: 'must be the id of the device, at most 120 characters',
    },
  ])
}

async function nextItems(means: Means, session: { name: string; sessionId: string }) {
  for (let portion = 0; portion < MAX_PORTIONS; portion += 1) {
    const { items } = await means.api.feedReaders.next({ ...session, entities, limit: PORTION })
    if (items.length === 0) return []
    const told = await tell(means, items)
    const unknown = items.filter(({ key }) => !told.some(({ meta }) => meta.sync.ack_key === key))
    // Nobody is told of these, so nobody could say that they have arrived.
    if (unknown.length > 0) {
      await means.api.feedReaders.acknowledge({ name: session.name, keys: unknown.map(({ key }) => key) })
    }
    if (told.length > 0) return told
  }
  return []
}

type Changed = Awaited<ReturnType<Api['feedReaders']['next']>>['items'][number]

async function tell(means: Means, changed: readonly Changed[]) {
  const byEntity = Map.groupBy(changed, ({ last }) => last.entity)
  const found = await Promise.all(
    [...byEntity].map(async ([entity, some]): Promise<[EventEntity, Map<string, Told>]> => {
      const ids = some.map(({ last }) => last.entityId)
      const there = (await SYNCED[entity]?.tell(means, { ids, limit: PORTION })) ?? new Map<string, Told>()
      const gone = some.filter((item) => !there.has(item.last.entityId) && isDeletion(item))
      const deleted = await tellDeleted(
        means,
        entity,
        gone.map(({ last }) => last.entityId),
      )
      return [entity, new Map([...there, ...deleted])]
    }),
  )
  const records = new Map(found)
  return changed.flatMap((item) => {
    const record = records.get(item.last.entity)?.get(item.last.entityId)
    if (!record) return []
    const { type, data } = record
    const event_type = isDeletion(item) ? 'deleted' : item.first.kind.endsWith('.created') ? 'created' : 'updated'
    return [{ data, meta: { type, sync: { event_type, ack_key: item.key, revision: item.last.number } } }]
  })
}

function isDeletion({ last }: Changed): boolean {
  return /\.(deleted|purged)$/.test(last.kind)
}
