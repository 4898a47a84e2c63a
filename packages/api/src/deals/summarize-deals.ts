import { dayInZone, summarize, type Summary, type TotalRow } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listRates } from '../exchange-rates/store.ts'
import { isStalled } from '../filter/deal-filter.ts'
import { dealReader, selectDeals } from './select-deals.ts'

/** Counts and sums of the deals that a condition lets through, per stage and in total; PostgreSQL adds up, exactly. */
export async function summarizeDeals(ctx: ReadContext, where?: Expression<SqlBool>): Promise<Summary> {
  const { currency, timeZone } = ctx.caller.settings
  const [rows, rates] = await Promise.all([totalRows(ctx, where), listRates(ctx.db, ctx.workspaceId)])
  return summarize(
    rows.map((row) => ({ ...row, on: row.on ?? dayInZone(ctx.now, timeZone) })),
    { currency, rates },
  )
}

/** Closed deals in a foreign currency take the rate of their closing day, so they are grouped by it; all others today's. */
function totalRows(
  ctx: ReadContext,
  where?: Expression<SqlBool>,
): Promise<(Omit<TotalRow, 'on'> & { on: string | null })[]> {
  const { currency, timeZone } = ctx.caller.settings
  const closingDay = sql<
    string | null
  >`case when d.status <> 'open' and d.currency <> ${currency} then (d.closed_at at time zone ${timeZone})::date end`
  return selectDeals(ctx.db, dealReader(ctx))
    .select(['d.stage_id as stageId', 'd.status as outcome', 'd.currency', closingDay.as('on')])
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where d.status = 'open' and ${isStalled(ctx.now)})`.as('stalled'),
      sql<number>`count(*) filter (where d.amount is null)`.as('withoutAmount'),
      sql<string>`coalesce(sum(d.amount), 0)`.as('sum'),
      sql<string>`trim_scale(coalesce(sum(d.amount * d.probability), 0) / 100)`.as('weighted'),
    ])
    .where('d.deleted_at', 'is', null)
    .$if(where !== undefined, (query) => query.where(where ?? sql<SqlBool>`true`))
    .groupBy(sql`1, 2, 3, 4`)
    .execute()
}
