import { type FieldProblem, invalid } from '../errors.ts'
import type { ProductId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Instant } from '../values/calendar.ts'
import type { CurrencyCode } from '../values/currency.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import { canonicalAmount } from '../values/money.ts'
import type { Making } from '../work/work-change.ts'
import { type NewProduct, Product, type ProductPatch, type ProductPrice } from './product.ts'

/** What the rules of products look at beside the record: a cost without a currency is in the workspace's. */
export type ProductContext = { now: Instant; currency: CurrencyCode }

const FIELDS = toldFields(Product.omit({ createdById: true }).shape)

/** Makes a product, active unless told otherwise. @throws DealError invalid for amounts that their currency does not have */
export function createProduct(
  { id, createdById, fields }: Making<ProductId, NewProduct>,
  context: ProductContext,
): RecordChange<Product> {
  const blank: Product = {
    id,
    number: 0,
    version: 1,
    name: fields.name,
    description: null,
    sku: null,
    isActive: true,
    maxDiscount: null,
    maxMarkup: null,
    cost: null,
    costCurrency: null,
    prices: [],
    createdById,
    createdAt: context.now,
    updatedAt: context.now,
    deletedAt: null,
  }
  return createdRecord(patched(blank, fields, context), 'product.created', FIELDS)
}

/**
 * Changes a product. Line items that were made from it stay as they are.
 * @throws DealError invalid for amounts that their currency does not have, and two prices in one currency
 */
export function patchProduct<P extends Product>(
  product: P,
  patch: ProductPatch,
  context: ProductContext,
): RecordChange<P> {
  const after = patched(product, patch, context)
  return changeRecord(product, after, { kind: 'product.updated', fields: FIELDS, now: context.now })
}

function patched<P extends Product>(product: P, patch: ProductPatch, { currency }: ProductContext): P {
  const after = { ...product, ...tidyFields(patch) }
  const costCurrency = after.cost === null ? null : (after.costCurrency ?? currency)
  return {
    ...after,
    maxDiscount: canonicalDecimal(after.maxDiscount),
    maxMarkup: canonicalDecimal(after.maxMarkup),
    cost: after.cost === null ? null : canonicalAmount(after.cost, costCurrency ?? currency),
    costCurrency,
    prices: canonicalPrices(after.prices),
  }
}

function canonicalPrices(prices: readonly ProductPrice[]): ProductPrice[] {
  const problems = prices.flatMap(({ currency }, index): FieldProblem[] =>
    prices.findIndex((price) => price.currency === currency) === index
      ? []
      : [
          {
            field: `prices.${index}.currency`,
            message: 'There is another price in this currency.',
            given: currency,
            expected: 'one price per currency',
          },
        ],
  )
  if (problems.length > 0) throw invalid('A product has one price per currency.', problems)
  return prices.map(({ amount, currency }) => ({ amount: canonicalAmount(amount, currency), currency }))
}
