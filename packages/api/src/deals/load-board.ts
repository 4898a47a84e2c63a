import type { DealView, Filter, Pipeline, Sort, Stage, StageId } from '@dealwright/domain'
import type { ReadContext } from '../context.ts'
import { dealWhere } from './deal-where.ts'
import { dealReader } from './select-deals.ts'
import { listDeals } from './store.ts'

/** A stage's first cards. `filter` and `sort` with `nextCursor`, given to `deals.list`, fetch the ones below. */
export type BoardColumn = { stageId: StageId; filter: Filter; sort: Sort; items: DealView[]; nextCursor: string | null }

/** The first cards of every stage of a pipeline; the queries travel together. */
export function loadBoard(
  ctx: ReadContext,
  pipeline: Pipeline,
  { filter, limit }: { filter?: Filter; limit: number },
): Promise<BoardColumn[]> {
  return Promise.all(
    pipeline.stages.map(async (stage) => {
      const column = columnOf(stage, filter)
      const page = await listDeals(ctx.db, dealReader(ctx), {
        where: await dealWhere(ctx, { filter: column.filter }),
        sort: column.sort,
        limit,
      })
      return { stageId: stage.id, ...column, ...page }
    }),
  )
}

/** An open stage shows the deals that are worked on, in their order; a won or lost one those that got there, the latest first. */
function columnOf(stage: Stage, filter: Filter = { and: [] }): { filter: Filter; sort: Sort } {
  const there: Filter = {
    and: [
      { field: 'pipelineId', op: 'eq', value: stage.pipelineId },
      { field: 'stageId', op: 'eq', value: stage.id },
    ],
  }
  if (stage.type !== 'open')
    return { filter: { and: [filter, there] }, sort: [{ field: 'closedAt', direction: 'desc' }] }
  const isWorkedOn: Filter = { field: 'status', op: 'in', value: ['open', 'stalled'] }
  return { filter: { and: [filter, there, isWorkedOn] }, sort: [{ field: 'rank', direction: 'asc' }] }
}
