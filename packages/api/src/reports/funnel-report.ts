import {
  addedIn,
  allFilters,
  type Filter,
  funnel,
  funnelFilters,
  type FunnelRow,
  furthestPlace,
  outsideFunnel,
  type Ratio,
  type StageId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { dealReader, selectDeals } from '../deals/select-deals.ts'
import { VISITED_STAGES } from '../filter/deal-filter.ts'
import { getPipeline } from '../pipelines/store.ts'
import type { CountFigure } from './figure.ts'
import type { OnePipelineInput } from './report-inputs.ts'

export type FunnelStageFigures = Record<'reached' | 'advanced' | 'won' | 'lostHere', CountFigure> & {
  stageId: StageId
  name: string
  conversion: Ratio
}

/** `outside`: deals of the pipeline that have been in none of its open stages and were not won; they are in no other figure. */
export type FunnelReport = { stages: FunnelStageFigures[]; all: CountFigure; won: CountFigure; outside: CountFigure }

/** How far the deals of a pipeline came, and where they were lost. The period is that in which they were added. */
export async function reportFunnel(
  ctx: ReadContext,
  { filter = { and: [] }, period, pipelineId }: OnePipelineInput,
): Promise<FunnelReport> {
  const isThere: Filter = { field: 'pipelineId', op: 'eq', value: pipelineId }
  const base = allFilters(filter, isThere, ...(period ? [addedIn(period)] : []))
  const [{ stages }, rows] = await Promise.all([
    getPipeline(ctx.db, ctx.workspaceId, pipelineId),
    listFunnelRows(ctx, base),
  ])
  const open = stages.filter(({ type }) => type === 'open')
  const order = open.map(({ id }) => id)
  const count = (some: readonly FunnelRow[]) => some.reduce((sum, row) => sum + row.count, 0)
  const figure = (of: number, narrowing: Filter): CountFigure => ({ count: of, filter: allFilters(base, narrowing) })
  return {
    stages: funnel(rows, order).map(({ stageId, conversion, ...numbers }, index) => {
      const filters = funnelFilters(order, index)
      return {
        stageId,
        name: open[index]?.name ?? '',
        conversion,
        reached: figure(numbers.reached, filters.reached),
        advanced: figure(numbers.advanced, filters.advanced),
        won: figure(numbers.won, filters.won),
        lostHere: figure(numbers.lostHere, filters.lostHere),
      }
    }),
    all: { count: count(rows), filter: base },
    won: figure(count(rows.filter(({ outcome }) => outcome === 'won')), { field: 'status', op: 'eq', value: 'won' }),
    outside: figure(count(rows.filter((row) => furthestPlace(row, order) === -1)), outsideFunnel(order)),
  }
}

/** Deals together that went through the same stages: far fewer rows than deals. */
async function listFunnelRows(ctx: ReadContext, filter: Filter): Promise<FunnelRow[]> {
  return selectDeals(ctx.db, dealReader(ctx))
    .select(sql<StageId[]>`array(select stage_id from (${VISITED_STAGES}) as visited order by stage_id)`.as('stageIds'))
    .select(['d.status as outcome', sql<number>`count(*)`.as('count')])
    .where('d.deleted_at', 'is', null)
    .where((await dealWhere(ctx, { filter })) ?? sql<boolean>`true`)
    .groupBy(sql`1, 2`)
    .execute()
}
