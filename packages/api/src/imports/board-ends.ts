import { type PipelineId, type Rank, rankBetween, type StageId, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/** Hands out places at the lower end of the board's columns, in the order asked for: a file's deals stand in its order, below what is there. */
export type BoardEnds = { next(place: { pipelineId: PipelineId; stageId: StageId | null }): Rank }

/** Looks up the last place of every stage. */
export async function boardEnds(db: Db, workspaceId: WorkspaceId): Promise<BoardEnds> {
  const { rows } = await sql<{ stage_id: StageId; rank: Rank | null }>`
    select s.id as stage_id, (
      select d.rank from deals d
      where d.workspace_id = s.workspace_id and d.pipeline_id = s.pipeline_id and d.stage_id = s.id and d.deleted_at is null
      order by d.rank desc limit 1) as rank
    from stages s where s.workspace_id = ${workspaceId}`.execute(db)
  const last = new Map<string, Rank | null>(rows.map(({ stage_id, rank }) => [stage_id, rank]))
  return {
    next({ pipelineId, stageId }) {
      const key = stageId ?? pipelineId
      const rank = rankBetween(last.get(key) ?? null, null)
      last.set(key, rank)
      return rank
    },
  }
}
