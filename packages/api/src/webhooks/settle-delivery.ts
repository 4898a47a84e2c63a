import { afterAttempt, type AttemptOutcome, disableWebhook, disablingReason, type Instant } from '@dealwright/domain'
import { sql } from 'kysely'
import { inSystem, inWrite } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import type { ClaimedDelivery } from './claim-deliveries.ts'
import type { WebhookAddress } from './fan-out.ts'
import type { SenderHost } from './sender-host.ts'
import { lockWebhook, saveWebhook } from './store.ts'

/**
 * Notes what came of an attempt, and when the next one is, if there is to be one. An endpoint that has taken nothing for days,
 * or says that it is gone, is switched off, and the history says why. An attempt that was taken for lost meanwhile, so
 * that another has begun, changes nothing. When a webhook was last sent to is known to the minute.
 */
export async function settleDelivery(
  host: SenderHost,
  { workspaceId, id, attempts }: Pick<ClaimedDelivery, 'workspaceId' | 'id' | 'attempts'>,
  outcome: AttemptOutcome,
): Promise<void> {
  const now = host.now()
  const { status, nextAttemptAt } = afterAttempt(outcome, { attempts, chance: host.chance(), now })
  const { rows } = await inSystem(host.platform, (db) =>
    sql<WebhookAddress & { failingSince: Instant | null }>`
      with settled as (
        update webhook_deliveries
        set status = ${status}, next_attempt_at = ${nextAttemptAt}, response_status = ${outcome.responseStatus},
          duration_ms = ${Math.round(outcome.durationMs)}, last_error = ${outcome.error}
        -- Pending, in words that do not tempt the planner to an index on all that is.
        where workspace_id = ${workspaceId} and id = ${id} and next_attempt_at is not null and attempts = ${attempts}
        returning workspace_id, webhook_id)
      update webhooks w
      set last_attempt_at = greatest(last_attempt_at, ${now}),
        last_delivered_at = case when ${outcome.isDelivered} then ${now} else last_delivered_at end,
        failure_count = case when ${outcome.isDelivered} then 0 else failure_count + 1 end,
        failing_since = case when ${outcome.isDelivered} then null else coalesce(failing_since, ${now}) end
      from settled
      where w.workspace_id = settled.workspace_id and w.id = settled.webhook_id
        -- All is well, and that is known already: messages that are sent at once would wait for this row one by one.
        and (${outcome.isDelivered} and w.failure_count = 0 and w.last_delivered_at > ${minuteBefore(now)}) is not true
      returning w.workspace_id as "workspaceId", w.id, w.failing_since as "failingSince"`.execute(db),
  )
  const [webhook] = rows
  if (!webhook || webhook.failingSince === null) return
  const reason = disablingReason(outcome, { failingSince: webhook.failingSince, now })
  if (reason !== null) await disable(host, webhook, { reason, now })
}

function minuteBefore(now: Instant): Instant {
  return new Date(Date.parse(now) - 60_000).toISOString()
}

async function disable(
  { platform, newId }: SenderHost,
  { workspaceId, id }: WebhookAddress,
  { reason, now }: { reason: string; now: Instant },
): Promise<void> {
  await inWrite(platform, workspaceId, async (db) => {
    const before = await lockWebhook(db, workspaceId, { id })
    const { record, events } = disableWebhook(before, reason, now)
    await saveWebhook(db, workspaceId, record)
    const author = {
      workspaceId,
      actorId: null,
      actorName: 'Webhooks',
      requestId: null,
      importId: null,
      at: now,
      newId,
    }
    const told = events.map((event) => ({ entity: 'webhook' as const, entityId: id, ...event }))
    await insertEvents(db, { ...author, via: 'rule' }, told)
  })
}
