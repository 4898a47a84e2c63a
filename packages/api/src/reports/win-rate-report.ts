import { allFilters, closedIn, type Filter, IS_LOST, IS_WON, type Ratio, winRate } from '@dealwright/domain'
import type { ReadContext } from '../context.ts'
import { type Conversion, type CountFigure, type Figure, type KeyedRow, loadRows } from './figure.ts'
import { groupingBy, inGroups, ofGroup } from './group-deals.ts'
import type { GroupedInput } from './report-inputs.ts'

export type WinRateFigures = { byCount: Ratio; byValue: Ratio; decided: CountFigure; won: Figure; lost: Figure }

/** `key` is a member's or a source's id or a period's name; null: deals without one. */
export type WinRateReport = {
  currency: string
  groups: (WinRateFigures & { key: string | null })[]
  total: WinRateFigures
}

/** Won of all decided deals, by count and by value, in all and by owner, source or the period in which they were decided. */
export async function reportWinRate(
  ctx: ReadContext,
  { filter = { and: [] }, period, by }: GroupedInput,
): Promise<WinRateReport> {
  const grouping = groupingBy(by, ctx)
  const base = allFilters(filter, ...(period ? [closedIn(period)] : []))
  const { rows, conversion } = await loadRows(ctx, allFilters(base, IS_DECIDED), { by: { key: grouping.key } })
  return {
    currency: conversion.currency,
    groups: inGroups(rows, grouping).map(([key, some]) => ({
      key,
      ...winRateFigures(some, conversion, ofGroup(base, grouping, key)),
    })),
    total: winRateFigures(rows, conversion, base),
  }
}

export const IS_DECIDED: Filter = { field: 'status', op: 'in', value: ['won', 'lost'] }

/** @param filter finds the rows' deals, among others that are undecided */
export function winRateFigures(rows: readonly KeyedRow[], conversion: Conversion, filter: Filter): WinRateFigures {
  const { byCount, byValue, won, lost } = winRate(rows, conversion)
  return {
    byCount,
    byValue,
    decided: { count: won.count + lost.count, filter: allFilters(filter, IS_DECIDED) },
    won: { ...won, filter: allFilters(filter, IS_WON) },
    lost: { ...lost, filter: allFilters(filter, IS_LOST) },
  }
}
