import { type Webhook, Webhook as WebhookSchema, WebhookDelivery, WebhookId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { change, creation, fieldsOf, required, shape, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { ListQuery, listReply } from './list.ts'

type RallyWebhook = Webhook & { secret: string | null }
type Written = Pick<Webhook, 'description' | 'url' | 'kinds' | 'isActive'>

const { field, shown } = fieldsOf<RallyWebhook, Written>()
const { url, kinds, description, isActive } = WebhookSchema.shape

/** WebhookResponse, and of it what CreateWebhookRequest may write. */
export const WEBHOOK = {
  id: shown('id', plain(WebhookId)),
  name: required(field('description', plain(description))),
  url: required(field('url', plain(url))),
  secret: shown('secret', plain(z.string().nullable())),
  events: required(field('kinds', plain(kinds))),
  isActive: field('isActive', plain(isActive)),
  lastTriggeredAt: shown('lastAttemptAt', nullable(seconds)),
  failureCount: shown('failureCount', plain(z.int())),
  createdAt: shown('createdAt', seconds),
} satisfies Table<RallyWebhook, Written>

const delivery = fieldsOf<WebhookDelivery, never>()

/** One message, and what came of it. */
const DELIVERY = {
  id: delivery.shown('id', plain(WebhookDelivery.shape.id)),
  webhookId: delivery.shown('webhookId', plain(WebhookId)),
  event: delivery.shown('kind', plain(z.string())),
  entityId: delivery.shown('entityId', plain(z.guid())),
  status: delivery.shown('status', plain(WebhookDelivery.shape.status)),
  success: delivery.made(z.boolean(), ({ status }) => status === 'delivered'),
  attempts: delivery.shown('attempts', plain(z.int())),
  responseStatusCode: delivery.shown('responseStatus', plain(z.int().nullable())),
  durationMs: delivery.shown('durationMs', plain(z.int().nullable())),
  error: delivery.shown('lastError', plain(z.string().nullable())),
  createdAt: delivery.shown('createdAt', seconds),
  lastAttemptAt: delivery.shown('lastAttemptAt', nullable(seconds)),
  nextAttemptAt: delivery.shown('nextAttemptAt', nullable(seconds)),
} satisfies Table<WebhookDelivery, never>

const params = { id: WebhookId }
const WebhookResponse = shape(WEBHOOK).meta({ id: 'WebhookResponse' })
const DeliveryResponse = shape(DELIVERY).meta({ id: 'WebhookDeliveryResponse' })
const about = { source: 'public', differs: 'the secret is shown when a webhook is made, and never again' } as const

/** Webhooks, in the order of Rally's page. */
export const webhooks = [
  endpoint({
    ...about,
    method: 'GET',
    path: '/webhooks',
    summary: 'List all webhooks',
    reply: z.array(WebhookResponse),
    handle: async (call) => ({ body: await encoded(call, await call.api.webhooks.list({ format: 'rally' })) }),
  }),

  endpoint({
    ...about,
    method: 'POST',
    path: '/webhooks',
    summary: 'Create a webhook',
    body: creation(WEBHOOK).meta({ id: 'CreateWebhookRequest' }),
    reply: WebhookResponse,
    status: 201,
    async handle(call) {
      const written = (await call.decode(WEBHOOK, call.body)) as Written // what is required, the schema has asked for
      const { webhook, secret } = await call.api.webhooks.create({ ...written, format: 'rally' })
      const [body] = await call.encode(WEBHOOK, [{ ...webhook, secret }])
      return { body, headers: { location: `${call.request.root}/api/v1/webhooks/${webhook.id}` } }
    },
  }),

  endpoint({
    ...about,
    method: 'GET',
    path: '/webhooks/:id',
    summary: 'Get webhook details',
    params,
    reply: WebhookResponse,
    async handle(call) {
      const [body] = await encoded(call, [await webhookAt(call)])
      return { body }
    },
  }),

  endpoint({
    ...about,
    method: 'PUT',
    path: '/webhooks/:id',
    summary: 'Update a webhook',
    params,
    body: change(WEBHOOK).meta({ id: 'UpdateWebhookRequest' }),
    reply: WebhookResponse,
    async handle(call) {
      const { id } = await webhookAt(call)
      const updated = await call.api.webhooks.update({ ...(await call.decode(WEBHOOK, call.body)), id })
      const [body] = await encoded(call, [updated])
      return { body }
    },
  }),

  endpoint({
    ...about,
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Delete a webhook',
    params,
    status: 204,
    async handle(call) {
      await call.api.webhooks.delete({ id: (await webhookAt(call)).id })
      return {}
    },
  }),

  endpoint({
    ...about,
    method: 'POST',
    path: '/webhooks/:id/test',
    summary: 'Send a test event',
    differs: 'the answer is the delivery that is on its way; /deliveries tells what came of it',
    params,
    reply: DeliveryResponse,
    async handle(call) {
      const [body] = await call.encode(DELIVERY, [await call.api.webhooks.test({ id: (await webhookAt(call)).id })])
      return { body }
    },
  }),

  endpoint({
    ...about,
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'Get delivery history',
    differs: 'the latest event first, of the last 30 days',
    params,
    query: ListQuery.pick({ limit: true, offset: true }),
    reply: z.array(DeliveryResponse),
    async handle(call) {
      const { api, query, encode } = call
      const webhookId = (await webhookAt(call)).id
      const [{ items }, { count }] = await Promise.all([
        api.webhooks.deliveries.list({ ...query, webhookId }),
        api.webhooks.deliveries.count({ webhookId }),
      ])
      return listReply(await encode(DELIVERY, items), { total: count, query: {} })
    },
  }),
]

/** Without their secrets. */
async function encoded({ encode }: Pick<Call, 'encode'>, some: readonly Webhook[]) {
  return encode(
    WEBHOOK,
    some.map((webhook) => ({ ...webhook, secret: null })),
  )
}

/** The webhook that a path names, if it speaks Rally's language. @throws Refused not_found */
async function webhookAt({ api, params }: { api: Api; params: { id: WebhookId } }): Promise<Webhook> {
  const webhook = await api.webhooks.get(params)
  if (webhook.format !== 'rally') throw new Refused('not_found', `No webhook with id "${params.id}" was found.`)
  return webhook
}
