import {
  changeDeal,
  type Deal,
  type DealChange,
  type DealId,
  type PipelineId,
  type Rank,
  rankBetween,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { neighbourRanks } from './store.ts'

/** Where on the board: right below `afterId`, or at the top of the stage. */
export type Placement = { pipelineId: PipelineId; stageId: StageId | null; afterId?: DealId | null }

/** A rank for a deal at a place of a stage. */
export async function rankAt(
  { db, workspaceId }: WriteContext,
  deal: Pick<Deal, 'id'>,
  place: Placement,
): Promise<Rank> {
  const { above, below } = await neighbourRanks(db, { workspaceId }, { ...place, movingId: deal.id })
  return rankBetween(above, below, jitterOf(deal.id))
}

/**
 * Gives a deal that a rule sent to another stage, as reopening does, the top of that stage: which places are taken is nothing that rules know.
 */
export async function placed(ctx: WriteContext, before: Deal, change: DealChange): Promise<DealChange> {
  const { deal } = change
  if (deal.stageId === before.stageId || deal.rank !== before.rank) return change
  return changeDeal(before, { ...deal, rank: await rankAt(ctx, deal, deal) }, ctx.now)
}

/** Keeps two deals apart that are put in one place at the same moment: from the random end of the id. */
export function jitterOf(id: DealId): number {
  return Number.parseInt(id.slice(-3), 16) % 3844
}
