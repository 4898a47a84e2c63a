export const WATERFALL_BARS = [
  'opening',
  'created',
  'reopened',
  'pulledIn',
  'increased',
  'won',
  'lost',
  'pushedOut',
  'decreased',
  'deleted',
  'closing',
] as const
export type WaterfallBar = (typeof WATERFALL_BARS)[number]

/** A deal at one moment. `isInWindow`: it is part of the pipeline that is looked at, such as "expected this quarter". */
export type Standing = { outcome: 'open' | 'won' | 'lost'; isInWindow: boolean; minor: bigint }

/**
 * The bars in which a deal shows, given how it stood at the start and at the end (null: it did not exist, or was deleted).
 * Whatever it brings in by one bar leaves by another or is in `closing`, so the bars balance deal by deal.
 */
export function movesOf(before: Standing | null, after: Standing | null): [WaterfallBar, bigint][] {
  if (before?.outcome === 'open' && before.isInWindow) {
    if (after === null) {
      return [
        ['opening', before.minor],
        ['deleted', before.minor],
      ]
    }
    return [['opening', before.minor], ...changeOf(before.minor, after.minor), [exitOf(after), after.minor]]
  }
  const entry = after && entryOf(before, after)
  if (after === null || entry === null) return []
  return [
    [entry, after.minor],
    [exitOf(after), after.minor],
  ]
}

/** How a deal that was not in the pipeline at the start came in, or null: it did not, as far as the two moments tell. */
function entryOf(before: Standing | null, after: Standing): WaterfallBar | null {
  if (!after.isInWindow) return null
  if (before === null) return 'created'
  if (before.outcome === 'open') return 'pulledIn'
  return before.outcome === after.outcome ? null : 'reopened'
}

function changeOf(before: bigint, after: bigint): [WaterfallBar, bigint][] {
  if (before === after) return []
  return before < after ? [['increased', after - before]] : [['decreased', before - after]]
}

function exitOf(after: Standing): WaterfallBar {
  if (after.outcome !== 'open') return after.outcome
  return after.isInWindow ? 'closing' : 'pushedOut'
}
