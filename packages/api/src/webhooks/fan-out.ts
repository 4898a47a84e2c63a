import { eventNameFor, type WebhookId, type WorkspaceEvent, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { inSystem, type Trx } from '../db/transaction.ts'
import { cursorOf, listEventsAfter, placeOf } from '../events/store.ts'
import type { SenderHost } from './sender-host.ts'

/** One webhook among those of all workspaces. */
export type WebhookAddress = { workspaceId: WorkspaceId; id: WebhookId }

/** So many events are looked at in one transaction. */
const PAGE = 500

/**
 * Puts the events that the feed has by now on their way to each webhook that subscribes to them. Any number of servers may
 * do so at once: each webhook is read for by one at a time, and goes on where the last one has stopped.
 * @returns how many deliveries came to be
 */
export async function fanOut(host: SenderHost): Promise<number> {
  let count = 0
  for (const address of await webhooksBehind(host.platform)) {
    for (;;) {
      const page = await inSystem(host.platform, (db) => readPage(db, address, host))
      count += page.deliveries
      if (page.events < PAGE) break
    }
  }
  return count
}

/** Those for whom the feed has something that they have not read. */
function webhooksBehind(platform: Platform): Promise<WebhookAddress[]> {
  return inSystem(platform, async (db) => {
    const { rows } = await sql<WebhookAddress>`
      select w.workspace_id as "workspaceId", w.id from webhooks w
      where w.is_active and exists (
        select from events e
        where e.workspace_id = w.workspace_id and (e.xid, e.seq) > (w.feed_xid, w.feed_seq)
          and e.xid < pg_snapshot_xmin(pg_current_snapshot()))
      order by w.workspace_id, w.id`.execute(db)
    return rows
  })
}

async function readPage(
  db: Trx,
  { workspaceId, id }: WebhookAddress,
  host: SenderHost,
): Promise<{ events: number; deliveries: number }> {
  const webhook = await db
    .selectFrom('webhooks')
    .select(['format', 'kinds', 'feed_xid', 'feed_seq'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('is_active', '=', true)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!webhook) return { events: 0, deliveries: 0 }
  const after = cursorOf({ xid: webhook.feed_xid, seq: webhook.feed_seq })
  const events = await listEventsAfter(db, workspaceId, { after, limit: PAGE })
  const last = events.at(-1)
  if (!last) return { events: 0, deliveries: 0 }
  const messages = events.flatMap((event) => messageOf(webhook, event))
  const deliveries = await insertDeliveries(db, { workspaceId, id }, { messages, host })
  const { xid, seq } = placeOf(last.cursor)
  await db
    .updateTable('webhooks')
    .set({ feed_xid: xid, feed_seq: seq })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return { events: events.length, deliveries }
}

type Message = { event_id: string; kind: string; about_id: string }

/** Webhooks do not tell of webhooks: each test of one would be told by all others. */
function messageOf(subscription: Parameters<typeof eventNameFor>[0], event: WorkspaceEvent): Message[] {
  const name = event.entity === 'webhook' ? null : eventNameFor(subscription, event)
  return name === null ? [] : [{ event_id: event.id, kind: name, about_id: event.dealId ?? event.entityId }]
}

/** What is there already is read again because somebody wants it to be sent again. */
async function insertDeliveries(
  db: Trx,
  { workspaceId, id }: WebhookAddress,
  { messages, host: { newId, now } }: { messages: readonly Message[]; host: SenderHost },
): Promise<number> {
  if (messages.length === 0) return 0
  const rows = messages.map((message) => ({ ...message, id: newId() }))
  const at = now()
  const { numAffectedRows } = await sql`
    insert into webhook_deliveries (workspace_id, id, webhook_id, event_id, kind, about_id, next_attempt_at, created_at)
    select ${workspaceId}::uuid, m.id, ${id}::uuid, event_id, kind, about_id, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::jsonb)
      as m(place int, id uuid, event_id uuid, kind text, about_id uuid)
    order by place
    on conflict (workspace_id, webhook_id, event_id) do update
    set status = 'pending', kind = excluded.kind, attempts = 0, next_attempt_at = excluded.next_attempt_at
    where webhook_deliveries.status <> 'pending'`.execute(db)
  return Number(numAffectedRows ?? 0)
}
