import type { DealId, EventId, Instant, MemberId, StageId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { badCursor } from '../db/bad-cursor.ts'
import type { Db } from '../db/transaction.ts'
import { type DealReader, visibleDeals } from './select-deals.ts'

/** One step of a deal through its pipeline; the first has come from nowhere. */
export type StageStep = {
  id: EventId
  fromStageId: StageId | null
  toStageId: StageId | null
  changedAt: Instant
  changedById: MemberId | null
  changedByName: string
}

/** How a deal went through its stages, oldest first, as its events tell. @throws DealError invalid for a cursor that is none */
export async function listStageHistory(
  db: Db,
  workspaceId: WorkspaceId,
  { id, limit, after }: { id: DealId; limit: number; after?: string | null },
): Promise<{ items: StageStep[]; nextCursor: string | null }> {
  if (after && !/^\d{1,15}$/.test(after)) throw badCursor(after)
  const rows = await db
    .selectFrom('events')
    .select(['id', 'seq', 'at', 'actor_id', 'actor_name'])
    .select(sql<StageId | null>`(before->>'stageId')::uuid`.as('from_stage_id'))
    .select(sql<StageId | null>`(after->>'stageId')::uuid`.as('to_stage_id'))
    .where('workspace_id', '=', workspaceId)
    .where('deal_id', '=', id)
    .where('entity', '=', 'deal')
    .where((where) => where.or([sql<boolean>`after ? 'stageId'`, where('kind', '=', 'deal.created')]))
    .where('seq', '>', Number(after ?? 0))
    .orderBy('seq')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const items = page.map((row) => ({
    id: row.id,
    fromStageId: row.from_stage_id,
    toStageId: row.to_stage_id,
    changedAt: row.at,
    changedById: row.actor_id,
    changedByName: row.actor_name,
  }))
  return { items, nextCursor: last ? String(last.seq) : null }
}

/** Who brought each of these deals into the stage where it stands; null for a key of no person. Deals out of sight are left out. */
export async function listStageChangers(
  db: Db,
  { workspaceId, visibility }: Pick<DealReader, 'workspaceId' | 'visibility'>,
  ids: readonly DealId[],
): Promise<{ dealId: DealId; memberId: MemberId | null }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ dealId: DealId; memberId: MemberId | null }>`
    select distinct on (e.deal_id) e.deal_id as "dealId", e.actor_id as "memberId"
    from events e
    join deals d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    where e.workspace_id = ${workspaceId} and e.deal_id = any(${ids}::uuid[]) and e.entity = 'deal'
      and (e.after ? 'stageId' or e.kind = 'deal.created') and ${visibleDeals(visibility, 'read')}
    order by e.deal_id, e.seq desc`.execute(db)
  return rows
}
