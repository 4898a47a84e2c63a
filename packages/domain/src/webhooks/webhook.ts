import { z } from 'zod'
import { EventId, MemberId, WebhookDeliveryId, WebhookId } from '../ids.ts'
import { EventEntity } from '../records/event.ts'
import { Instant } from '../values/calendar.ts'

/** In whose words and with whose signature events are sent: ours after the Standard Webhooks specification, or a vendor's. */
export const WEBHOOK_FORMATS = ['standard', 'rally', 'rex'] as const
export const WebhookFormat = z.enum(WEBHOOK_FORMATS)
export type WebhookFormat = z.infer<typeof WebhookFormat>

/** How many webhooks a workspace may have. */
export const MAX_WEBHOOKS = 100

const EXPECTED =
  'must be an https address without a user name, a password or a # part; http only for this machine itself'
const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Where events are sent. Whether the address behind the name may be reached is found out when it is connected to. */
export const WebhookUrl = z
  .union(
    [
      z.url({ protocol: /^https$/, normalize: true, abort: true }),
      z.url({ protocol: /^http$/, hostname: THIS_MACHINE, normalize: true, abort: true }),
    ],
    EXPECTED,
  )
  .refine((url) => url.length <= 2000, 'must have at most 2000 characters')
  .refine((url) => !/^https?:\/\/[^/?]*@|#/.test(url), EXPECTED)

/** Which events: `deal.won`, `deal.*` or `*`. */
export const EventPattern = z
  .string()
  .regex(/^(\*|[a-z_]+\.([a-z_]+|\*))$/, 'must be an event such as deal.won, a pattern such as deal.*, or *')
  .refine((pattern) => pattern === '*' || EventEntity.safeParse(pattern.split('.')[0]).success, {
    error: `must begin with one of ${EventEntity.options.join(', ')}`,
  })

/** A subscription. What signs its messages is shown when it is made and never again. */
export const Webhook = z.object({
  id: WebhookId,
  version: z.int(),
  url: WebhookUrl,
  description: z.string().trim().max(500).nullable(),
  kinds: z.array(EventPattern).min(1).max(100),
  format: WebhookFormat,
  isActive: z.boolean(),
  /** Until then messages are signed with the secret before the last rotation as well. */
  previousSecretUntil: Instant.nullable(),
  /** Attempts that failed since the last one that did not. */
  failureCount: z.int(),
  failingSince: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  lastDeliveredAt: Instant.nullable(),
  /** When and why it was switched off by rule, not by a person. */
  disabledAt: Instant.nullable(),
  disabledReason: z.string().nullable(),
  createdById: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Webhook = z.infer<typeof Webhook>

/** `failed`: given up, to be sent again only when somebody asks for it. */
export const DeliveryStatus = z.enum(['pending', 'delivered', 'failed'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/** One event on its way to one webhook. */
export const WebhookDelivery = z.object({
  id: WebhookDeliveryId,
  number: z.int(),
  webhookId: WebhookId,
  /** Also the id of the message, the same at each attempt. */
  eventId: EventId,
  /** The event's name as it is sent. */
  kind: z.string(),
  entity: EventEntity,
  entityId: z.guid(),
  status: DeliveryStatus,
  /** Since it was last put on its way. */
  attempts: z.int(),
  /** What the endpoint last answered; null when it did not. */
  responseStatus: z.int().nullable(),
  durationMs: z.int().nullable(),
  lastError: z.string().nullable(),
  lastAttemptAt: Instant.nullable(),
  /** Null when nothing more will be tried. */
  nextAttemptAt: Instant.nullable(),
  createdAt: Instant,
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
