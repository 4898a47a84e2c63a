import type { CalendarDay } from '../values/calendar.ts'
import { type Amount, amountFromMinor, minorFromAmount } from '../values/money.ts'
import { convertAmount, type ExchangeRate, type PickedRate, pickRate } from '../values/rates.ts'
import { movesOf, type Standing, WATERFALL_BARS, type WaterfallBar } from './waterfall-moves.ts'

/** Deals as they stood at one moment. */
export type DealSnapshot = Omit<Standing, 'minor' | 'amount'> & { amount: string | null }

/**
 * Deals, `count` of them, that moved alike from the start to the end, their amounts added up; null where they did not exist yet.
 * Alike: the snapshots agree in all but the amount, either all have one or none has, and all grew, or all shrank, or all stayed.
 */
export type MovementRow = { before: DealSnapshot | null; after: DealSnapshot | null; count: number }

/** Both moments are converted to `currency` at the rates of the day `on`, so that exchange rates move nothing. */
export type WaterfallContext = { currency: string; rates: readonly ExchangeRate[]; on: CalendarDay }

/** `leftOut` of the deals have no rate into the waterfall's currency: they are counted, and their amounts are not. */
export type WaterfallSum = { amount: Amount; count: number; leftOut: number }

export type Waterfall = {
  currency: string
  /** What each bar adds or takes away, never below 0 unless an amount is. */
  bars: Record<WaterfallBar, WaterfallSum>
  ratesUsed: ExchangeRate[]
}

/**
 * Why the open pipeline is worth what it is, from what it was at the start:
 * opening + created + reopened + pulled in + increased − won − lost − pushed out − decreased = closing, always.
 * A deal that came and went meanwhile is in both bars. What changed on deals that were there from the start is in increased or
 * decreased; all bars after `opening` take the amount of the end. Each row is rounded, so that the bars add up to the last cent.
 * A deal without an amount is worth 0.
 * Source: the snapshot-against-snapshot waterfall of revenue reports such as Salesforce Pipeline Inspection.
 */
export function waterfall(rows: readonly MovementRow[], context: WaterfallContext): Waterfall {
  const picks = new Map<string, PickedRate | null>()
  const sums = mapBars(() => ({ minor: 0n, count: 0, leftOut: 0 }))
  for (const { before, after, count } of rows) {
    const start = before && standing(before, context, picks)
    const end = after && standing(after, context, picks)
    for (const [bar, minor] of movesOf(start, end)) {
      sums[bar].count += count
      if (minor === null) sums[bar].leftOut += count
      else sums[bar].minor += minor
    }
  }
  const bars = mapBars((bar) => {
    const { minor, ...counts } = sums[bar]
    return { amount: amountFromMinor(minor, context.currency), ...counts }
  })
  const ratesUsed = [...new Set([...picks.values()].flatMap((pick) => pick?.ratesUsed ?? []))]
  return { currency: context.currency, bars, ratesUsed }
}

/** The snapshot with its worth in the currency of the waterfall. */
function standing(
  snapshot: DealSnapshot,
  { currency, rates, on }: WaterfallContext,
  picks: Map<string, PickedRate | null>,
): Standing {
  if (snapshot.amount === null) return { ...snapshot, amount: '0', minor: 0n }
  const { amount } = snapshot
  const pick = picks.get(snapshot.currency) ?? pickRate(rates, snapshot.currency, currency, on)
  picks.set(snapshot.currency, pick)
  const minor = pick && minorFromAmount(convertAmount(amount, { to: currency, rate: pick.rate }), currency)
  return { ...snapshot, amount, minor }
}

function mapBars<T>(valueOf: (bar: WaterfallBar) => T): Record<WaterfallBar, T> {
  return Object.fromEntries(WATERFALL_BARS.map((bar) => [bar, valueOf(bar)])) as Record<WaterfallBar, T> // one entry a bar
}
