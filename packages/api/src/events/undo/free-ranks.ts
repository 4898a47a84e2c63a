import { type Deal, type DealId, type Rank, rankBetween } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../../context.ts'
import { jitterOf } from '../../deals/place-deal.ts'
import { neighbourRanks } from '../../deals/neighbour-ranks.ts'
import type { Before } from './record-before.ts'

/** The places on the board of deals that go back to where they stood: their own, or right below whoever has taken it meanwhile. */
export async function freeRanks(ctx: WriteContext, moves: readonly Before<Deal>[]): Promise<Map<DealId, Rank>> {
  const arriving = moves.filter(({ record, next }) => next.deletedAt === null && placeOf(record) !== placeOf(next))
  const takers = await findTakers(
    ctx,
    arriving.map(({ next }) => next),
  )
  const given = new Set<string>()
  const ranks = new Map<DealId, Rank>()
  for (const { next } of arriving) {
    const { id, pipelineId, stageId } = next
    const afterId = takers.get(placeOf(next))
    const { above = null, below = null } =
      afterId && afterId !== id ? await neighbourRanks(ctx.db, ctx, { pipelineId, stageId, afterId, movingId: id }) : {}
    let rank = above === null ? next.rank : rankBetween(above, below, jitterOf(id))
    while (given.has(placeOf({ ...next, rank }))) rank = rankBetween(rank, below, jitterOf(id))
    given.add(placeOf({ ...next, rank }))
    ranks.set(id, rank)
  }
  return ranks
}

/** Who stands at these places now. */
async function findTakers({ db, workspaceId }: WriteContext, wanted: readonly Deal[]): Promise<Map<string, DealId>> {
  if (wanted.length === 0) return new Map()
  const stageIds = [...new Set(wanted.flatMap(({ stageId }) => stageId ?? []))]
  const { rows } = await sql<Parameters<typeof placeOf>[0] & Pick<Deal, 'id'>>`
    select id, pipeline_id as "pipelineId", stage_id as "stageId", rank, null as "deletedAt" from deals
    where workspace_id = ${workspaceId} and stage_id = any(${stageIds}::uuid[]) and deleted_at is null
      and rank = any(${wanted.map(({ rank }) => rank)}::text[])`.execute(db)
  return new Map(rows.map((row) => [placeOf(row), row.id]))
}

function placeOf({
  pipelineId,
  stageId,
  rank,
  deletedAt,
}: Pick<Deal, 'pipelineId' | 'stageId' | 'rank' | 'deletedAt'>): string {
  return deletedAt === null ? `${pipelineId} ${stageId} ${rank}` : ''
}
