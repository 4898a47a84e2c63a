import { invalid } from '../errors.ts'
import type { CurrencyCode } from '../values/currency.ts'
import { type Fraction, multiply, parseDecimal, printDecimal, roundHalfEven } from '../values/fraction.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import {
  Amount,
  amountFromMinor,
  canonicalAmount,
  compareAmounts,
  minorFromAmount,
  roundFraction,
} from '../values/money.ts'
import { Percent } from '../values/percent.ts'
import type { LineItem, LineItemPatch } from './line-item.ts'
import type { OrderTotal } from './order.ts'
import type { Product } from './product.ts'

type Priced = Pick<LineItem, 'price' | 'currency'>
type Settled = Pick<LineItem, 'variation' | 'value'>

/**
 * What one unit is sold for and how far that is from its price, from either of them: value = price × (1 + variation ÷ 100), rounded
 * half to even in the digits of the currency. A value that is given is kept to the last digit, and its variation rounded to four.
 * @throws DealError invalid when the two are given and disagree, and for values that no amount can hold
 */
export function settleValue({ price, currency }: Priced, given: Pick<LineItemPatch, 'variation' | 'value'>): Settled {
  const variation = canonicalDecimal(given.variation ?? '0') ?? '0'
  if (given.value === undefined) return { variation, value: valueAt(price, { variation, currency }) }
  const value = canonicalAmount(given.value, currency)
  const implied = variationOf(price, value)
  if (given.variation === undefined) return { variation: implied, value }
  if (variation === implied || compareAmounts(valueAt(price, { variation, currency }), value) === 0) {
    return { variation, value }
  }
  throw invalid('Value and variation disagree: give one of them.', [
    { field: 'variation', message: `does not lead from ${price} to ${value}`, given: variation, expected: implied },
  ])
}

/** Holds a variation to what the product allows. @throws DealError invalid */
export function expectWithin(
  { maxDiscount, maxMarkup }: Pick<Product, 'maxDiscount' | 'maxMarkup'>,
  variation: string,
): void {
  const { numerator, denominator } = fractionOf(variation)
  const exceeds = (limit: string | null, percent: bigint) => {
    if (limit === null) return false
    const most = fractionOf(limit)
    return percent * most.denominator > most.numerator * denominator
  }
  const tooCheap = exceeds(maxDiscount, -numerator)
  if (!tooCheap && !exceeds(maxMarkup, numerator)) return
  const expected = tooCheap ? `a discount of at most ${maxDiscount} %` : `a markup of at most ${maxMarkup} %`
  throw invalid(`The product allows ${expected}.`, [
    { field: 'variation', message: 'Beyond what the product allows.', given: variation, expected },
  ])
}

/** What all units of a line item come to: value × quantity, exactly. */
export function lineTotal({ value, currency, quantity }: Pick<LineItem, 'value' | 'currency' | 'quantity'>): string {
  return amountFromMinor(minorFromAmount(value, currency) * BigInt(quantity), currency)
}

/** What line items come to in each of their currencies, by its code: their sum, and that less the order's discount, rounded half to even. */
export function orderTotals(
  discount: string,
  items: readonly Pick<LineItem, 'value' | 'currency' | 'quantity'>[],
): OrderTotal[] {
  const sums = new Map<CurrencyCode, bigint>()
  for (const { value, currency, quantity } of items) {
    sums.set(currency, (sums.get(currency) ?? 0n) + minorFromAmount(value, currency) * BigInt(quantity))
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => {
      const subtotal = amountFromMinor(sum, currency)
      return { currency, subtotal, total: roundFraction(varied(subtotal, opposite(discount)), currency) }
    })
}

function valueAt(price: string, { variation, currency }: { variation: string; currency: string }): Amount {
  const value = roundFraction(varied(price, variation), currency)
  if (Amount.safeParse(value).success && !value.startsWith('-')) return value
  throw invalid('The variation leads to no price.', [
    {
      field: 'variation',
      message: 'Leads below nothing or beyond what an amount holds.',
      given: variation,
      expected: '-100 or more',
    },
  ])
}

/** (value ÷ price − 1) × 100, rounded half to even to four digits after the point. */
function variationOf(price: string, value: string): Percent {
  const [from, to] = [fractionOf(price), fractionOf(value)]
  if (from.numerator === 0n && to.numerator !== 0n) {
    throw invalid('What has no price cannot be sold dearer by a share of it.', [
      { field: 'value', message: 'The product is free.', given: value, expected: price },
    ])
  }
  if (from.numerator === 0n) return '0'
  const change = {
    numerator: (to.numerator * from.denominator - from.numerator * to.denominator) * 100n,
    denominator: to.denominator * from.numerator,
  }
  const percent = printDecimal(roundHalfEven(change, 4), 4)
  if (Percent.safeParse(percent).success) return canonicalDecimal(percent) ?? percent
  throw invalid('The value is too far from the price.', [
    {
      field: 'value',
      message: 'More than 999999 % above the price.',
      given: value,
      expected: `an amount nearer to ${price}`,
    },
  ])
}

/** An amount × (1 + percent ÷ 100), exactly. */
function varied(amount: string, percent: string): Fraction {
  const { numerator, denominator } = fractionOf(percent)
  return multiply(fractionOf(amount), { numerator: 100n * denominator + numerator, denominator: 100n * denominator })
}

function opposite(percent: string): string {
  return percent.startsWith('-') ? percent.slice(1) : `-${percent}`
}

function fractionOf(text: string): Fraction {
  const fraction = parseDecimal(text)
  if (!fraction) throw new Error(`Not a decimal: ${text}`)
  return fraction
}
