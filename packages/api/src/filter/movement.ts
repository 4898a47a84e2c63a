import { type Movement, startOfDayInZone, type TimeZone, type WaterfallBar } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { anyOf, type Condition, type FilterColumn } from './filter-column.ts'

/** In which bars of a waterfall the deal `d` is: the domain's `movesOf` as SQL; a test holds the two together. */
export function movementColumn(movement: Movement, timeZone: TimeZone): FilterColumn {
  return {
    kind: 'state',
    isOneOf: (bars) =>
      sql`exists (select from ${movementOf(movement, timeZone)} where ${anyOf(bars.map((bar) => BARS[bar as WaterfallBar]))})`, // validated
  }
}

/** How the deal `d` stood at the start, `b`, and at the end, `a`: one row. Its outcome is null where it did not exist yet. */
export function movementOf({ from, until, window }: Movement, timeZone: TimeZone): RawBuilder<unknown> {
  const start = sql`${startOfDayInZone(from, timeZone)}::timestamptz`
  const end = sql`${startOfDayInZone(until, timeZone)}::timestamptz`
  const isWithin = (closedAt: RawBuilder<unknown>, expected: RawBuilder<unknown>, outcome: RawBuilder<unknown>) =>
    window === 'all'
      ? sql`true`
      : sql`coalesce(case ${outcome} when 'open' then ${expected} >= ${from}::date and ${expected} < ${until}::date
          else ${closedAt} >= ${start} and ${closedAt} < ${end} end, false)`
  const at = (moment: RawBuilder<unknown>) => sql`(
    select stood.*, ${isWithin(sql`stood.closed_at`, sql`stood.expected_close_on`, sql`stood.outcome`)} as is_in_window
    from ${standingAt(moment)} as stood)`
  return sql`lateral ${at(start)} as b cross join lateral ${at(end)} as a`
}

/**
 * The deal `d` as it stood when a moment began. What was told later counts from the day that it is told of: a deal was there from the
 * day it was added on, and closed from its closing day on. All else was what the first event since then says that it was before.
 */
function standingAt(moment: RawBuilder<unknown>): RawBuilder<unknown> {
  const before = (field: string, now: string) => sql`coalesce(
    (array_agg(e.before -> ${sql.lit(field)} order by e.seq) filter (where e.before ? ${sql.lit(field)}))[1],
    to_jsonb(${sql.ref(now)})) #>> '{}'`
  return sql`(
    select
      case
        when d.added_at >= ${moment} then null
        when told.status in ('won', 'lost') and told.closed_at < ${moment} then told.status
        when told.status not in ('won', 'lost') and d.closed_at < ${moment} then d.status
        else 'open'
      end as outcome,
      case when told.status in ('won', 'lost') then told.closed_at else d.closed_at end as closed_at,
      told.expected_close_on, told.amount, told.currency
    from (
      select ${before('status', 'd.status')} as status, (${before('closedAt', 'd.closed_at')})::timestamptz as closed_at,
        (${before('expectedCloseOn', 'd.expected_close_on')})::date as expected_close_on,
        (${before('amount', 'd.amount')})::numeric as amount, ${before('currency', 'd.currency')} as currency
      from events e
      where e.workspace_id = d.workspace_id and e.deal_id = d.id and e.entity = 'deal' and e.at >= ${moment}
    ) as told)`
}

/** By how much the amount of a deal grew; below 0 when it shrank. */
export const GROWTH = sql<string>`(coalesce(a.amount, 0) - coalesce(b.amount, 0))`

const OPENS: Condition = sql`(b.outcome is not distinct from 'open' and b.is_in_window)`
const ENTERS: Condition = sql`(not ${OPENS} and a.outcome is not null and a.is_in_window
  and (b.outcome is null or b.outcome = 'open' or b.outcome <> a.outcome))`
const IS_THERE: Condition = sql`(a.outcome is not null and (${OPENS} or ${ENTERS}))`

const BARS: Record<WaterfallBar, Condition> = {
  opening: sql`(${OPENS} and a.outcome is not null)`,
  created: sql`(${ENTERS} and b.outcome is null)`,
  pulledIn: sql`(${ENTERS} and b.outcome = 'open')`,
  reopened: sql`(${ENTERS} and b.outcome <> 'open')`,
  increased: sql`(${OPENS} and (a.currency <> b.currency or ${GROWTH} > 0))`,
  decreased: sql`(${OPENS} and (a.currency <> b.currency or ${GROWTH} < 0))`,
  won: sql`(${IS_THERE} and a.outcome = 'won')`,
  lost: sql`(${IS_THERE} and a.outcome = 'lost')`,
  pushedOut: sql`(${IS_THERE} and a.outcome = 'open' and not a.is_in_window)`,
  closing: sql`(${IS_THERE} and a.outcome = 'open' and a.is_in_window)`,
}
