import {
  addDays,
  allFilters,
  dayInZone,
  type DealSnapshot,
  type ExchangeRate,
  type Filter,
  type Movement,
  type MovementRow,
  movesInto,
  waterfall,
  WATERFALL_BARS,
  type WaterfallBar,
  type WaterfallSum,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { dealReader, selectDeals } from '../deals/select-deals.ts'
import { listRates } from '../exchange-rates/store.ts'
import { GROWTH, movementOf } from '../filter/movement.ts'
import type { WaterfallInput } from './report-inputs.ts'

export type WaterfallReport = {
  currency: string
  bars: (WaterfallSum & { bar: WaterfallBar; filter: Filter })[]
  ratesUsed: ExchangeRate[]
}

/**
 * How the open pipeline became what it is from the start of the period to its end, or to now if that comes first. Deals that are in the
 * bin are in no bar. Amounts take the rate of the last day, at both ends.
 */
export async function reportWaterfall(
  ctx: ReadContext,
  { filter = { and: [] }, period, window }: WaterfallInput,
): Promise<WaterfallReport> {
  const { currency, timeZone } = ctx.caller.settings
  const movement = { ...period, window }
  const [rows, rates] = await Promise.all([listMovements(ctx, filter, movement), listRates(ctx.db, ctx.workspaceId)])
  const [today, last] = [dayInZone(ctx.now, timeZone), addDays(period.until, -1)]
  const { bars, ratesUsed } = waterfall(rows, { currency, rates, on: last < today ? last : today })
  return {
    currency,
    bars: WATERFALL_BARS.map((bar) => ({
      bar,
      ...bars[bar],
      filter: allFilters(filter, movesInto(bar, movement)),
    })),
    ratesUsed,
  }
}

/** Deals that moved alike, added up. A few dozen rows for any number of deals. */
async function listMovements(ctx: ReadContext, filter: Filter, movement: Movement): Promise<MovementRow[]> {
  const snapshot = (of: 'a' | 'b') =>
    sql<DealSnapshot | null>`case when ${sql.ref(`${of}.outcome`)} is not null then jsonb_build_object(
      'outcome', ${sql.ref(`${of}.outcome`)}, 'isInWindow', ${sql.ref(`${of}.is_in_window`)},
      'currency', ${sql.ref(`${of}.currency`)}, 'amount', sum(${sql.ref(`${of}.amount`)})::text) end`
  const deals = selectDeals(ctx.db, dealReader(ctx))
    .select(['d.workspace_id', 'd.id', 'd.status', 'd.closed_at', 'd.added_at', 'd.expected_close_on'])
    .select(['d.amount', 'd.currency'])
    .where('d.deleted_at', 'is', null)
    .where((await dealWhere(ctx, { filter })) ?? sql<boolean>`true`)
  const { rows } = await sql<MovementRow>`
    select ${snapshot('b')} as before, ${snapshot('a')} as after, count(*) as count
    from (${deals}) as d cross join ${movementOf(movement, ctx.caller.settings.timeZone)}
    group by b.outcome, b.is_in_window, b.currency, b.amount is null,
      a.outcome, a.is_in_window, a.currency, a.amount is null, sign(${GROWTH})`.execute(ctx.db)
  return rows
}
