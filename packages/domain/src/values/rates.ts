import { z } from 'zod'
import { CalendarDay } from './calendar.ts'
import { CurrencyCode } from './currency.ts'
import { add, type Fraction, multiply, parseDecimal } from './fraction.ts'
import { invalid, quoted, shortened } from '../errors.ts'
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
  return pickFrom(rateBook(rates), { from, to, day })
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
  const book = rateBook(rates)
  const picks = new Map<string, PickedRate | null>()
  const sums = new Map<string, Fraction>()
  const leftOut: Item[] = []
  for (const item of items) {
    const key = `${item.currency} ${item.on}`
    let pick = picks.get(key)
    if (pick === undefined) picks.set(key, (pick = pickFrom(book, { from: item.currency, to, day: item.on })))
    if (pick === null) leftOut.push(item)
    else sums.set(pick.rate, add(sums.get(pick.rate) ?? ZERO, valueOf(item.amount)))
  }
  const total = [...sums].reduce((sum, [rate, subtotal]) => add(sum, multiply(subtotal, valueOf(rate))), ZERO)
  const ratesUsed = [...new Set([...picks.values()].flatMap((pick) => pick?.ratesUsed ?? []))]
  return { total: roundFraction(total, to), currency: to, ratesUsed, leftOut }
}

const ZERO: Fraction = { numerator: 0n, denominator: 1n }

type Leg = { value: Fraction; source: ExchangeRate }

/** For each currency the others that it has rates with, in either direction, and those rates, oldest first. */
type RateBook = Map<string, Map<string, ExchangeRate[]>>

/** Of each list of rates, as long as somebody has it: a report converts hundreds of totals by one. */
const books = new WeakMap<readonly ExchangeRate[], RateBook>()

function rateBook(rates: readonly ExchangeRate[]): RateBook {
  const known = books.get(rates)
  if (known) return known
  const book: RateBook = new Map()
  const note = (from: string, to: string, rate: ExchangeRate) => {
    const partners = book.get(from) ?? new Map<string, ExchangeRate[]>()
    const known = partners.get(to)
    if (known) known.push(rate)
    else book.set(from, partners.set(to, [rate]))
  }
  for (const rate of rates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    note(rate.base, rate.currency, rate)
    note(rate.currency, rate.base, rate)
  }
  books.set(rates, book)
  return book
}

function pickFrom(
  book: RateBook,
  { from, to, day }: { from: string; to: string; day: CalendarDay },
): PickedRate | null {
  if (from === to) return { rate: '1/1', ratesUsed: [] }
  const straight = latestLeg(book, { from, to, day })
  if (straight) return picked([straight])
  let best: { legs: [Leg, Leg]; age: CalendarDay } | null = null
  for (const over of [...(book.get(from)?.keys() ?? [])].toSorted()) {
    const [first, second] = [latestLeg(book, { from, to: over, day }), latestLeg(book, { from: over, to, day })]
    if (!first || !second) continue
    const age = first.source.on < second.source.on ? first.source.on : second.source.on
    if (!best || age > best.age) best = { legs: [first, second], age }
  }
  return best && picked(best.legs)
}

function latestLeg(book: RateBook, { from, to, day }: { from: string; to: string; day: CalendarDay }): Leg | null {
  const rates = book.get(from)?.get(to)
  const latest = rates?.findLast((rate) => rate.on <= day)
  if (!rates || !latest) return null
  // Of the same day the rate in the asked direction is the exact one.
  const source = rates.findLast((rate) => rate.on === latest.on && rate.base === from) ?? latest
  const { numerator, denominator } = valueOf(source.rate)
  return {
    source,
    value: source.base === from ? { numerator, denominator } : { numerator: denominator, denominator: numerator },
  }
}

function picked(legs: Leg[]): PickedRate {
  const { numerator, denominator } = legs.map((leg) => leg.value).reduce(multiply)
  return { rate: `${numerator}/${denominator}`, ratesUsed: legs.map((leg) => leg.source) }
}

function valueOf(text: string): Fraction {
  const decimal = parseDecimal(text)
  if (decimal) return decimal
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
