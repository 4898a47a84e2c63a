import {
  conflict,
  EventId,
  pingName,
  type WebhookDelivery,
  WebhookDeliveryId,
  type WebhookId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { getDelivery, insertDelivery } from './deliveries-store.ts'
import { lockWebhook } from './store.ts'

/** Puts a test message on its way to one webhook, whatever it subscribes to. @throws DealError conflict for one that is off */
export async function ping(ctx: WriteContext, webhookId: WebhookId): Promise<WebhookDelivery> {
  const { db, workspaceId, author, now } = ctx
  const webhook = await lockWebhook(db, workspaceId, { id: webhookId })
  if (!webhook.isActive) throw conflict('This webhook is switched off. Switch it on to test it.', { id: webhookId })
  const [eventId, id] = [EventId.parse(ctx.newId()), WebhookDeliveryId.parse(ctx.newId())]
  await insertEvents(db, { ...author, newId: () => eventId }, [
    { entity: 'webhook', entityId: webhookId, kind: 'webhook.pinged', before: null, after: {} },
  ])
  await insertDelivery(db, workspaceId, { id, webhookId, eventId, kind: pingName(webhook.format), now })
  return getDelivery(db, workspaceId, id)
}
