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
    : (afterId === null ? topOfStage : besideStage)(db, { ...beside, stageId: place.stageId }))
  return ranks ?? { above: null, below: null }
}

type Beside = { workspaceId: WorkspaceId; afterId: DealId | null; movingId: DealId | null }

const besideStage = keptQuery((_db, place: Beside & { stageId: StageId }) => ranksIn(place, inStage(place)))

const besideNoStage = keptQuery((_db, place: Beside & { pipelineId: PipelineId }) =>
  ranksIn(place, sql`d.stage_id is null and d.pipeline_id = ${place.pipelineId}`),
)

/** As `besideStage` at the top, in half the time: most who come to a stage come there. */
const topOfStage = keptQuery(
  (_db, place: Beside & { stageId: StageId }) => sql<Neighbours>`
    select null as above, d.rank as below ${dealsIn(place, inStage(place))} order by d.rank limit 1`,
)

function ranksIn(place: Beside, isThere: RawBuilder<unknown>) {
  const there = dealsIn(place, isThere)
  return sql<Neighbours>`
    select a.rank as above, (select d.rank ${there} and d.rank > coalesce(a.rank, '') order by d.rank limit 1) as below
    from (select (select d.rank ${there} and d.id = ${place.afterId}) as rank) as a`
}

function dealsIn({ workspaceId, movingId }: Beside, isThere: RawBuilder<unknown>) {
  return sql`
    from deals d
    where d.workspace_id = ${workspaceId} and ${isThere} and d.deleted_at is null and d.id is distinct from ${movingId}`
}

function inStage({ workspaceId, stageId }: { workspaceId: WorkspaceId; stageId: StageId }) {
  return sql`d.stage_id = ${stageId} and d.pipeline_id = (
    select s.pipeline_id from stages s where s.workspace_id = ${workspaceId} and s.id = ${stageId})`
}
