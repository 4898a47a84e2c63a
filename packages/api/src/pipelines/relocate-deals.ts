import {
  attempt,
  conflict,
  type DealChange,
  type DealError,
  type DealId,
  type DealView,
  type Pipeline,
  type PipelineId,
  ranksBetween,
  relocateDeal,
  type Stage,
  type StageId,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import type { Db } from '../db/transaction.ts'
import { dealReader } from '../deals/select-deals.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'

const CHUNK = 500
const LISTED = 100

/** Which deals have to go, and where. `pipeline` is the one of `to`. */
export type Relocation = { from: readonly Stage[]; ids: readonly DealId[]; to: Stage; pipeline: Pipeline }

/**
 * Takes deals out of stages that are about to go, each by the domain's rule and with its event, below the deals that are
 * there already. Either all of them find a place or none moves.
 * @throws DealError conflict that lists the deals which cannot go there, each with its reason
 */
export async function relocateDeals(ctx: WriteContext, { from, ids, to, pipeline }: Relocation): Promise<void> {
  const stages = new Map(from.map((stage) => [stage.id, stage]))
  const ranks = ranksBetween(await lastRank(ctx, pipeline), null, ids.length)
  const rankOf = new Map(ids.map((id, index) => [id, ranks[index] ?? '']))
  const refused: { deal: DealView; error: DealError }[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    const deals = await lockDeals(ctx.db, { ...dealReader(ctx), visibility: 'all' }, ids.slice(start, start + CHUNK))
    const changes = deals.flatMap((deal): DealChange | never[] => {
      const stage = deal.stageId === null ? null : (stages.get(deal.stageId) ?? null)
      const context = { now: ctx.now, settings: ctx.caller.settings, stage }
      const rank = rankOf.get(deal.id) ?? ''
      const change = attempt(() => relocateDeal(deal, { from: stage, to, stages: pipeline.stages, rank }, context))
      if (change.ok) return change.value
      refused.push({ deal, error: change.error })
      return []
    })
    if (refused.length === 0) await saveDeals(ctx.db, ctx.author, changes)
  }
  const [first] = refused
  if (!first) return
  throw conflict(
    `${refused.length} of ${ids.length} deals cannot go to ${to.name}. ${first.deal.name}: ${first.error.message}`,
    {
      count: refused.length,
      deals: refused.slice(0, LISTED).map(({ deal, error }) => ({
        id: deal.id,
        name: deal.name,
        message: error.message,
        fields: error.details.fields?.map(({ field }) => field) ?? [],
      })),
    },
  )
}

/** The deals that stand in these stages, those in the bin too, from left to right and top to bottom. */
export async function listDealsIn(
  { db, workspaceId }: Pick<WriteContext, 'db' | 'workspaceId'>,
  where: { stageId: Stage['id'] } | { pipelineId: Pipeline['id'] },
): Promise<DealId[]> {
  const place =
    'stageId' in where ? sql<boolean>`d.stage_id = ${where.stageId}` : sql<boolean>`d.pipeline_id = ${where.pipelineId}`
  const rows = await db
    .selectFrom('deals as d')
    .leftJoin('stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'd.workspace_id').onRef('s.id', '=', 'd.stage_id'),
    )
    .select('d.id')
    .where('d.workspace_id', '=', workspaceId)
    .where(place)
    .orderBy('s.position')
    .orderBy('d.rank')
    .orderBy('d.id')
    .execute()
  return rows.map(({ id }) => id)
}

export type PipelineUse = { pipelineId: PipelineId; stageId: StageId | null; deals: number }

/** How many deals would have to go with each stage, those in the bin too. */
export function listPipelineUses(db: Db, workspaceId: WorkspaceId): Promise<PipelineUse[]> {
  return db
    .selectFrom('deals')
    .select(({ fn }) => ['pipeline_id as pipelineId', 'stage_id as stageId', fn.countAll<number>().as('deals')])
    .where('workspace_id', '=', workspaceId)
    .groupBy(['pipeline_id', 'stage_id'])
    .execute()
}

/** The last rank of all its stages: what comes after it is free in each of them. */
async function lastRank({ db, workspaceId }: WriteContext, { id }: Pipeline): Promise<string | null> {
  const { rank } = await db
    .selectFrom('deals')
    .select(({ fn }) => fn.max<string | null>('rank').as('rank'))
    .where('workspace_id', '=', workspaceId)
    .where('pipeline_id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return rank
}
