import { multiply, parseDecimal } from '../values/fraction.ts'
import { type Amount, roundFraction } from '../values/money.ts'
import type { ExchangeRate } from '../values/rates.ts'
import { type Ratio, ratioOf } from '../values/ratio.ts'
import { type TotalRow, totalsOf } from './summary.ts'

/**
 * `rows` are the deals that were decided, `openDeals` those that were not at the end of the same span. `cycle` adds up the ages
 * (`dealAgeDays`, from added to closed) of the won deals among the rows.
 */
export type VelocityFacts = { openDeals: number; rows: readonly TotalRow[]; cycle: { deals: number; days: number } }

/** Null where there is nothing to take an average or a rate of. `perDay` and `averageWon` are in `currency`. */
export type Velocity = {
  currency: string
  openDeals: number
  winRate: Ratio
  averageWon: Amount | null
  averageCycleDays: number | null
  perDay: Amount | null
  ratesUsed: ExchangeRate[]
  /** Won deals that the average value leaves out because there is no rate for them. */
  leftOut: number
}

/**
 * Sales velocity: how much money the pipeline brings in a day.
 * = open deals × win rate × average won value ÷ average cycle days; win rate by count, cycle from the day a deal was added to the
 * day it was won, exact until the last step. The average value is over won deals that have an amount: none is not zero.
 * Without a won deal, or when deals are won the day they are added, there is no velocity rather than an infinite one.
 * Source: the four-factor formula as Salesforce and HubSpot define it, (opportunities × deal value × win rate) ÷ sales cycle.
 */
export function salesVelocity(
  { openDeals, rows, cycle }: VelocityFacts,
  context: { currency: string; rates: readonly ExchangeRate[] },
): Velocity {
  const { currency } = context
  const of = (outcome: TotalRow['outcome']) =>
    totalsOf(
      rows.filter((row) => row.outcome === outcome),
      context,
    )
  const [won, lost] = [of('won'), of('lost')]
  const valued = won.count - won.withoutAmount - won.converted.leftOut
  const decided = won.count + lost.count
  const partOfWon = (numbers: number[], divisors: number[]): Amount | null => {
    const value = parseDecimal(won.converted.sum)
    const [numerator, denominator] = [numbers, divisors].map((each) =>
      each.reduce((product, n) => product * BigInt(n), 1n),
    )
    return value && numerator !== undefined && denominator
      ? roundFraction(multiply(value, { numerator, denominator }), currency)
      : null
  }
  return {
    currency,
    openDeals,
    winRate: ratioOf(won.count, decided),
    averageWon: partOfWon([], [valued]),
    averageCycleDays: ratioOf(cycle.days, cycle.deals),
    perDay: partOfWon([openDeals, won.count, cycle.deals], [decided, valued, cycle.days]),
    ratesUsed: won.converted.ratesUsed,
    leftOut: won.converted.leftOut,
  }
}
