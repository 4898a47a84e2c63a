import {
  type DealId,
  type DealView,
  moveDeal as decide,
  type PipelineId,
  reorderDeal as decideOrder,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { getStage } from '../pipelines/store.ts'
import { rankAt } from './place-deal.ts'
import { patchContext } from './rule-context.ts'
import { dealReader } from './select-deals.ts'
import { getDeal, lockDeal, saveDeal } from './store.ts'

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
  const reader = dealReader(ctx)
  const deal = await lockDeal(ctx.db, reader, input)
  const stage = await getStage(ctx.db, ctx.workspaceId, input.stageId)
  const isThere = deal.stageId === stage.id && input.afterId === undefined
  const [context, rank] = await Promise.all([
    patchContext(ctx, deal, {}),
    isThere
      ? deal.rank
      : rankAt(ctx, deal, { pipelineId: stage.pipelineId, stageId: stage.id, afterId: input.afterId }),
  ])
  const { pipelineId, lossReasonId, lossNote } = input
  await saveDeal(ctx.db, ctx.author, decide(deal, { stage, pipelineId, rank, lossReasonId, lossNote }, context))
  return getDeal(ctx.db, reader, deal.id)
}

/** Gives a deal another place in its stage: below `afterId`, or at the top. */
export async function reorderDeal(
  ctx: WriteContext,
  input: { id: DealId; version?: number; afterId: DealId | null },
): Promise<DealView> {
  const reader = dealReader(ctx)
  const deal = await lockDeal(ctx.db, reader, input)
  const [context, rank] = await Promise.all([
    patchContext(ctx, deal, {}),
    rankAt(ctx, deal, { ...deal, afterId: input.afterId }),
  ])
  await saveDeal(ctx.db, ctx.author, decideOrder(deal, rank, context))
  return getDeal(ctx.db, reader, deal.id)
}
