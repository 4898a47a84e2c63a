import type { Instant, WebhookDeliveryId, WebhookFormat, WorkspaceEvent, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { inSystem } from '../db/transaction.ts'
import { listEventsById } from '../events/store.ts'
import type { WebhookAddress } from './fan-out.ts'
import type { SenderHost } from './sender-host.ts'

/** A message that is ours to send now, once. */
export type ClaimedDelivery = {
  workspaceId: WorkspaceId
  id: WebhookDeliveryId
  /** This attempt's number, from 1; what came of it is taken only while it is the last one. */
  attempts: number
  kind: string
  url: string
  format: WebhookFormat
  /** To sign with; after a rotation the new one and then the old one. */
  secrets: string[]
  event: WorkspaceEvent
}

/** A message whose sender has not said in this time what came of it is sent again, seconds. */
const LEASE = 60

/** The webhooks that have something to be sent by now. */
export async function webhooksWithMail({ platform, now }: SenderHost): Promise<WebhookAddress[]> {
  return inSystem(platform, async (db) => {
    const { rows } = await sql<WebhookAddress>`
      select w.workspace_id as "workspaceId", w.id from webhooks w
      where w.is_active and exists (
        select from webhook_deliveries d
        where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.status = 'pending' and d.next_attempt_at <= ${now()})
      order by w.workspace_id, w.id`.execute(db)
    return rows
  })
}

/**
 * Takes some of a webhook's messages that are due, for sending them right away. Nobody else gets them, unless nothing is
 * heard of them for a minute. Of messages about one record, or about one deal and what hangs on it, only the first
 * that is neither delivered nor given up is there to be taken, so that they arrive in order.
 */
export async function claimDeliveries(
  { platform, now }: SenderHost,
  { workspaceId, id }: WebhookAddress,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const at = now()
  return inSystem(platform, async (db) => {
    const { rows } = await sql<Claimed>`
      with due as (
        select d.id from webhook_deliveries d
        where d.workspace_id = ${workspaceId} and d.webhook_id = ${id} and d.status = 'pending' and d.next_attempt_at <= ${at}
          -- A subquery of its own for each, since the planner, left to itself, may read all pending rows for each.
          and d.number = (
            select e.number from webhook_deliveries e
            where e.workspace_id = ${workspaceId} and e.webhook_id = ${id} and e.about_id = d.about_id and e.status = 'pending'
            order by e.number limit 1)
        order by d.next_attempt_at, d.number limit ${limit} for update skip locked)
      update webhook_deliveries d
      set attempts = d.attempts + 1, last_attempt_at = ${at}, next_attempt_at = ${leaseEnd(at)}
      from due, webhooks w
      where d.workspace_id = ${workspaceId} and d.id = due.id and w.workspace_id = d.workspace_id and w.id = d.webhook_id and w.is_active
      returning d.id, d.number, d.attempts, d.kind, d.event_id as "eventId", w.url, w.format, w.secret,
        case when w.previous_secret_until > ${at} then w.previous_secret end as "previousSecret"`.execute(db)
    const events = await listEventsById(
      db,
      workspaceId,
      rows.map(({ eventId }) => eventId),
    )
    const byId = new Map(events.map((event) => [event.id, event]))
    return rows
      .toSorted((a, b) => a.number - b.number)
      .flatMap(({ number: _number, eventId, secret, previousSecret, ...row }) => {
        const event = byId.get(eventId)
        const secrets = previousSecret === null ? [secret] : [secret, previousSecret]
        return event ? [{ ...row, workspaceId, secrets, event }] : []
      })
  })
}

type Claimed = Pick<ClaimedDelivery, 'id' | 'attempts' | 'kind' | 'url' | 'format'> & {
  number: number
  eventId: WorkspaceEvent['id']
  secret: string
  previousSecret: string | null
}

function leaseEnd(at: Instant): Instant {
  return new Date(Date.parse(at) + LEASE * 1000).toISOString()
}
