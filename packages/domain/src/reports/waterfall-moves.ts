import { compareAmounts } from '../values/money.ts'

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
  'closing',
] as const
export type WaterfallBar = (typeof WATERFALL_BARS)[number]

/** Deals at one moment. `isInWindow`: they are part of the pipeline that is looked at, such as "expected this quarter". */
export type Standing = {
  outcome: 'open' | 'won' | 'lost'
  isInWindow: boolean
  /** An exact decimal, and the same in the smallest unit of the waterfall's currency; null when there is no rate into it. */
  amount: string
  currency: string
  minor: bigint | null
}

/** A bar, and what is added to it; null when nobody knows. */
export type WaterfallMove = [bar: WaterfallBar, minor: bigint | null]

/**
 * The bars in which a deal shows, given how it stood at the start and at the end (null: it did not exist yet).
 * Whatever it brings in by one bar leaves by another or is in `closing`, so the bars balance deal by deal.
 */
export function movesOf(before: Standing | null, after: Standing | null): WaterfallMove[] {
  if (after === null) return []
  if (before?.outcome === 'open' && before.isInWindow)
    return [['opening', before.minor], ...changeOf(before, after), [exitOf(after), after.minor]]
  const entry = entryOf(before, after)
  if (entry === null) return []
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

/** What is in another currency now has left in the old one and come back in the new one. */
function changeOf(before: Standing, after: Standing): WaterfallMove[] {
  if (before.currency !== after.currency) {
    return [
      ['decreased', before.minor],
      ['increased', after.minor],
    ]
  }
  const order = compareAmounts(after.amount, before.amount)
  if (order === 0) return []
  return order > 0 ? [['increased', less(after.minor, before.minor)]] : [['decreased', less(before.minor, after.minor)]]
}

function less(whole: bigint | null, part: bigint | null): bigint | null {
  return whole === null || part === null ? null : whole - part
}

function exitOf(after: Standing): WaterfallBar {
  if (after.outcome !== 'open') return after.outcome
  return after.isInWindow ? 'closing' : 'pushedOut'
}
