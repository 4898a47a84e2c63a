import { dayInZone, startOfDayInZone } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import type { Condition } from '../filter/filter-column.ts'
import { dealReader } from './select-deals.ts'

/** What a row of `closed_totals` says of a deal. The moment of closing it knows to the day, which is all that the local time is asked for. */
const KNOWN = /"?\bd"?\."?(pipeline_id|stage_id|status|currency)\b"?|\bd\.closed_at at time zone\b/g
/** Whether a deal has closed before a moment it knows where that begins a day. */
const BOUND = /"d"\."closed_at" (?:>=|<) \$(\d+)::timestamptz/g
const ANY_COLUMN = /\w"?\."?\w/

/**
 * Whether closed deals need not be looked at one by one for what is asked: it speaks of nothing but what `closed_totals` knows, and the
 * reader sees all deals.
 */
export function isInClosedTotals(ctx: ReadContext, asked: readonly RawBuilder<unknown>[]): boolean {
  if (dealReader(ctx).visibility !== 'all') return false
  const { timeZone } = ctx.caller.settings
  const beginsDay = (value: unknown) =>
    typeof value === 'string' && startOfDayInZone(dayInZone(value, timeZone), timeZone) === value
  return asked.every((each) => {
    const { sql: text, parameters } = each.compile(ctx.db)
    const unbound = text.replaceAll(BOUND, (bound, n) => (beginsDay(parameters[Number(n) - 1]) ? '' : bound))
    return !ANY_COLUMN.test(unbound.replaceAll(KNOWN, ''))
  })
}

/** The rows of `closed_totals` as if each were a deal `d`, closed at noon of its day. */
export function selectClosedTotals({ db, workspaceId, caller }: ReadContext, where: Condition) {
  const noon = sql<string>`(t.closed_on + time '12:00') at time zone ${caller.settings.timeZone}`
  return db
    .selectFrom((select) =>
      select
        .selectFrom('closed_totals as t')
        .selectAll()
        .select(noon.as('closed_at'))
        .where('t.workspace_id', '=', workspaceId)
        .as('d'),
    )
    .where(where)
    .having(sql<SqlBool>`sum(d.deals) <> 0`)
}

/** As of deals, over `selectClosedTotals`. */
export const CLOSED_SUMS = [
  sql<number>`sum(d.deals)`.as('count'),
  sql<number>`0`.as('stalled'),
  sql<number>`sum(d.without_amount)`.as('withoutAmount'),
  sql<string>`sum(d.amount)`.as('sum'),
  sql<string>`trim_scale(sum(d.weighted) / 100)`.as('weighted'),
]
