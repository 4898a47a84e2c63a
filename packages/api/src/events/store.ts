import {
  type Changes,
  type DealId,
  type EventEntity,
  EventId,
  gone,
  type Instant,
  invalid,
  type MemberId,
  type OperationId,
  type WorkspaceEvent,
  type WorkspaceId,
} from '@dealwright/domain'
import { type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely'
import { keptCommand } from '../db/kept-query.ts'
import { NEWS_CHANNEL } from '../db/news.ts'
import type { EventsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from './author.ts'

/** An event as a command states it; who, through what and when come from the author. */
export type NewEvent = {
  entity: EventEntity
  entityId: string
  dealId?: DealId | null
  kind: string
  before: Changes | null
  after: Changes | null
}

type EventRow = {
  id: string
  entity: EventEntity
  entity_id: string
  deal_id: string | null
  kind: string
  before: Changes | null
  after: Changes | null
  undoes_id: string | null
}

/** Appends to the history, in the order given, without waiting for it (see `send`); whoever follows it is told on commit. */
export async function insertEvents(db: Trx, author: Author, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event): EventRow => ({
    id: author.newId(),
    entity: event.entity,
    entity_id: event.entityId,
    deal_id: event.dealId ?? null,
    kind: event.kind,
    before: event.before,
    after: event.after,
    undoes_id: author.undoes?.(event.entityId) ?? null,
  }))
  const { workspaceId, actorId, actorName, via, requestId, importId, operationId = null, at } = author
  const shared = { workspaceId, actorId, actorName, via, requestId, importId, operationId, at }
  const [only, ...others] = rows
  if (only && others.length === 0) sendEvent(db, { ...shared, ...only })
  else sendEvents(db, { ...shared, rows: JSON.stringify(rows) })
}

type Shared = Omit<Required<Author>, 'operationId' | 'undoes' | 'newId'> & { operationId: string | null }

const COLUMNS = sql.raw(`
  (workspace_id, id, entity, entity_id, deal_id, kind, actor_id, actor_name, via, request_id, import_id, operation_id, undoes_id, before, after, at)`)

const sendEvent = keptCommand(
  (_db, event: Shared & EventRow) => sql`
    insert into events ${COLUMNS}
    values (${event.workspaceId}, ${event.id}, ${event.entity}, ${event.entity_id}, ${event.deal_id}, ${event.kind}, ${event.actorId},
      ${event.actorName}, ${event.via}, ${event.requestId}, ${event.importId}, ${event.operationId}, ${event.undoes_id}, ${event.before},
      ${event.after}, ${event.at})
    returning pg_notify(${sql.lit(NEWS_CHANNEL)}, ${event.workspaceId})`,
)

// One parameter for any number of rows keeps the statement the same, and so prepared.
const sendEvents = keptCommand(
  (_db, event: Shared & { rows: string }) => sql`
    with added as (
      insert into events ${COLUMNS}
      select ${event.workspaceId}::uuid, id, entity, entity_id, deal_id, kind, ${event.actorId}::uuid, ${event.actorName}, ${event.via},
        ${event.requestId}, ${event.importId}::uuid, ${event.operationId}::uuid, undoes_id, before, after, ${event.at}::timestamptz
      from jsonb_to_recordset(${event.rows}::jsonb) as event(
        id uuid, entity text, entity_id uuid, deal_id uuid, kind text, before jsonb, after jsonb, undoes_id uuid)
    ) select pg_notify(${sql.lit(NEWS_CHANNEL)}, ${event.workspaceId})`,
)

/** Which part of the feed is read: what comes after an event, known by its cursor or by its number, or from a moment on. */
export type FeedPart = {
  after?: string | null
  afterNumber?: number
  since?: Instant
  entities?: readonly EventEntity[]
}

/**
 * The feed after a cursor, oldest first. Nothing is skipped: events of transactions that could still be overtaken by an earlier one
 * that commits late are held back until it has ended.
 */
export async function listEventsAfter(
  db: Db,
  workspaceId: WorkspaceId,
  {
    after = null,
    afterNumber,
    since,
    entities,
    limit,
    where = sql`true`,
  }: FeedPart & { limit: number; where?: RawBuilder<SqlBool> },
): Promise<WorkspaceEvent[]> {
  const { xid, seq } = after === null ? { xid: '0', seq: 0 } : placeOf(after)
  // Its transaction; of an event that is kept no more, that of the one before.
  const numbered = sql`(
    select e.xid from events as e where e.workspace_id = ${workspaceId} and e.seq <= ${afterNumber} order by e.seq desc limit 1)`
  const asked = db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`(xid, seq) > (${xid}::xid8, ${seq}::bigint)`)
    .$if(afterNumber !== undefined, (query) =>
      query.where(sql<boolean>`(xid, seq) > (coalesce(${numbered}, '0'::xid8), ${afterNumber})`),
    )
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? ''))
    .$if(entities !== undefined, (query) => query.where('entity', 'in', [...(entities ?? [])]))
    .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .where(where)
    .orderBy('xid')
    .orderBy('seq')
    .limit(limit)
    .execute()
  const [rows] = await Promise.all([asked, after !== null && refuseForeign(db, xid)])
  return rows.map(eventFromRow)
}

/** @throws DealError gone for the cursor of a transaction that has not been yet: it is of the server from which a dump was restored here */
async function refuseForeign(db: Db, xid: string): Promise<void> {
  const { rows } = await sql<{ is_foreign: boolean }>`
    select ${xid}::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as is_foreign`.execute(db)
  if (!rows[0]?.is_foreign) return
  throw gone(
    'The cursor is of the server that this database was restored from. Read the feed from its beginning, or from a moment.',
  )
}

/** Where the feed ends for now: everything before it was written by transactions that have ended. */
export async function feedEnd(db: Db): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(db)
  return cursorOf({ xid: String(BigInt(rows[0]?.xid ?? 1) - 1n), seq: LAST_SEQ })
}

/** Whether there are events that may not be told yet, because an earlier transaction still runs. */
export async function isFeedHeldBack(db: Db, workspaceId: WorkspaceId): Promise<boolean> {
  const { rows } = await sql<{ is_held_back: boolean }>`
    select exists (
      select from events where workspace_id = ${workspaceId} and xid >= pg_snapshot_xmin(pg_current_snapshot())
    ) as is_held_back`.execute(db)
  return rows[0]?.is_held_back ?? false
}

/** Behind every event of one transaction. */
export const LAST_SEQ = 999_999_999_999_999

/** Some events of the workspace, in no order. */
export async function listEventsById(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly EventId[],
  where: RawBuilder<SqlBool> = sql`true`,
): Promise<WorkspaceEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where(where)
    .execute()
  return rows.map(eventFromRow)
}

/** What one operation has done, the last first. */
export async function listOperation(
  db: Db,
  workspaceId: WorkspaceId,
  { operationId, where, limit }: { operationId: OperationId | null; where: RawBuilder<SqlBool>; limit: number },
): Promise<WorkspaceEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('operation_id', '=', operationId)
    .where(where)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(eventFromRow)
}

/** Where an event stands in the feed. @throws DealError gone for one that is kept no more, or never was */
export async function cursorAt(db: Db, workspaceId: WorkspaceId, id: EventId): Promise<string> {
  const [event] = await listEventsById(db, workspaceId, [id])
  if (event) return event.cursor
  throw gone('There is no such event any more. Read the feed from its beginning, or from a moment.', { id })
}

/** The history of one record, newest first, before the event `before` if given. */
export async function listEntityEvents(
  db: Db,
  workspaceId: WorkspaceId,
  { dealId, entity, entityId, before, limit, where = sql`true` }: EntityEventsQuery,
): Promise<WorkspaceEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(dealId !== undefined, (query) => query.where('deal_id', '=', dealId ?? null))
    .$if(entityId !== undefined, (query) => query.where('entity_id', '=', entityId ?? ''))
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? ''))
    .where(where)
    .$if(before !== null, (query) => query.where('seq', '<', placeOf(before ?? '').seq))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(eventFromRow)
}

/** What happened, newest first, before the event `before` if given. */
export async function listLatestEvents(
  db: Db,
  workspaceId: WorkspaceId,
  { entities, actorId, from, to, before, limit, where = sql`true` }: LatestEventsQuery,
): Promise<WorkspaceEvent[]> {
  const place = before === null ? null : placeOf(before)
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(entities !== undefined, (query) => query.where('entity', 'in', [...(entities ?? [])]))
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? null))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? ''))
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(xid, seq) < (${place?.xid ?? '0'}::xid8, ${place?.seq ?? 0}::bigint)`),
    )
    .where(where)
    .orderBy('xid', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(eventFromRow)
}

/** Of which kinds of records, by whom, from a moment on and before another. */
export type LatestEventsQuery = {
  entities?: readonly EventEntity[]
  actorId?: MemberId
  from?: Instant
  to?: Instant
  before: string | null
  limit: number
  where?: RawBuilder<SqlBool>
}

export type EntityEventsQuery = {
  dealId?: DealId
  entity?: EventEntity
  entityId?: string
  before: string | null
  limit: number
  where?: RawBuilder<SqlBool>
}

/** Where an event stands in the feed, as its transaction and its number within the workspace. */
export function cursorOf({ xid, seq }: { xid: string; seq: number }): string {
  return `${xid}-${seq}`
}

/** @throws DealError invalid for what is no cursor */
export function placeOf(cursor: string): { xid: string; seq: number } {
  const found = /^(\d{1,19})-(\d{1,15})$/.exec(cursor)
  if (!found?.[1]) {
    throw invalid('The cursor is not one of this feed.', [
      {
        field: 'after',
        message: 'Not a cursor.',
        given: cursor.slice(0, 60),
        expected: 'the cursor of an event, unchanged',
      },
    ])
  }
  return { xid: found[1], seq: Number(found[2]) }
}

export function eventFromRow(row: Selectable<EventsTable>): WorkspaceEvent {
  return {
    id: EventId.parse(row.id),
    number: row.seq,
    cursor: cursorOf(row),
    entity: row.entity as EventEntity,
    entityId: row.entity_id,
    dealId: row.deal_id,
    kind: row.kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    via: row.via as WorkspaceEvent['via'],
    requestId: row.request_id,
    importId: row.import_id,
    operationId: row.operation_id,
    undoesId: row.undoes_id,
    before: row.before as Changes | null,
    after: row.after as Changes | null,
    at: row.at,
  }
}
