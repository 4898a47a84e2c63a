import {
  addedIn,
  allFilters,
  daysWithTenth,
  type Filter,
  type StageId,
  type TimeInStage,
  timeInStageFilters,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { dealReader, selectDeals } from '../deals/select-deals.ts'
import { getPipeline } from '../pipelines/store.ts'
import type { CountFigure } from './figure.ts'
import type { OnePipelineInput } from './report-inputs.ts'

export type TimeInStageFigures = Omit<TimeInStage, 'left' | 'here'> & {
  name: string
  left: CountFigure
  here: CountFigure
}

/**
 * How long the deals of a pipeline stay in each of its open stages. The period is that in which they were added. What a stay is says
 * the domain's `timeInStage`, of which this is the form for many deals; a test holds the two together.
 */
export async function reportTimeInStage(
  ctx: ReadContext,
  { filter = { and: [] }, period, pipelineId }: OnePipelineInput,
): Promise<{ stages: TimeInStageFigures[] }> {
  const isThere: Filter = { field: 'pipelineId', op: 'eq', value: pipelineId }
  const base = allFilters(filter, isThere, ...(period ? [addedIn(period)] : []))
  const [{ stages }, rows] = await Promise.all([getPipeline(ctx.db, ctx.workspaceId, pipelineId), listStays(ctx, base)])
  const byStage = new Map(rows.map((row) => [row.stageId, row]))
  const open = stages.filter(({ type }) => type === 'open')
  return {
    stages: open.map(({ id, name }) => {
      const row = byStage.get(id)
      const filters = timeInStageFilters(id)
      return {
        stageId: id,
        name,
        left: { count: row?.left ?? 0, filter: allFilters(base, filters.left) },
        averageDays: daysWithTenth(row?.average ?? null),
        medianDays: daysWithTenth(row?.median ?? null),
        longestDays: daysWithTenth(row?.longest ?? null),
        here: { count: row?.here ?? 0, filter: allFilters(base, filters.here) },
        hereDays: daysWithTenth(row?.hereAverage ?? null),
      }
    }),
  }
}

/** Times are in milliseconds. */
type Stays = {
  stageId: StageId
  left: number
  average: number | null
  median: number | null
  longest: number | null
  here: number
  hereAverage: number | null
}

/** Steps come from the events; where a deal stands is a step too, so that a deal without a history has one. */
async function listStays(ctx: ReadContext, filter: Filter): Promise<Stays[]> {
  const deals = selectDeals(ctx.db, dealReader(ctx))
    .select(['d.workspace_id', 'd.id', 'd.stage_id', 'd.stage_entered_at', 'd.closed_at'])
    .where('d.deleted_at', 'is', null)
    .where((await dealWhere(ctx, { filter })) ?? sql<boolean>`true`)
  const { rows } = await sql<Stays>`
    with chosen as (${deals}),
    steps as (
      select c.id, c.closed_at, e.seq, (e.after ->> 'stageId')::uuid as stage_id,
        coalesce((e.after ->> 'stageEnteredAt')::timestamptz, e.at) as at
      from chosen c
      join events e on e.workspace_id = c.workspace_id and e.deal_id = c.id and e.entity = 'deal' and e.after ? 'stageId'
      union all
      select id, closed_at, ${Number.MAX_SAFE_INTEGER}::bigint, stage_id, stage_entered_at from chosen
    ),
    moves as (
      select *, stage_id is distinct from lag(stage_id) over way or lag(seq) over way is null as is_move
      from steps window way as (partition by id order by seq)
    ),
    visits as (
      select id, stage_id, at, coalesce(lead(at) over (partition by id order by seq), closed_at) as left_at
      from moves where is_move
    ),
    stays as (
      select stage_id, bool_or(left_at is null) as is_here,
        sum(greatest(0, extract(epoch from coalesce(left_at, ${ctx.now}::timestamptz) - at) * 1000))::float8 as time
      from visits where stage_id is not null group by id, stage_id
    )
    select stage_id as "stageId",
      count(*) filter (where not is_here) as "left",
      avg(time) filter (where not is_here) as average,
      percentile_cont(0.5) within group (order by time) filter (where not is_here) as median,
      max(time) filter (where not is_here) as longest,
      count(*) filter (where is_here) as here,
      avg(time) filter (where is_here) as "hereAverage"
    from stays group by stage_id`.execute(ctx.db)
  return rows
}
