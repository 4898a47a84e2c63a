import { conflict, type EventEntity, type WorkspaceEvent } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { feedEnd, listEventsAfter, placeOf } from '../events/store.ts'
import { visibleEvents } from '../events/visible-events.ts'
import { type FeedReader, lockSession, type Pending, saveReader } from './store.ts'

/** A record of which something has happened: the first and the last of it in this portion, and the key that says it has arrived. */
export type ChangedRecord = { key: string; first: WorkspaceEvent; last: WorkspaceEvent }

/** So much may be on its way before some of it must have arrived. */
const MAX_PENDING = 10_000

/**
 * What comes next in a session, each record once, in the order of what happened to it last. What has not been acknowledged
 * by the next session is told again then.
 * @throws DealError not_found; conflict when far too much is on its way
 */
export async function readPortion(
  ctx: WriteContext,
  { name, sessionId, entities, limit }: { name: string; sessionId: string; entities: EventEntity[]; limit: number },
): Promise<{ items: ChangedRecord[] }> {
  const reader = await lockSession(ctx, { name, sessionId })
  if (reader.pending.length > MAX_PENDING) throw conflict('Acknowledge what has arrived before asking for more.')
  const [events, end] = await Promise.all([
    listEventsAfter(ctx.db, ctx.workspaceId, {
      after: reader.read_to,
      entities,
      limit,
      where: visibleEvents(ctx.caller),
    }),
    feedEnd(ctx.db),
  ])
  const records = recordsOf(events, reader.read_to)
  const pending: Pending[] = [...reader.pending, ...records.map(({ last, after }) => ({ key: last.cursor, after }))]
  const readTo = events.length < limit ? end : (events.at(-1)?.cursor ?? end)
  await saveReader(ctx, {
    id: reader.id,
    position: pending[0]?.after ?? readTo,
    read_to: readTo,
    pending,
  })
  const items = records.map(({ first, last }) => ({ key: last.cursor, first, last }))
  return { items: items.toSorted((a, b) => a.last.number - b.last.number) }
}

/** Of how many records there is something that has not arrived. */
export async function countChangedRecords(
  { db, workspaceId, caller }: WriteContext,
  { position }: Pick<FeedReader, 'position'>,
  entities: readonly EventEntity[],
): Promise<number> {
  const { xid, seq } = placeOf(position)
  const { rows } = await sql<{ count: number }>`
    select count(distinct (entity, entity_id)) as count from events
    where workspace_id = ${workspaceId} and (xid, seq) > (${xid}::xid8, ${seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) and entity = any(${entities}::text[]) and ${visibleEvents(caller)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The records that events are about, in the order of their first, each with the cursor before that. */
function recordsOf(events: readonly WorkspaceEvent[], start: string) {
  const found = new Map<string, { first: WorkspaceEvent; last: WorkspaceEvent; after: string }>()
  let after = start
  for (const event of events) {
    const key = `${event.entity} ${event.entityId}`
    const known = found.get(key)
    found.set(key, known ? { ...known, last: event } : { first: event, last: event, after })
    after = event.cursor
  }
  return [...found.values()]
}
