import type { TotalRow } from '@dealwright/domain'
import { dayInZone } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { isStalled } from '../filter/deal-filter.ts'
import type { Condition } from '../filter/filter-column.ts'
import { dealReader, selectDealsAbout } from './select-deals.ts'

/**
 * The deals that a condition lets through, added up by stage, outcome, currency and rate day, and by a key of the asker's; PostgreSQL adds
 * up, exactly. Closed deals in a foreign currency take the rate of their closing day, so they are grouped by it; all others today's.
 */
export async function listTotalRows(
  ctx: ReadContext,
  { where = sql<SqlBool>`true`, key = sql<null>`null` }: { where?: Condition; key?: RawBuilder<string | null> },
): Promise<(TotalRow & { key: string | null })[]> {
  const { currency, timeZone } = ctx.caller.settings
  const closingDay = sql<
    string | null
  >`case when d.status <> 'open' and d.currency <> ${currency} then (d.closed_at at time zone ${timeZone})::date end`
  const rows = await selectDealsAbout(ctx.db, dealReader(ctx), sql`${where}, ${key}`)
    .where('d.deleted_at', 'is', null)
    .where(where)
    .select(['d.stage_id as stageId', 'd.status as outcome', 'd.currency', closingDay.as('on'), key.as('key')])
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where d.status = 'open' and ${isStalled(ctx.now)})`.as('stalled'),
      sql<number>`count(*) filter (where d.amount is null)`.as('withoutAmount'),
      sql<string>`coalesce(sum(d.amount), 0)`.as('sum'),
      sql<string>`trim_scale(coalesce(sum(d.amount * d.probability), 0) / 100)`.as('weighted'),
    ])
    .groupBy(sql`1, 2, 3, 4, 5`)
    .execute()
  return rows.map((row) => ({ ...row, on: row.on ?? dayInZone(ctx.now, timeZone) }))
}
