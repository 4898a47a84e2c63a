import { allFilters, closedIn, IS_LOST, isOrIsEmpty, type LossReasonId, type Ratio, ratioOf } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { type Figure, figureOf, loadRows } from './figure.ts'
import type { ReportInput } from './report-inputs.ts'

/** `share` is the part of all lost deals, by count. A reason of null: nobody said why. */
export type LossReasonFigures = Figure & { lossReasonId: LossReasonId | null; share: Ratio }

export type LossReasonsReport = { currency: string; reasons: LossReasonFigures[]; total: Figure }

/** Why deals were lost in the period: the most frequent reason first. */
export async function reportLossReasons(
  ctx: ReadContext,
  { filter = { and: [] }, period }: ReportInput,
): Promise<LossReasonsReport> {
  const lost = allFilters(filter, IS_LOST, ...(period ? [closedIn(period)] : []))
  const { rows, conversion } = await loadRows(ctx, lost, { by: { key: sql<LossReasonId | null>`d.loss_reason_id` } })
  const total = figureOf(rows, conversion, lost)
  const reasons = [...Map.groupBy(rows, ({ key }) => key)].map(([key, some]): LossReasonFigures => {
    const figure = figureOf(some, conversion, allFilters(lost, isOrIsEmpty('lossReasonId', key)))
    return { lossReasonId: key, share: ratioOf(figure.count, total.count), ...figure }
  })
  return {
    currency: conversion.currency,
    reasons: reasons.toSorted(
      (a, b) => b.count - a.count || ((a.lossReasonId ?? '') < (b.lossReasonId ?? '') ? -1 : 1),
    ),
    total,
  }
}
