import { allFilters, closedIn, type Filter, periodsIn, salesVelocity, type Velocity } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { dealReader, selectDeals } from '../deals/select-deals.ts'
import { type CountFigure, type Figure, type KeyedRow, loadRows } from './figure.ts'
import { type Grouping, groupingBy, inGroups, inOrder, ofGroup } from './group-deals.ts'
import { countOpenDeals } from './open-deals.ts'
import type { GroupedInput } from './report-inputs.ts'
import { IS_DECIDED, winRateFigures } from './win-rate-report.ts'

export type VelocityFigures = Omit<Velocity, 'openDeals'> & {
  open: CountFigure
  decided: CountFigure
  won: Figure
  lost: Figure
}

/** `key` is a member's or a source's id or a period's name; null: deals without one. */
export type VelocityReport = {
  currency: string
  groups: (VelocityFigures & { key: string | null })[]
  total: VelocityFigures
}

/**
 * Sales velocity and its four factors, in all and by owner, source or period. Deals decided in the period give win rate, value and
 * cycle; open deals are those that were at its end, or are now.
 */
export async function reportVelocity(
  ctx: ReadContext,
  { filter = { and: [] }, period, by }: GroupedInput,
): Promise<VelocityReport> {
  const grouping = groupingBy(by, ctx)
  const base = allFilters(filter, ...(period ? [closedIn(period)] : []))
  const decided = allFilters(base, IS_DECIDED)
  const [{ rows, conversion }, cycles] = await Promise.all([
    loadRows(ctx, decided, { by: { key: grouping.key } }),
    listCycles(ctx, decided, grouping),
  ])
  const decidedKeys = rows.flatMap(({ key }) => grouping.keyOf(key) ?? [])
  const told =
    period && grouping.periodKind ? periodsIn(period, grouping.periodKind, ctx.caller.settings.fiscalYearStart) : []
  const open = await countOpenDeals(ctx, { filter, period, grouping, keys: [...new Set([...decidedKeys, ...told])] })

  const figures = (some: readonly KeyedRow[], cycle: Cycle, still: CountFigure, narrowed: Filter): VelocityFigures => {
    const { openDeals: _, ...velocity } = salesVelocity({ openDeals: still.count, rows: some, cycle }, conversion)
    const { decided: all, won, lost } = winRateFigures(some, conversion, narrowed)
    return { ...velocity, open: still, decided: all, won, lost }
  }
  const facts = new Map<string | null, readonly KeyedRow[]>(inGroups(rows, grouping))
  const nothing = [...open.groups.keys()].filter((key) => !facts.has(key)).map((key) => [key, []] as const)
  return {
    currency: conversion.currency,
    groups: inOrder([...facts, ...nothing]).map(([key, some]) => ({
      key,
      ...figures(
        some,
        addUp(cycles.filter((cycle) => grouping.keyOf(cycle.key) === key)),
        open.groups.get(key) ?? { count: 0, filter: ofGroup(open.total.filter, grouping, key) },
        ofGroup(base, grouping, key),
      ),
    })),
    total: figures(rows, addUp(cycles), open.total, base),
  }
}

/** Won deals, and what their ages add up to. */
type Cycle = { deals: number; days: number }

/** Ages as the domain's `dealAgeDays` has them: whole elapsed days, never negative. */
async function listCycles(
  ctx: ReadContext,
  filter: Filter,
  { key }: Grouping,
): Promise<(Cycle & { key: string | null })[]> {
  const days = sql`greatest(0, floor(extract(epoch from d.closed_at - d.added_at) / 86400))`
  return selectDeals(ctx.db, dealReader(ctx))
    .select([key.as('key'), sql<number>`count(*)`.as('deals'), sql<number>`sum(${days})::bigint`.as('days')])
    .where('d.deleted_at', 'is', null)
    .where('d.status', '=', 'won')
    .where((await dealWhere(ctx, { filter })) ?? sql<boolean>`true`)
    .groupBy(sql`1`)
    .execute()
}

function addUp(cycles: readonly Cycle[]): Cycle {
  return cycles.reduce((sum, { deals, days }) => ({ deals: sum.deals + deals, days: sum.days + days }), {
    deals: 0,
    days: 0,
  })
}
