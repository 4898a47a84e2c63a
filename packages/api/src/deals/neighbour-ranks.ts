import type { DealId, PipelineId, Rank, StageId, WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { keptQuery } from '../db/kept-query.ts'
import type { Db } from '../db/transaction.ts'

/** On the board right below `afterId`, or at the top: of a stage, or of a pipeline's deals that stand in none. `movingId` does not count. */
export type Place = ({ stageId: StageId } | { stageId: null; pipelineId: PipelineId }) & {
  afterId?: DealId | null
  movingId?: DealId
}

export type Neighbours = { above: Rank | null; below: Rank | null }

/** The ranks beside a place. */
export async function neighbourRanks(
  db: Db,
  { workspaceId }: { workspaceId: WorkspaceId },
  { afterId = null, movingId, ...place }: Place,
): Promise<Neighbours> {
  const beside = { workspaceId, afterId, movingId: movingId ?? null }
  const [ranks] = await (place.stageId === null
    ? besideNoStage(db, { ...beside, pipelineId: place.pipelineId })
    : besideStage(db, { ...beside, stageId: place.stageId }))
  return ranks ?? { above: null, below: null }
}

type Beside = { workspaceId: WorkspaceId; afterId: DealId | null; movingId: DealId | null }

const besideStage = keptQuery((_db, place: Beside & { stageId: StageId }) =>
  ranksOf(
    place,
    sql`d.stage_id = ${place.stageId} and d.pipeline_id = (
      select s.pipeline_id from stages s where s.workspace_id = ${place.workspaceId} and s.id = ${place.stageId})`,
  ),
)

const besideNoStage = keptQuery((_db, place: Beside & { pipelineId: PipelineId }) =>
  ranksOf(place, sql`d.stage_id is null and d.pipeline_id = ${place.pipelineId}`),
)

function ranksOf({ workspaceId, afterId, movingId }: Beside, isThere: RawBuilder<unknown>) {
  const there = sql`
    from deals d
    where d.workspace_id = ${workspaceId} and ${isThere} and d.deleted_at is null and d.id is distinct from ${movingId}`
  return sql<Neighbours>`
    select a.rank as above, (select d.rank ${there} and d.rank > coalesce(a.rank, '') order by d.rank limit 1) as below
    from (select (select d.rank ${there} and d.id = ${afterId}) as rank) as a`
}
