import type { Deal, DealId, Rank } from '@dealwright/domain'
import { rankBetween } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../../context.ts'
import { jitterOf } from '../../deals/place-deal.ts'
import type { Before } from './record-before.ts'

/** The places on the board of deals that go back to where they stood: their own, or right below whoever has taken it meanwhile. */
export async function freeRanks(
  { db, workspaceId }: WriteContext,
  moves: readonly Before<Deal>[],
): Promise<Map<DealId, Rank>> {
  const arriving = moves.filter(({ record, next }) => next.deletedAt === null && placeOf(record) !== placeOf(next))
  if (arriving.length === 0) return new Map()
  const wanted = arriving.map(({ next }) => {
    return { id: next.id, pipeline_id: next.pipelineId, stage_id: next.stageId, rank: next.rank }
  })
  const { rows } = await sql<{ id: DealId; is_taken: boolean; below: Rank | null }>`
    select wanted.id, exists (
      select from deals d where ${sameStage(workspaceId)} and d.rank = wanted.rank collate "C") as is_taken, (
      select min(d.rank) from deals d where ${sameStage(workspaceId)} and d.rank > wanted.rank collate "C") as below
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(id uuid, pipeline_id uuid, stage_id uuid, rank text)`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const given = new Set<string>()
  const ranks = new Map<DealId, Rank>()
  for (const { next } of arriving) {
    const { is_taken: isTaken = false, below = null } = found.get(next.id) ?? {}
    let rank = isTaken ? rankBetween(next.rank, below, jitterOf(next.id)) : next.rank
    while (given.has(placeOf({ ...next, rank }))) rank = rankBetween(rank, below, jitterOf(next.id))
    given.add(placeOf({ ...next, rank }))
    ranks.set(next.id, rank)
  }
  return ranks
}

function sameStage(workspaceId: WriteContext['workspaceId']) {
  return sql`d.workspace_id = ${workspaceId} and d.pipeline_id = wanted.pipeline_id
    and d.stage_id is not distinct from wanted.stage_id and d.deleted_at is null and d.id <> wanted.id`
}

function placeOf({ pipelineId, stageId, rank, deletedAt }: Deal): string {
  return deletedAt === null ? `${pipelineId} ${stageId} ${rank}` : ''
}
