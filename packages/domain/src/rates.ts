import { z } from 'zod'
import { CalendarDay } from './calendar.ts'
import { CurrencyCode } from './currency.ts'
import { add, type Fraction, multiply, parseDecimal } from './fraction.ts'
import { invalid, quoted, shortened } from './errors.ts'
import { type Amount, roundFraction } from './money.ts'

/** A rate as decimal text above zero, up to 12 digits before and 12 after the point. */
export const RateValue = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/, 'must be a rate above zero in plain digits such as 1.0845')
export type RateValue = z.infer<typeof RateValue>

/** One `base` buys `rate` of `currency`, from the day `on` until a newer rate (EUR, USD, 1.0845: as the ECB writes). */
export const ExchangeRate = z.object({ currency: CurrencyCode, base: CurrencyCode, rate: RateValue, on: CalendarDay })
export type ExchangeRate = z.infer<typeof ExchangeRate>

/** How much of the target one unit of the source buys, exactly, as a fraction `a/b`, and the stored rates behind it. */
export type PickedRate = { rate: string; ratesUsed: ExchangeRate[] }

/** An amount, and the day whose rate it takes: today for an open deal, the closing day for a closed one. */
export type DatedAmount = { amount: string; currency: string; on: CalendarDay }

/** `leftOut` are the items for whose currency and day there is no rate; they are not in the total. */
export type ConvertedTotal<Item> = { total: Amount; currency: string; ratesUsed: ExchangeRate[]; leftOut: Item[] }

/**
 * The rate that holds on a day: the latest on or before it. A rate between the two currencies, read in either
 * direction, goes before one across a third currency; of several third ones that with the newest older leg wins.
 * @returns null when there is none; a missing rate is never taken as 1
 */
export function pickRate(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  day: CalendarDay,
): PickedRate | null {
  if (from === to) return { rate: '1/1', ratesUsed: [] }
  const known = rates.filter((rate) => rate.on <= day)
  const leg = latestLeg(known, from, to)
  return leg ? picked([leg]) : cross(known, from, to)
}

/**
 * An amount in another currency, rounded half to even.
 * @param rate what one unit of `from` buys of `to`: decimal text or a fraction such as `10000/10845`
 */
export function convertAmount(amount: string, { to, rate }: { to: string; rate: string }): Amount {
  return roundFraction(multiply(valueOf(amount), valueOf(rate)), to)
}

/** One exact total over several currencies, rounded once, so that it does not depend on how the items are grouped. */
export function convertedTotal<Item extends DatedAmount>(
  items: Iterable<Item>,
  to: string,
  rates: readonly ExchangeRate[],
): ConvertedTotal<Item> {
  const picks = new Map<string, PickedRate | null>()
  const sums = new Map<string, Fraction>()
  const leftOut: Item[] = []
  for (const item of items) {
    const key = `${item.currency} ${item.on}`
    let pick = picks.get(key)
    if (pick === undefined) picks.set(key, (pick = pickRate(rates, item.currency, to, item.on)))
    if (pick === null) leftOut.push(item)
    else sums.set(pick.rate, add(sums.get(pick.rate) ?? ZERO, valueOf(item.amount)))
  }
  const total = [...sums].reduce((sum, [rate, subtotal]) => add(sum, multiply(subtotal, valueOf(rate))), ZERO)
  const ratesUsed = [...new Set([...picks.values()].flatMap((pick) => pick?.ratesUsed ?? []))]
  return { total: roundFraction(total, to), currency: to, ratesUsed, leftOut }
}

const ZERO: Fraction = { numerator: 0n, denominator: 1n }

type Leg = { value: Fraction; source: ExchangeRate }

function latestLeg(rates: readonly ExchangeRate[], from: string, to: string): Leg | null {
  let latest: ExchangeRate | null = null
  for (const rate of rates) {
    const isBetween = (rate.base === from && rate.currency === to) || (rate.base === to && rate.currency === from)
    // On the same day the rate in the asked direction is the exact one.
    if (isBetween && (!latest || rate.on > latest.on || (rate.on === latest.on && rate.base === from))) latest = rate
  }
  if (!latest) return null
  const { numerator, denominator } = valueOf(latest.rate)
  const value = latest.base === from ? { numerator, denominator } : { numerator: denominator, denominator: numerator }
  return { value, source: latest }
}

function cross(rates: readonly ExchangeRate[], from: string, to: string): PickedRate | null {
  const pivots = [...new Set(rates.flatMap(({ base, currency }) => [base, currency]))].toSorted()
  let best: { legs: [Leg, Leg]; age: CalendarDay } | null = null
  for (const pivot of pivots) {
    const [first, second] = [latestLeg(rates, from, pivot), latestLeg(rates, pivot, to)]
    if (!first || !second) continue
    const age = first.source.on < second.source.on ? first.source.on : second.source.on
    if (!best || age > best.age) best = { legs: [first, second], age }
  }
  return best && picked(best.legs)
}

function picked(legs: Leg[]): PickedRate {
  const { numerator, denominator } = legs.map((leg) => leg.value).reduce(multiply)
  return { rate: `${numerator}/${denominator}`, ratesUsed: legs.map((leg) => leg.source) }
}

function valueOf(text: string): Fraction {
  const [top = '', bottom = '1'] = text.split('/')
  const [numerator, denominator] = [parseDecimal(top), parseDecimal(bottom)]
  if (!numerator || !denominator || denominator.numerator <= 0n) {
    const expected = 'a decimal such as 1.0845'
    throw invalid(`${quoted(text)} is not a number: expected ${expected}`, [
      { field: 'rate', message: `must be ${expected}`, given: shortened(text), expected },
    ])
  }
  return {
    numerator: numerator.numerator * denominator.denominator,
    denominator: numerator.denominator * denominator.numerator,
  }
}
