import type { WebhookId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { endpoint } from '../kit/endpoint.ts'
import { creation, shape } from '../kit/field.ts'
import { pointInTime } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'
import { idText } from './codecs.ts'
import { crud, single } from './crud.ts'
import { listOf, listReply, PAGING, partOf } from './list.ts'
import { DELIVERY, NEW_WEBHOOK, type RexWebhook, rexWebhook, WEBHOOK, webhookOf } from './webhook-fields.ts'

const params = { id: idText('whk_') }

/** Where events are sent, in the order of Rex's page. Those of other formats are not seen here. */
export const webhooks = [
  endpoint({
    method: 'POST',
    path: '/webhooks',
    summary: 'Create a webhook subscription',
    source: 'public',
    differs: 'A name may be left out. Metadata of webhooks is not kept.',
    body: creation(NEW_WEBHOOK),
    reply: single(WEBHOOK).extend({ secret: z.string() }),
    status: 201,
    async handle({ api, body, decode, encode }) {
      const { url = '', kinds = ['*'], secret, ...fields } = webhookOf(await decode(NEW_WEBHOOK, body))
      const made = await api.webhooks.create({ ...fields, url, kinds, secret, format: 'rex' })
      const [data] = await encode(WEBHOOK, [rexWebhook(made.webhook)])
      return { body: { data, secret: made.secret } }
    },
  }),

  ...crud(
    {
      path: '/webhooks',
      noun: ['a webhook subscription', 'webhook subscriptions'],
      prefix: 'whk_',
      table: WEBHOOK,
      differs: 'The secret is replaced in the settings, not here.',
    },
    {
      list: {
        query: { status: z.enum(['active', 'paused', 'disabled']).optional() },
        sort: {},
        async find({ api }, part, { status }) {
          const all = (await api.webhooks.list({ format: 'rex' })).map(rexWebhook)
          return partOf(
            all.filter((webhook) => status === undefined || webhook.status === status),
            part,
          )
        },
      },
      get: ({ api }, id) => webhookAt(api, id),
      async update({ api }, id, patch) {
        return rexWebhook(await api.webhooks.update({ id, ...webhookOf(patch) }))
      },
      async delete({ api }, id) {
        await webhookAt(api, id)
        return api.webhooks.delete({ id })
      },
    },
  ),

  endpoint({
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'List delivery attempts',
    source: 'public',
    differs: 'One entry an event, with the number of attempts and what came of the last.',
    params,
    query: z.strictObject(PAGING),
    reply: listOf(shape(DELIVERY)),
    async handle({ api, params, query, encode }) {
      await webhookAt(api, params.id)
      const { items, nextCursor } = await api.webhooks.deliveries.list({ webhookId: params.id, ...query })
      return listReply({ items: await encode(DELIVERY, items), nextCursor })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/webhooks/:id/ping',
    summary: 'Send a test ping',
    source: 'public',
    params,
    reply: single(DELIVERY),
    async handle({ api, params, encode }) {
      await webhookAt(api, params.id)
      const [data] = await encode(DELIVERY, [await api.webhooks.test(params)])
      return { body: { data } }
    },
  }),

  endpoint({
    method: 'POST',
    path: '/webhooks/:id/replay',
    summary: 'Replay events from a point in time',
    source: 'public',
    differs: 'The name of the field is ours: Rex’s is not published.',
    params,
    body: z.strictObject({ since: pointInTime }),
    reply: single(WEBHOOK),
    async handle({ api, params, body, encode }) {
      await webhookAt(api, params.id)
      const replayed = await api.webhooks.replay({ ...params, since: new Date(body.since).toISOString() })
      const [data] = await encode(WEBHOOK, [rexWebhook(replayed)])
      return { body: { data } }
    },
  }),
]

/** @throws Refused for a webhook in the words of others */
async function webhookAt(api: Api, id: WebhookId): Promise<RexWebhook> {
  const webhook = await api.webhooks.get({ id })
  if (webhook.format === 'rex') return rexWebhook(webhook)
  throw new Refused('not_found', 'There is no such webhook.')
}
