import { type ActivityTimes, AWAITED_TASKS, type DealId, type Instant, type WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'

/** The domain's `activityTimes` of each of these deals, as SQL; a test holds the two together. */
export async function findActivityTimes(
  db: Db,
  { workspaceId, now }: { workspaceId: WorkspaceId; now: Instant },
  dealIds: readonly DealId[],
): Promise<Map<DealId, ActivityTimes>> {
  const about = sql`x.workspace_id = ${workspaceId} and x.deal_id = deal.id and x.deleted_at is null`
  const { rows } = await sql<{ id: DealId } & ActivityTimes>`
    select deal.id, ${lastDone(workspaceId, 'deal_id', sql.ref('deal.id'))} as "lastActivityAt", least(
      (select min(x.occurred_at) from activities x where ${about} and x.status = 'scheduled'),
      (select min(x.due_at) from tasks x where ${about} and x.status = any(${AWAITED_TASKS}::text[])),
      (select min(x.starts_at) from calendar_entries x
        where ${about} and x.starts_at > ${now}::timestamptz and not x.is_completed)
    ) as "nextActivityAt"
    from unnest(${dealIds}::uuid[]) as deal(id)`.execute(db)
  return new Map(rows.map(({ id, ...times }) => [id, times]))
}

/** Sets when something was last done about contacts or companies: one statement, right also after an edit or a removal. */
export async function refreshLastActivity(
  db: Trx,
  workspaceId: WorkspaceId,
  table: 'contacts' | 'companies',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const column = table === 'contacts' ? 'contact_id' : 'company_id'
  await sql`
    update ${sql.table(table)} as known set last_activity_at = done.at
    from (select wanted.id, ${lastDone(workspaceId, column, sql.ref('wanted.id'))} as at from unnest(${ids}::uuid[]) as wanted(id)) as done
    where known.workspace_id = ${workspaceId} and known.id = done.id and known.last_activity_at is distinct from done.at`.execute(
    db,
  )
}

function lastDone(
  workspaceId: WorkspaceId,
  subject: 'deal_id' | 'contact_id' | 'company_id',
  id: RawBuilder<unknown>,
): RawBuilder<Instant | null> {
  const about = sql`x.workspace_id = ${workspaceId} and x.${sql.ref(subject)} = ${id} and x.deleted_at is null`
  return sql`greatest(
    (select max(x.occurred_at) from activities x where ${about} and x.status = 'completed'),
    (select max(x.completed_at) from tasks x where ${about} and x.status = 'completed'),
    (select max(x.created_at) from notes x where ${about}))`
}
