import {
  type DeliveryStatus,
  type EventEntity,
  type EventId,
  type Instant,
  notFound,
  type WebhookDelivery,
  type WebhookDeliveryId,
  type WebhookId,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { Keyset } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** Deliveries are remembered so long, whatever became of them. */
export const DELIVERY_DAYS = 30

export type DeliveryNarrowing = { webhookId: WebhookId; status?: DeliveryStatus }

/** Those of one webhook, the latest event first. */
export async function listDeliveries(
  db: Db,
  workspaceId: WorkspaceId,
  {
    limit,
    cursor,
    offset = 0,
    ...narrowing
  }: DeliveryNarrowing & { limit: number; cursor?: string | null; offset?: number },
): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
  const keyset = new Keyset(SORT, [{ field: 'number', direction: 'desc' }], 'number')
  const rows = await narrowed(db, workspaceId, narrowing)
    .select(SHOWN)
    .select(keyset.keysOfRow().as('keys'))
    .$if(Boolean(cursor), (query) => query.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(limit + 1)
    .$if(!cursor, (query) => query.offset(offset))
    .execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(deliveryFromRow),
    nextCursor: rows.length > limit && last ? keyset.cursor(last.keys) : null,
  }
}

export async function countDeliveries(db: Db, workspaceId: WorkspaceId, narrowing: DeliveryNarrowing): Promise<number> {
  const { count } = await narrowed(db, workspaceId, narrowing)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** @throws DealError not_found */
export async function getDelivery(db: Db, workspaceId: WorkspaceId, id: WebhookDeliveryId): Promise<WebhookDelivery> {
  const row = await joined(db, workspaceId).select(SHOWN).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('delivery', id)
  return deliveryFromRow(row)
}

/** Puts a message about a webhook itself on its way. */
export async function insertDelivery(
  db: Trx,
  workspaceId: WorkspaceId,
  {
    id,
    webhookId,
    eventId,
    kind,
    now,
  }: { id: WebhookDeliveryId; webhookId: WebhookId; eventId: EventId; kind: string; now: Instant },
): Promise<void> {
  await db
    .insertInto('webhook_deliveries')
    .values({
      workspace_id: workspaceId,
      id,
      webhook_id: webhookId,
      event_id: eventId,
      kind,
      about_id: webhookId,
      next_attempt_at: now,
      created_at: now,
    })
    .execute()
}

/** Puts deliveries on their way again that are not: one of them, or all of a webhook that failed. @returns how many */
export async function sendAgain(
  db: Trx,
  workspaceId: WorkspaceId,
  { which, now }: { which: { id: WebhookDeliveryId } | { failedOf: WebhookId }; now: Instant },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ status: 'pending', attempts: 0, next_attempt_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('status', '<>', 'pending')
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : NONE))
    .$if('failedOf' in which, (query) =>
      query.where('webhook_id', '=', 'failedOf' in which ? which.failedOf : NONE).where('status', '=', 'failed'),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const NONE = '' as WebhookDeliveryId & WebhookId // never reached: the condition that has it is left out

const SORT = { number: { expression: sql.ref('d.number'), type: 'bigint', isNullable: false } }

function joined(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('webhook_deliveries as d')
    .innerJoin('events as e', (join) =>
      join.onRef('e.workspace_id', '=', 'd.workspace_id').onRef('e.id', '=', 'd.event_id'),
    )
    .where('d.workspace_id', '=', workspaceId)
}

function narrowed(db: Db, workspaceId: WorkspaceId, { webhookId, status }: DeliveryNarrowing) {
  return joined(db, workspaceId)
    .where('d.webhook_id', '=', webhookId)
    .$if(status !== undefined, (query) => query.where('d.status', '=', status ?? 'pending'))
}

const SHOWN = [
  'd.id',
  'd.number',
  'd.webhook_id',
  'd.event_id',
  'd.kind',
  'e.entity',
  'e.entity_id',
  'd.status',
  'd.attempts',
  'd.response_status',
  'd.duration_ms',
  'd.last_error',
  'd.last_attempt_at',
  'd.next_attempt_at',
  'd.created_at',
] as const

type Row = Awaited<ReturnType<ReturnType<typeof shownRows>['execute']>>[number]

function shownRows(db: Db, workspaceId: WorkspaceId) {
  return joined(db, workspaceId).select(SHOWN)
}

function deliveryFromRow(row: Row): WebhookDelivery {
  return {
    id: row.id,
    number: row.number,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    kind: row.kind,
    entity: row.entity as EventEntity, // as the event was written
    entityId: row.entity_id,
    status: row.status,
    attempts: row.attempts,
    responseStatus: row.response_status,
    durationMs: row.duration_ms,
    lastError: row.last_error,
    lastAttemptAt: row.last_attempt_at,
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
  }
}
