import {
  type DealId,
  type DealView,
  moveDeal as decide,
  notFound,
  type PipelineId,
  reorderDeal as decideOrder,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { findStage } from '../pipelines/store.ts'
import { neighbourRanks } from './neighbour-ranks.ts'
import { rankAt, rankBeside } from './place-deal.ts'
import { saveDeal } from './save-deals.ts'
import { dealReader } from './select-deals.ts'
import { lockDeal } from './lock-deals.ts'
import { changedDeal } from './written-deal.ts'

export type MoveInput = {
  id: DealId
  version?: number
  stageId: StageId
  pipelineId?: PipelineId
  /** The deal that it is put below; null or absent: the top of the stage. */
  afterId?: DealId | null
  lossReasonId?: Parameters<typeof decide>[1]['lossReasonId']
  lossNote?: string | null
}

/** Moves a deal to a stage and a place in it. @throws DealError not_found, invalid (gate, other pipeline), conflict (version, won → lost) */
export async function moveDeal(ctx: WriteContext, input: MoveInput): Promise<DealView> {
  const [before, stage, neighbours] = await Promise.all([
    lockDeal(ctx.db, dealReader(ctx), input),
    findStage(ctx.db, ctx.workspaceId, input.stageId),
    neighbourRanks(ctx.db, ctx, { ...input, movingId: input.id }),
  ])
  if (!stage) throw notFound('stage', input.stageId)
  const stays = before.stageId === stage.id && input.afterId === undefined
  const rank = stays ? before.rank : rankBeside(before.id, neighbours)
  const { pipelineId, lossReasonId, lossNote } = input
  const context = { now: ctx.now, settings: ctx.caller.settings }
  const change = decide(before, { stage, pipelineId, rank, lossReasonId, lossNote }, context)
  await saveDeal(ctx.db, ctx.author, change)
  return changedDeal(ctx, { before, deal: change.deal, stage })
}

/** Gives a deal another place in its stage: below `afterId`, or at the top. */
export async function reorderDeal(
  ctx: WriteContext,
  input: { id: DealId; version?: number; afterId: DealId | null },
): Promise<DealView> {
  const before = await lockDeal(ctx.db, dealReader(ctx), input)
  const rank = await rankAt(ctx, before, { ...before, afterId: input.afterId })
  const change = decideOrder(before, rank, ctx)
  await saveDeal(ctx.db, ctx.author, change)
  return changedDeal(ctx, { before, deal: change.deal })
}
