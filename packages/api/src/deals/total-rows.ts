import { type CalendarDay, dayInZone, type TotalRow } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listRateDays } from '../exchange-rates/store.ts'
import { isStalled } from '../filter/deal-filter.ts'
import type { Condition } from '../filter/filter-column.ts'
import { CLOSED_SUMS, isInClosedTotals, selectClosedTotals } from './closed-totals.ts'
import { dealReader, selectDealsAbout } from './select-deals.ts'

/** What rows are told apart by beyond what `TotalRow` says, each under its name. */
export type By<Keys> = { [Name in keyof Keys]: RawBuilder<Keys[Name]> }

type Asked<Keys> = { where?: Condition; by: By<Keys> }

/**
 * The deals that a condition lets through, added up by outcome, currency and rate day, and by what the asker names; PostgreSQL adds
 * up, exactly. Closed deals in a foreign currency take the rate of their closing day, all others today's. A rate holds until the next
 * one, so that closing days between the same two days with rates are one row: there are few of those, and thousands of days.
 * @param ofClosed the same as it is for closed deals alone, where that can be said with less
 */
export async function listTotalRows<Keys extends object>(
  ctx: ReadContext,
  { where = sql<SqlBool>`true`, by, ofClosed }: Asked<Keys> & { ofClosed?: Partial<Asked<Keys>> },
): Promise<(TotalRow & Keys)[]> {
  const { currency, timeZone } = ctx.caller.settings
  const rateDays = await listRateDays(ctx.db, ctx.workspaceId)
  const closingDay = sql`(d.closed_at at time zone ${timeZone})::date`
  // How many of the days with rates have come by then.
  const ratesGiven = sql<
    number | null
  >`case when d.status <> 'open' and d.currency <> ${currency} then width_bucket(${closingDay}, ${rateDays}::date[]) end`
  const kinds = (keys: By<Keys>) => [
    sql.ref<TotalRow['outcome']>('d.status').as('outcome'),
    sql.ref<string>('d.currency').as('currency'),
    ratesGiven.as('ratesGiven'),
    ...Object.entries<RawBuilder<unknown>>(keys).map(([name, key]) => key.as(name)),
  ]
  const kindsOfAll = kinds(by)
  const groups = sql.raw(kindsOfAll.map((_, index) => index + 1).join())
  const deals = selectDealsAbout(ctx.db, dealReader(ctx), sql.join([where, ...Object.values<RawBuilder<unknown>>(by)]))
    .where('d.deleted_at', 'is', null)
    .where(where)
    .select(kindsOfAll)
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where d.status = 'open' and ${isStalled(ctx.now)})`.as('stalled'),
      sql<number>`count(*) filter (where d.amount is null)`.as('withoutAmount'),
      sql<string>`coalesce(sum(d.amount), 0)`.as('sum'),
      sql<string>`trim_scale(coalesce(sum(d.amount * d.probability), 0) / 100)`.as('weighted'),
    ])
    .groupBy(groups)
  const less = { where, by, ...ofClosed }
  const isKnown = isInClosedTotals(ctx, [less.where, ...Object.values<RawBuilder<unknown>>(less.by)])
  const [some, closed] = await Promise.all([
    (isKnown ? deals.where('d.status', '=', 'open') : deals).execute(),
    isKnown
      ? selectClosedTotals(ctx, less.where).select(kinds(less.by)).select(CLOSED_SUMS).groupBy(groups).execute()
      : [],
  ])
  const today = dayInZone(ctx.now, timeZone)
  const rateDay = (given: number | null) => (given === null ? today : (rateDays[given - 1] ?? BEFORE_ALL_RATES))
  // Each key has been selected under its name.
  const rows = [...some, ...closed] as (Omit<TotalRow, 'on'> & { ratesGiven: number | null } & Keys)[]
  return rows.map((row) => ({ ...row, on: rateDay(row.ratesGiven) }))
}

const BEFORE_ALL_RATES: CalendarDay = '0001-01-01'
