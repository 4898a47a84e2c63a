import { invalid } from '../errors.ts'
import type { LineItemId, OrderId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import type { Instant } from '../values/calendar.ts'
import type { CurrencyCode } from '../values/currency.ts'
import { expectWithin, settleValue } from './line-item-price.ts'
import { LineItem, type LineItemPatch } from './line-item.ts'
import type { Product } from './product.ts'

const FIELDS = toldFields(LineItem.shape)

export type LineItemMaking = {
  id: LineItemId
  orderId: OrderId
  product: Product
  fields: LineItemPatch & { currency: CurrencyCode }
}

/**
 * Puts a product on an order: its name, number and price are copied, so that what was offered stays when the catalogue changes.
 * @throws DealError invalid for a product that is not active or has no price in the currency, and for a variation beyond its limits
 */
export function createLineItem(
  { id, orderId, product, fields: { currency, quantity = 1, ...given } }: LineItemMaking,
  now: Instant,
): RecordChange<LineItem> {
  if (!product.isActive) throw inactive(product)
  const price = priceIn(product, currency)
  const settled = settleValue({ price, currency }, given)
  expectWithin(product, settled.variation)
  const item: LineItem = {
    id,
    number: 0,
    version: 1,
    orderId,
    productId: product.id,
    name: product.name,
    sku: product.sku,
    description: product.description,
    price,
    ...settled,
    currency,
    quantity,
    createdAt: now,
    updatedAt: now,
  }
  return createdRecord(item, 'line_item.created', FIELDS)
}

/**
 * Changes how many units are sold, and for how much.
 * @param limits those of the product as it is now; null once it is gone
 * @throws DealError invalid for a variation beyond its limits
 */
export function patchLineItem<L extends LineItem>(
  item: L,
  { quantity = item.quantity, ...given }: LineItemPatch,
  { limits, now }: { limits: Pick<Product, 'maxDiscount' | 'maxMarkup'> | null; now: Instant },
): RecordChange<L> {
  const isRevalued = given.value !== undefined || given.variation !== undefined
  const settled = isRevalued ? settleValue(item, given) : {}
  const after = { ...item, ...settled, quantity }
  if (limits && isRevalued) expectWithin(limits, after.variation)
  return changeRecord(item, after, { kind: 'line_item.updated', fields: FIELDS, now })
}

function priceIn({ prices }: Product, currency: CurrencyCode): string {
  const price = prices.find((each) => each.currency === currency)
  if (price) return price.amount
  const known = prices.map((each) => each.currency).join(', ')
  throw invalid(`The product has no price in ${currency}.`, [
    {
      field: 'currency',
      message: 'The product has no price in it.',
      given: currency,
      expected: known ? `one of ${known}` : 'a product with a price',
    },
  ])
}

function inactive({ id, name }: Product) {
  return invalid(`${name} is not active, so it cannot be put on an order.`, [
    { field: 'productId', message: 'Not active.', given: id, expected: 'the id of an active product' },
  ])
}
