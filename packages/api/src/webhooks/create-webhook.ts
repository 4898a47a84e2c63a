import { createHash } from 'node:crypto'
import {
  checkSecret,
  conflict,
  MAX_WEBHOOKS,
  SECRET_PREFIX,
  type Webhook,
  type WebhookFormat,
  WebhookId,
} from '@dealwright/domain'
import type { Context, WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { insertWebhook, listWebhooks } from './store.ts'

export type NewWebhook = Pick<Webhook, 'url' | 'description' | 'kinds' | 'format' | 'isActive'> & { secret?: string }

/**
 * Makes a webhook. @returns its record, and the secret: shown this once
 * @throws DealError invalid for a secret that cannot sign; conflict when there are too many webhooks
 */
export async function createWebhook(
  ctx: WriteContext & Pick<Context, 'newSecret'>,
  { secret: given, ...input }: NewWebhook,
): Promise<{ webhook: Webhook; secret: string }> {
  const { db, workspaceId, author, caller, now } = ctx
  const secret = secretFor(ctx, input.format, given)
  await holdKeys(db, workspaceId, ['webhooks'])
  if ((await listWebhooks(db, workspaceId)).length >= MAX_WEBHOOKS) {
    throw conflict(`A workspace has at most ${MAX_WEBHOOKS} webhooks. Delete one that is not needed any more.`)
  }
  const webhook: Webhook = {
    ...input,
    id: WebhookId.parse(ctx.newId()),
    version: 1,
    previousSecretUntil: null,
    failureCount: 0,
    failingSince: null,
    lastAttemptAt: null,
    lastDeliveredAt: null,
    disabledAt: null,
    disabledReason: null,
    createdById: caller.memberId,
    createdAt: now,
    updatedAt: now,
  }
  await insertWebhook(db, workspaceId, { ...webhook, secret })
  await insertEvents(db, author, [
    { entity: 'webhook', entityId: webhook.id, kind: 'webhook.created', before: null, after: contentOf(input) },
  ])
  return { webhook, secret }
}

/** The secret that was brought along, or a new one: 32 random bytes in base64, which any format can use. */
export function secretFor({ newSecret }: Pick<Context, 'newSecret'>, format: WebhookFormat, given?: string): string {
  if (given !== undefined) {
    checkSecret(format, given)
    return given
  }
  return `${SECRET_PREFIX}${createHash('sha256').update(newSecret()).digest('base64')}`
}
