import type { EventId, WorkspaceEvent, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { EventsTable } from '../../db/tables.ts'
import type { Db } from '../../db/transaction.ts'
import type { Author } from '../author.ts'
import { eventFromRow } from '../store.ts'

type Later = Selectable<EventsTable> & { of: EventId }

/**
 * What happened to the records of some events after them, and to what hangs on their deals, oldest first, by event.
 * @param done events that this undoing has reversed already; what it has written itself is left out as well
 */
export async function listLater(
  db: Db,
  { workspaceId, operationId }: Pick<Author, 'operationId'> & { workspaceId: WorkspaceId },
  { events, done }: { events: readonly WorkspaceEvent[]; done: readonly EventId[] },
): Promise<Map<EventId, WorkspaceEvent[]>> {
  const wanted = events.map(({ id, entity, entityId, dealId, number }) => {
    return { id, entity, entity_id: entityId, deal_id: entity === 'deal' ? dealId : null, seq: number }
  })
  const { rows } = await sql<Later>`
    select wanted.id as "of", later.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(
      id uuid, entity text, entity_id uuid, deal_id uuid, seq bigint)
    cross join lateral (
      select * from events e
      where e.workspace_id = ${workspaceId} and e.entity_id = wanted.entity_id and e.seq > wanted.seq and e.entity = wanted.entity
      union all
      select * from events e
      where e.workspace_id = ${workspaceId} and e.deal_id = wanted.deal_id and e.seq > wanted.seq and e.entity <> 'deal') as later
    where later.operation_id is distinct from ${operationId ?? null}::uuid and later.id <> all(${done}::uuid[])
    order by later.seq`.execute(db)
  const byEvent = Map.groupBy(rows, (row) => row.of)
  return new Map([...byEvent].map(([id, some]) => [id, some.map(eventFromRow)]))
}
