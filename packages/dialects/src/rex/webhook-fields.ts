import { Webhook, WebhookDelivery } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'
import { idOf } from './codecs.ts'

const Status = z.enum(['active', 'paused', 'disabled'])
type Status = z.infer<typeof Status>
export type RexWebhook = Webhook & { status: Status; name: string }
export type RexWebhookInput = Pick<Webhook, 'url' | 'kinds'> & { name: string; status: Status; secret: string }

/** `disabled`: switched off because its endpoint took nothing for days; a program may only pause it or wake it. */
const status: Codec<Status> = {
  wire: Status,
  encode: (value) => value,
  decode: (value: Status) => value,
}
const kinds = plain(Webhook.shape.kinds)
const webhook = fieldsOf<RexWebhook, RexWebhookInput>()

/** A webhook, in the order of Rex's page. Its overview calls the types of events `events`. */
export const WEBHOOK = {
  id: webhook.shown('id', idOf('whk_')),
  name: webhook.field('name', plain(z.string().trim().max(500))),
  url: required(webhook.field('url', plain(Webhook.shape.url))),
  event_types: webhook.field('kinds', kinds),
  events: webhook.written('kinds', kinds),
  status: webhook.field('status', status),
  failure_count: webhook.shown('failureCount', plain(z.int())),
  created_at: webhook.shown('createdAt', seconds),
  updated_at: webhook.shown('updatedAt', seconds),
} satisfies Table<RexWebhook, RexWebhookInput>

/** What signs its messages is said, or shown, once. */
export const NEW_WEBHOOK = {
  ...WEBHOOK,
  secret: webhook.written('secret', plain(z.string().max(200))),
} satisfies Table<RexWebhook, RexWebhookInput>

const delivery = fieldsOf<WebhookDelivery, never>()

/** One event on its way to a webhook. */
export const DELIVERY = {
  id: delivery.shown('id', idOf('dlv_')),
  webhook_id: delivery.shown('webhookId', idOf('whk_')),
  event_id: delivery.shown('eventId', idOf('evt_')),
  event_type: delivery.shown('kind', plain(z.string())),
  status: delivery.shown('status', plain(WebhookDelivery.shape.status)),
  attempts: delivery.shown('attempts', plain(z.int())),
  response_status: delivery.shown('responseStatus', plain(z.int().nullable())),
  error: delivery.shown('lastError', plain(z.string().nullable())),
  last_attempt_at: delivery.shown('lastAttemptAt', nullable(seconds)),
  next_attempt_at: delivery.shown('nextAttemptAt', nullable(seconds)),
  created_at: delivery.shown('createdAt', seconds),
} satisfies Table<WebhookDelivery, never>

export function rexWebhook(record: Webhook): RexWebhook {
  const { isActive, disabledAt, description } = record
  return { ...record, name: description ?? '', status: isActive ? 'active' : disabledAt ? 'disabled' : 'paused' }
}

/** A decoded body as the procedures take it. */
export function webhookOf({ name, status: wanted, ...fields }: Partial<RexWebhookInput>) {
  return {
    ...fields,
    ...(name !== undefined && { description: name || null }),
    ...(wanted !== undefined && { isActive: wanted === 'active' }),
  }
}
