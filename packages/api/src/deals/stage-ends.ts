import type { PipelineId, Rank, StageId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/** The rank at one end of each stage, of all pipelines or of these; null for a stage that nobody stands in. */
export async function stageEnds(
  db: Db,
  workspaceId: WorkspaceId,
  { end, pipelineIds = null }: { end: 'top' | 'bottom'; pipelineIds?: readonly PipelineId[] | null },
): Promise<Map<StageId, Rank | null>> {
  const { rows } = await sql<{ id: StageId; rank: Rank | null }>`
    select s.id, (
      select d.rank from deals d
      where d.workspace_id = s.workspace_id and d.pipeline_id = s.pipeline_id and d.stage_id = s.id and d.deleted_at is null
      order by d.rank ${end === 'top' ? sql`asc` : sql`desc`} limit 1) as rank
    from stages s
    where s.workspace_id = ${workspaceId} ${pipelineIds ? sql`and s.pipeline_id = any(${pipelineIds}::uuid[])` : sql``}`.execute(
    db,
  )
  return new Map(rows.map(({ id, rank }) => [id, rank]))
}
