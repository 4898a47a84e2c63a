import {
  checkSecret,
  Instant,
  invalid,
  patchWebhook,
  pickFields,
  TOLD_OF_WEBHOOK,
  Webhook,
  WebhookFormat,
  WebhookId,
  type WebhookPatch,
} from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { read, router, secretWrite, write } from '../procedure.ts'
import { createWebhook, secretFor } from './create-webhook.ts'
import { DELIVERY_DAYS } from './deliveries-store.ts'
import { deliveriesRouter } from './deliveries-router.ts'
import { ping } from './ping.ts'
import {
  deleteWebhook,
  getWebhook,
  listWebhooks,
  lockWebhook,
  readFromNow,
  readSince,
  replaceSecret,
  saveWebhook,
  secretOf,
} from './store.ts'

const OneWebhook = z.object({ id: WebhookId })
const Version = z.int().min(1).optional()
const { url, description, kinds, format, isActive } = Webhook.shape
/** One that the caller brings along; see `checkSecret` for what is one. */
const Secret = z.string().max(200).optional()

/** Where events are sent. Sending is the host's: see apps/server/src/webhooks. */
export const webhooksRouter = router({
  deliveries: deliveriesRouter,

  list: read('webhook.read')
    .input(z.object({ format: WebhookFormat, isActive: z.boolean() }).partial().prefault({}))
    .query(({ ctx, input }) => listWebhooks(ctx.db, ctx.workspaceId, input)),

  get: read('webhook.read')
    .input(OneWebhook)
    .query(({ ctx, input }) => getWebhook(ctx.db, ctx.workspaceId, input.id)),

  /** Gives the secret, this once. It hears of what happens from now on. */
  create: secretWrite('webhook.write')
    .input(
      z.object({
        url,
        kinds,
        description: description.default(null),
        format: format.default('standard'),
        isActive: isActive.default(true),
        secret: Secret,
      }),
    )
    .mutation(({ ctx, input }) => createWebhook(ctx, input)),

  /** Switched on again it hears of what happens from now on, and is sent what was on its way to it before. */
  update: write('webhook.write')
    .input(
      OneWebhook.extend({
        version: Version,
        ...z.object({ url, description, kinds, format, isActive }).partial().shape,
      }),
    )
    .mutation(({ ctx, input: { id, version, ...patch } }) => update(ctx, { id, version }, patch)),

  /** Ends it at once, with all that is on its way. */
  delete: write('webhook.write')
    .input(OneWebhook.extend({ version: Version }))
    .mutation(async ({ ctx, input }) => {
      const webhook = await lockWebhook(ctx.db, ctx.workspaceId, input)
      await deleteWebhook(ctx.db, ctx.workspaceId, input.id)
      await tell(ctx, input.id, { kind: 'webhook.deleted', before: pickFields(webhook, TOLD_OF_WEBHOOK), after: null })
      return { id: input.id }
    }),

  /** Gives a new secret, this once. Messages are signed with the old one as well for another 24 hours. */
  rotateSecret: secretWrite('webhook.write')
    .input(OneWebhook.extend({ secret: Secret }))
    .mutation(async ({ ctx, input: { id, secret: given } }) => {
      const webhook = await lockWebhook(ctx.db, ctx.workspaceId, { id })
      const secret = secretFor(ctx, webhook.format, given)
      const previousSecretUntil = await replaceSecret(ctx.db, ctx.workspaceId, { id, secret, now: ctx.now })
      await tell(ctx, id, { kind: 'webhook.secret_rotated', before: null, after: { previousSecretUntil } })
      return { webhook: { ...webhook, previousSecretUntil }, secret }
    }),

  /** Puts a test message on its way; `deliveries.get` tells in a moment what came of it. */
  test: write('webhook.write')
    .input(OneWebhook)
    .mutation(({ ctx, input }) => ping(ctx, input.id)),

  /** Sends again what has happened from a moment on, under the same message ids, also what was delivered. */
  replay: write('webhook.write')
    .input(OneWebhook.extend({ since: Instant }))
    .mutation(async ({ ctx, input: { id, since } }) => {
      const oldest = new Date(Date.parse(ctx.now) - DELIVERY_DAYS * 86_400_000).toISOString()
      if (since < oldest || since > ctx.now) throw unreachable(since, oldest)
      const webhook = await lockWebhook(ctx.db, ctx.workspaceId, { id })
      await readSince(ctx.db, ctx.workspaceId, { id, since })
      await tell(ctx, id, { kind: 'webhook.replayed', before: null, after: { since } })
      return webhook
    }),
})

async function update(
  ctx: WriteContext,
  target: { id: WebhookId; version?: number },
  patch: WebhookPatch,
): Promise<Webhook> {
  const { db, workspaceId, now } = ctx
  const before = await lockWebhook(db, workspaceId, target)
  const { record, events } = patchWebhook(before, patch, now)
  const [event] = events
  if (!event) return before
  if (record.format !== before.format) checkSecret(record.format, await secretOf(db, workspaceId, target.id))
  await saveWebhook(db, workspaceId, record)
  if (record.isActive && !before.isActive) await readFromNow(db, workspaceId, target.id)
  await tell(ctx, target.id, event)
  return record
}

type Told = Pick<Parameters<typeof insertEvents>[2][number], 'kind' | 'before' | 'after'>

async function tell({ db, author }: WriteContext, entityId: WebhookId, event: Told): Promise<void> {
  await insertEvents(db, author, [{ entity: 'webhook', entityId, ...event }])
}

function unreachable(since: Instant, oldest: Instant) {
  const message = `Events can be sent again from ${oldest} on.`
  const expected = `a moment of the last ${DELIVERY_DAYS} days`
  return invalid(message, [{ field: 'since', message, given: since, expected }])
}
