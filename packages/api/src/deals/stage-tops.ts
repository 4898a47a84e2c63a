import {
  changeDeal,
  type Deal,
  type DealChange,
  type DealId,
  type Rank,
  rankBetween,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { jitterOf } from './place-deal.ts'
import { stageEnds } from './stage-ends.ts'

/** The tops of stages while many deals are placed at once. */
export type StageTops = {
  /** Somebody stands here now. */
  raise(stageId: StageId, rank: Rank): void
  /** As `placed` for one deal: one that a rule sent to another stage comes to the top of that, above those that came before it. */
  place(before: Deal, change: DealChange, at: Pick<WriteContext, 'now'>): DealChange
}

/** The tops of the stages to which rules may send these of some deals. */
export async function loadTops(
  { db, workspaceId }: WriteContext,
  deals: ReadonlyMap<DealId, Deal>,
  ids: readonly DealId[],
): Promise<StageTops> {
  const pipelineIds = [...new Set(ids.flatMap((id) => deals.get(id)?.pipelineId ?? []))]
  const tops = await stageEnds(db, workspaceId, { end: 'top', pipelineIds })
  const raise: StageTops['raise'] = (stageId, rank) => {
    const top = tops.get(stageId) ?? null
    if (top === null || rank < top) tops.set(stageId, rank)
  }
  return {
    raise,
    place(before, change, { now }) {
      const { deal } = change
      if (deal.stageId === null || deal.stageId === before.stageId || deal.rank !== before.rank) return change
      const rank = rankBetween(null, tops.get(deal.stageId) ?? null, jitterOf(deal.id))
      raise(deal.stageId, rank)
      return changeDeal(before, { ...deal, rank }, now)
    },
  }
}
