import { conflict, DeliveryStatus, WebhookDeliveryId, WebhookId } from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { read, router, write } from '../procedure.ts'
import { countDeliveries, getDelivery, listDeliveries, sendAgain } from './deliveries-store.ts'
import { getWebhook, lockWebhook } from './store.ts'

const OneDelivery = z.object({ id: WebhookDeliveryId })
const Narrowing = z.object({ webhookId: WebhookId, status: DeliveryStatus.optional() })

/** What was sent, or is to be, and what came of it; of the last 30 days. */
export const deliveriesRouter = router({
  list: read('webhook.read')
    .input(
      Narrowing.extend({
        limit: z.int().min(1).max(200).default(50),
        cursor: z.string().max(2000).nullish(),
        offset: z.int().min(0).max(10_000_000).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      await getWebhook(ctx.db, ctx.workspaceId, input.webhookId)
      return listDeliveries(ctx.db, ctx.workspaceId, input)
    }),

  count: read('webhook.read')
    .input(Narrowing)
    .query(async ({ ctx, input }) => {
      await getWebhook(ctx.db, ctx.workspaceId, input.webhookId)
      return { count: await countDeliveries(ctx.db, ctx.workspaceId, input) }
    }),

  get: read('webhook.read')
    .input(OneDelivery)
    .query(({ ctx, input }) => getDelivery(ctx.db, ctx.workspaceId, input.id)),

  /** Sends a message again, under the same id; one that is still on its way stays so. */
  redeliver: write('webhook.write')
    .input(OneDelivery)
    .mutation(async ({ ctx, input: { id } }) => {
      const { webhookId } = await getDelivery(ctx.db, ctx.workspaceId, id)
      await again(ctx, webhookId, { id })
      return getDelivery(ctx.db, ctx.workspaceId, id)
    }),

  /** Sends everything again that was given up. @returns how many messages those are */
  redeliverFailed: write('webhook.write')
    .input(z.object({ webhookId: WebhookId }))
    .mutation(async ({ ctx, input: { webhookId } }) => ({
      count: await again(ctx, webhookId, { failedOf: webhookId }),
    })),
})

async function again(
  { db, workspaceId, author, now }: WriteContext,
  webhookId: WebhookId,
  which: Parameters<typeof sendAgain>[2]['which'],
): Promise<number> {
  const webhook = await lockWebhook(db, workspaceId, { id: webhookId })
  if (!webhook.isActive) throw conflict('This webhook is switched off. Switch it on to send to it.', { id: webhookId })
  const count = await sendAgain(db, workspaceId, { which, now })
  if (count === 0) return count
  await insertEvents(db, author, [
    { entity: 'webhook', entityId: webhookId, kind: 'webhook.redelivered', before: null, after: { deliveries: count } },
  ])
  return count
}
