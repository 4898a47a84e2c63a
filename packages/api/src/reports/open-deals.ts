import { allFilters, type Filter, IS_OPEN, openAtStartOf, type PeriodRange, periodRange } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { dealReader, selectDeals } from '../deals/select-deals.ts'
import type { CountFigure } from './figure.ts'
import { type Grouping, ofGroup } from './group-deals.ts'

export type OpenDeals = { total: CountFigure; groups: ReadonlyMap<string | null, CountFigure> }

/**
 * How many deals were open at the end of a period, or are now: in all, and of each owner or source, or at the end of each of the
 * periods `keys`.
 */
export async function countOpenDeals(
  ctx: ReadContext,
  { filter, period, grouping, keys }: { filter: Filter; period?: PeriodRange; grouping: Grouping; keys: string[] },
): Promise<OpenDeals> {
  const all = allFilters(filter, period ? openAtStartOf(period.until) : IS_OPEN)
  if (grouping.periodKind === null) {
    const where = await dealWhere(ctx, { filter: all })
    const rows = await openDeals(ctx, where).select(grouping.key.as('key')).groupBy(grouping.key).execute()
    const groups = rows.map(({ key, count }) => [key, { count, filter: ofGroup(all, grouping, key) }] as const)
    return { total: { count: rows.reduce((sum, { count }) => sum + count, 0), filter: all }, groups: new Map(groups) }
  }
  const { fiscalYearStart } = ctx.caller.settings
  const ends = keys.map((key) => {
    const { until } = periodRange(key, fiscalYearStart)
    return allFilters(filter, openAtStartOf(period && period.until < until ? period.until : until))
  })
  const [count = 0, ...counts] = await countEach(ctx, [all, ...ends])
  const groups = ends.map((end, index) => [keys[index] ?? null, { count: counts[index] ?? 0, filter: end }] as const)
  return { total: { count, filter: all }, groups: new Map(groups) }
}

/** How many deals each of the filters finds, by one walk through all of them. */
async function countEach(ctx: ReadContext, filters: readonly Filter[]): Promise<number[]> {
  const conditions = await Promise.all(filters.map((filter) => dealWhere(ctx, { filter })))
  const counts = conditions.map((condition) => sql`count(*) filter (where ${condition})`)
  const row = await openDeals(ctx)
    .select(sql<number[]>`array[${sql.join(counts)}]::int[]`.as('counts'))
    .executeTakeFirstOrThrow()
  return row.counts
}

function openDeals(ctx: ReadContext, where: RawBuilder<SqlBool> = sql<SqlBool>`true`) {
  return selectDeals(ctx.db, dealReader(ctx))
    .select(sql<number>`count(*)`.as('count'))
    .where('d.deleted_at', 'is', null)
    .where(where)
}
