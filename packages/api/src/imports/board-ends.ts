import { type PipelineId, type Rank, rankBetween, type StageId, type WorkspaceId } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { stageEnds } from '../deals/stage-ends.ts'

/** Hands out places at the lower end of the board's columns, in the order asked for: a file's deals stand in its order, below what is there. */
export type BoardEnds = { next(place: { pipelineId: PipelineId; stageId: StageId | null }): Rank }

/** Looks up the last place of every stage. */
export async function boardEnds(db: Db, workspaceId: WorkspaceId): Promise<BoardEnds> {
  const last = new Map<string, Rank | null>(await stageEnds(db, workspaceId, { end: 'bottom' }))
  return {
    next({ pipelineId, stageId }) {
      const key = stageId ?? pipelineId
      const rank = rankBetween(last.get(key) ?? null, null)
      last.set(key, rank)
      return rank
    },
  }
}
