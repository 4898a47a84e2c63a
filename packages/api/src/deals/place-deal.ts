import { type Deal, type DealId, type PipelineId, type Rank, rankBetween, type StageId } from '@dealwright/domain'
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

/** Keeps two deals apart that are put in one place at the same moment: from the random end of the id. */
export function jitterOf(id: DealId): number {
  return Number.parseInt(id.slice(-3), 16) % 3844
}
