import type { Stage, StageTotals, Summary, Totals } from '@dealwright/domain'

/**
 * What a column counts: of an open stage what is worked on there, of a won or lost one what got there.
 * Null as long as the totals are not loaded; a stage that the summary does not name has no deals.
 */
export function columnTotals(summary: Summary | undefined, stage: Pick<Stage, 'id' | 'type'>): Totals | null {
  if (!summary) return null
  return stageTotals(summary, stage)?.[stage.type] ?? noTotals(summary.currency)
}

/** Deals that were decided in an open stage: they count for it, but stand in no column. */
export function decidedHere(
  summary: Summary | undefined,
  stage: Pick<Stage, 'id' | 'type'>,
): { won: number; lost: number } {
  const totals = summary && stage.type === 'open' ? stageTotals(summary, stage) : undefined
  return { won: totals?.won.count ?? 0, lost: totals?.lost.count ?? 0 }
}

/** How many deals the filter lets through, in whatever stage and state. */
export function matchingDeals(summary: Summary): number {
  return summary.open.count + summary.won.count + summary.lost.count
}

function stageTotals({ stages }: Summary, { id }: Pick<Stage, 'id'>): StageTotals | undefined {
  return stages.find(({ stageId }) => stageId === id)
}

function noTotals(currency: string): Totals {
  const converted = { currency, sum: '0', weighted: '0', ratesUsed: [], leftOut: 0 }
  return { count: 0, stalled: 0, withoutAmount: 0, byCurrency: [], converted }
}
