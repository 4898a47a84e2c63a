import type { ExchangeRate } from '../values/rates.ts'
import { type Ratio, ratioOf } from '../values/ratio.ts'
import { type TotalRow, type Totals, totalsOf } from './summary.ts'

/** `byCount` is null when nothing was decided, `byValue` also when all that was decided is worth 0. */
export type WinRate = { byCount: Ratio; byValue: Ratio; won: Totals; lost: Totals }

/**
 * Win rate = won ÷ (won + lost), of the deals decided in the span that the rows cover. Open deals are not in it: nobody knows yet.
 * By value, each deal weighs as much as its amount in `currency` at the rate of its closing day; one without an amount or a rate
 * is in neither part (`converted.leftOut` counts the latter). A team that sets lost deals to 0 wins everything by value.
 * Source: the closed-won over all closed opportunities of Salesforce's and HubSpot's win-rate reports, by count and by amount.
 */
export function winRate(
  rows: readonly TotalRow[],
  context: { currency: string; rates: readonly ExchangeRate[] },
): WinRate {
  const of = (outcomes: readonly string[]) =>
    totalsOf(
      rows.filter(({ outcome }) => outcomes.includes(outcome)),
      context,
    )
  const [won, lost, decided] = [of(['won']), of(['lost']), of(['won', 'lost'])]
  return {
    byCount: ratioOf(won.count, decided.count),
    byValue: ratioOf(won.converted.sum, decided.converted.sum),
    won,
    lost,
  }
}
