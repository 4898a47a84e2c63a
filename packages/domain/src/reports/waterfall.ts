import type { CalendarDay } from '../values/calendar.ts'
import type { DealId } from '../ids.ts'
import { type Amount, amountFromMinor, minorFromAmount } from '../values/money.ts'
import { convertAmount, type ExchangeRate, type PickedRate, pickRate } from '../values/rates.ts'
import { movesOf, type Standing, WATERFALL_BARS, type WaterfallBar } from './waterfall-moves.ts'

/** A deal as it stood at one moment. */
export type DealSnapshot = Omit<Standing, 'minor'> & { amount: Amount | null; currency: string }

/** One deal at the start and at the end; null where it did not exist or was deleted. */
export type DealMovement = { dealId: DealId; before: DealSnapshot | null; after: DealSnapshot | null }

/** Both moments are converted to `currency` at the rates of the day `on`, so that exchange rates move nothing. */
export type WaterfallContext = { currency: string; rates: readonly ExchangeRate[]; on: CalendarDay }

export type Waterfall = {
  currency: string
  /** What each bar adds or takes away, never below 0 unless an amount is, and by which deals. */
  bars: Record<WaterfallBar, { amount: Amount; dealIds: DealId[] }>
  ratesUsed: ExchangeRate[]
  /** Deals without a rate into `currency`; they are in no bar. */
  leftOut: DealId[]
}

/**
 * Why the open pipeline is worth what it is, from what it was at the start:
 * opening + created + reopened + pulled in + increased − won − lost − pushed out − decreased − deleted = closing, always.
 * A deal that came and went meanwhile is in both bars. What changed on deals that were there from the start is in increased or
 * decreased; all bars after `opening` take the amount of the end. Each deal is rounded, so that the bars add up to the last cent.
 * A deal without an amount is worth 0.
 * Source: the snapshot-against-snapshot waterfall of revenue reports such as Salesforce Pipeline Inspection.
 */
export function waterfall(movements: readonly DealMovement[], context: WaterfallContext): Waterfall {
  const picks = new Map<string, PickedRate | null>()
  const sums: Sums = mapBars(() => ({ minor: 0n, dealIds: [] }))
  const leftOut: DealId[] = []
  for (const { dealId, before, after } of movements) {
    const start = before && standing(before, context, picks)
    const end = after && standing(after, context, picks)
    if (start === undefined || end === undefined) leftOut.push(dealId)
    else addMoves(sums, dealId, movesOf(start, end))
  }
  const bars = mapBars((bar) => ({
    amount: amountFromMinor(sums[bar].minor, context.currency),
    dealIds: sums[bar].dealIds,
  }))
  const ratesUsed = [...new Set([...picks.values()].flatMap((pick) => pick?.ratesUsed ?? []))]
  return { currency: context.currency, bars, ratesUsed, leftOut }
}

type Sums = Record<WaterfallBar, { minor: bigint; dealIds: DealId[] }>

function addMoves(sums: Sums, dealId: DealId, moves: readonly [WaterfallBar, bigint][]): void {
  for (const [bar, minor] of moves) {
    sums[bar].minor += minor
    sums[bar].dealIds.push(dealId)
  }
}

/** The snapshot in the currency of the waterfall; undefined when there is no rate into it. */
function standing(
  snapshot: DealSnapshot,
  { currency, rates, on }: WaterfallContext,
  picks: Map<string, PickedRate | null>,
): Standing | undefined {
  const { amount, currency: from, ...rest } = snapshot
  const pick = picks.get(from) ?? pickRate(rates, from, currency, on)
  picks.set(from, pick)
  return pick
    ? { ...rest, minor: minorFromAmount(convertAmount(amount ?? '0', { to: currency, rate: pick.rate }), currency) }
    : undefined
}

function mapBars<T>(valueOf: (bar: WaterfallBar) => T): Record<WaterfallBar, T> {
  return Object.fromEntries(WATERFALL_BARS.map((bar) => [bar, valueOf(bar)])) as Record<WaterfallBar, T> // one entry a bar
}
