import type { DealView, Filter, Pipeline, Sort, Stage, StageId } from '@dealwright/domain'
import { sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { Keyset } from '../db/keyset.ts'
import { dealFromRow, type DealRow } from './deal-row.ts'
import { dealWhere } from './deal-where.ts'
import { DEAL_COLUMNS, DEAL_SORT, dealReader, selectDeals } from './select-deals.ts'

/** A stage's first cards. `filter` and `sort` with `nextCursor`, given to `deals.list`, fetch the ones below. */
export type BoardColumn = { stageId: StageId; filter: Filter; sort: Sort; items: DealView[]; nextCursor: string | null }

type Look = { filter?: Filter; limit: number }

/** The first cards of every stage of a pipeline: one question for the stages in which deals are worked on, and one for the others. */
export async function loadBoard(ctx: ReadContext, { stages }: Pipeline, look: Look): Promise<BoardColumn[]> {
  const isOpen = ({ type }: Stage) => type === 'open'
  const [open, closed] = [stages.filter(isOpen), stages.filter((stage) => !isOpen(stage))]
  const columns = (await Promise.all([loadColumns(ctx, open, look), loadColumns(ctx, closed, look)])).flat()
  return stages.flatMap(({ id }) => columns.find(({ stageId }) => stageId === id) ?? [])
}

/** The columns of stages that show their deals in the same way. */
async function loadColumns(
  ctx: ReadContext,
  stages: readonly Stage[],
  { filter = { and: [] }, limit }: Look,
): Promise<BoardColumn[]> {
  const [any] = stages
  if (!any) return []
  const { shown, sort } = wayOf(any)
  const inPipeline: Filter = { field: 'pipelineId', op: 'eq', value: any.pipelineId }
  const where = (await dealWhere(ctx, { filter: { and: [filter, inPipeline, ...shown] } })) ?? sql<SqlBool>`true`
  const keyset = new Keyset(DEAL_SORT, sort, 'id')
  const rows = await ctx.db
    .selectFrom(sql`unnest(${stages.map(({ id }) => id)}::uuid[]) with ordinality`.as<'stage'>(sql`stage(id, place)`))
    .innerJoinLateral(
      () =>
        selectDeals(ctx.db, dealReader(ctx))
          .selectAll('d')
          .select(DEAL_COLUMNS)
          .select(keyset.keysOfRow().as('keys'))
          .where('d.deleted_at', 'is', null)
          .where(where)
          .where('d.stage_id', '=', sql<StageId>`stage.id`)
          .orderBy(keyset.orderBy())
          .limit(limit + 1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .selectAll('d')
    .orderBy(sql`stage.place`)
    .orderBy(keyset.orderBy())
    .$castTo<DealRow & { keys: string }>()
    .execute()
  const found = Map.groupBy(rows, (row) => row.stage_id)
  return stages.map(({ id, pipelineId }) => {
    const there: Filter = {
      and: [
        { field: 'pipelineId', op: 'eq', value: pipelineId },
        { field: 'stageId', op: 'eq', value: id },
      ],
    }
    const inStage = found.get(id) ?? []
    const page = inStage.slice(0, limit)
    const last = inStage.length > limit ? page.at(-1) : undefined
    return {
      stageId: id,
      filter: { and: [filter, there, ...shown] },
      sort,
      items: page.map((row) => dealFromRow(row, ctx.now)),
      nextCursor: last ? keyset.cursor(last.keys) : null,
    }
  })
}

/** An open stage shows the deals that are worked on, in their order; a won or lost one those that got there, the latest first. */
function wayOf({ type }: Stage): { shown: Filter[]; sort: Sort } {
  if (type !== 'open') return { shown: [], sort: [{ field: 'closedAt', direction: 'desc' }] }
  const isWorkedOn: Filter = { field: 'status', op: 'in', value: ['open', 'stalled'] }
  return { shown: [isWorkedOn], sort: [{ field: 'rank', direction: 'asc' }] }
}
