import {
  expectVersion,
  type Instant,
  notFound,
  SECRET_OVERLAP_HOURS,
  type Webhook,
  type WebhookFormat,
  type WebhookId,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { WebhooksTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { LAST_SEQ } from '../events/store.ts'

/** Which webhooks; without any of these all of them. */
export type WebhookNarrowing = { format?: WebhookFormat; isActive?: boolean }

/** Oldest first. */
export async function listWebhooks(db: Db, workspaceId: WorkspaceId, of: WebhookNarrowing = {}): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select(SHOWN)
    .where('workspace_id', '=', workspaceId)
    .$if(of.format !== undefined, (query) => query.where('format', '=', of.format ?? 'standard'))
    .$if(of.isActive !== undefined, (query) => query.where('is_active', '=', of.isActive ?? true))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(webhookFromRow)
}

/** @throws DealError not_found */
export async function getWebhook(db: Db, workspaceId: WorkspaceId, id: WebhookId): Promise<Webhook> {
  const row = await oneOf(db, workspaceId, id).executeTakeFirst()
  if (!row) throw notFound('webhook', id)
  return webhookFromRow(row)
}

/** Takes a webhook for a change. @throws DealError not_found; conflict when its version is not the expected one */
export async function lockWebhook(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, version }: { id: WebhookId; version?: number },
): Promise<Webhook> {
  const row = await oneOf(db, workspaceId, id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('webhook', id)
  const webhook = webhookFromRow(row)
  expectVersion(webhook, version)
  return webhook
}

/** A new webhook hears of what begins to be written after this transaction did. */
export async function insertWebhook(
  db: Trx,
  workspaceId: WorkspaceId,
  { secret, ...webhook }: Webhook & { secret: string },
): Promise<void> {
  await db
    .insertInto('webhooks')
    .values({
      ...columnsOf(webhook),
      workspace_id: workspaceId,
      id: webhook.id,
      secret,
      created_by_id: webhook.createdById,
      created_at: webhook.createdAt,
    })
    .execute()
}

export async function saveWebhook(db: Trx, workspaceId: WorkspaceId, webhook: Webhook): Promise<void> {
  await db
    .updateTable('webhooks')
    .set(columnsOf(webhook))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', webhook.id)
    .execute()
}

/** The secret that it has becomes the previous one, for a day from now on. @returns until when */
export async function replaceSecret(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, secret, now }: { id: WebhookId; secret: string; now: Instant },
): Promise<Instant> {
  const until = new Date(Date.parse(now) + SECRET_OVERLAP_HOURS * 3_600_000).toISOString()
  await db
    .updateTable('webhooks')
    .set({ previous_secret: sql`secret`, previous_secret_until: until, secret })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return until
}

/** The secret, for making sure that another format can use it. */
export async function secretOf(db: Trx, workspaceId: WorkspaceId, id: WebhookId): Promise<string> {
  const { secret } = await db
    .selectFrom('webhooks')
    .select('secret')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return secret
}

/** Lets a webhook hear only of what comes: nothing of what happened while it was off. */
export async function readFromNow(db: Trx, workspaceId: WorkspaceId, id: WebhookId): Promise<void> {
  await db
    .updateTable('webhooks')
    .set({ feed_xid: sql`pg_current_xact_id()`, feed_seq: LAST_SEQ })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Lets a webhook hear again of what has happened from a moment on; without any such event nothing changes. */
export async function readSince(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, since }: { id: WebhookId; since: Instant },
): Promise<void> {
  await sql`
    update webhooks set feed_xid = first.xid, feed_seq = first.seq - 1
    from (
      -- Of a few minutes the first in the feed: a command that waited for others stands behind some that were given later.
      select xid, seq from events
      where workspace_id = ${workspaceId} and at >= ${since}
        and at < (select min(at) from events where workspace_id = ${workspaceId} and at >= ${since}) + interval '5 minutes'
      order by xid, seq limit 1
    ) as first
    where workspace_id = ${workspaceId} and id = ${id} and (first.xid, first.seq) <= (feed_xid, feed_seq)`.execute(db)
}

export async function deleteWebhook(db: Trx, workspaceId: WorkspaceId, id: WebhookId): Promise<void> {
  await db.deleteFrom('webhooks').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

function oneOf(db: Db, workspaceId: WorkspaceId, id: WebhookId) {
  return db.selectFrom('webhooks').select(SHOWN).where('workspace_id', '=', workspaceId).where('id', '=', id)
}

// All but the secrets.
const SHOWN = [
  'id',
  'version',
  'url',
  'description',
  'kinds',
  'format',
  'is_active',
  'previous_secret_until',
  'failure_count',
  'failing_since',
  'last_attempt_at',
  'last_delivered_at',
  'disabled_at',
  'disabled_reason',
  'created_by_id',
  'created_at',
  'updated_at',
] as const

function columnsOf(webhook: Webhook) {
  return {
    version: webhook.version,
    url: webhook.url,
    description: webhook.description,
    kinds: webhook.kinds,
    format: webhook.format,
    is_active: webhook.isActive,
    failure_count: webhook.failureCount,
    failing_since: webhook.failingSince,
    disabled_at: webhook.disabledAt,
    disabled_reason: webhook.disabledReason,
    updated_at: webhook.updatedAt,
  }
}

function webhookFromRow(row: Pick<Selectable<WebhooksTable>, (typeof SHOWN)[number]>): Webhook {
  return {
    id: row.id,
    version: row.version,
    url: row.url,
    description: row.description,
    kinds: row.kinds,
    format: row.format,
    isActive: row.is_active,
    previousSecretUntil: row.previous_secret_until,
    failureCount: row.failure_count,
    failingSince: row.failing_since,
    lastAttemptAt: row.last_attempt_at,
    lastDeliveredAt: row.last_delivered_at,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
