import { z } from 'zod'
import { LineItemId, OrderId, ProductId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { Percent } from '../values/percent.ts'
import { Product, UnitPrice } from './product.ts'

/** So many units of a product on an order, at the price that the product had when it was put there. */
export const LineItem = z.object({
  id: LineItemId,
  number: z.int(),
  version: z.int(),
  orderId: OrderId,
  /** Null once the product is gone for good. */
  productId: ProductId.nullable(),
  /** Copied from the product, as are the next three. */
  name: Product.shape.name,
  sku: Product.shape.sku,
  description: Product.shape.description,
  /** What one unit of the product cost when it was put on the order. */
  price: UnitPrice,
  /** By how much one unit is sold dearer (10) or cheaper (-10) than that, in percent. */
  variation: Percent,
  /** What one unit is sold for: the price with the variation. */
  value: UnitPrice,
  currency: CurrencyCode,
  quantity: z.int().min(1).max(1_000_000_000),
  createdAt: Instant,
  updatedAt: Instant,
})
export type LineItem = z.infer<typeof LineItem>

/** A line item with what all of its units come to. */
export const LineItemView = LineItem.extend({ total: z.string() })
export type LineItemView = z.infer<typeof LineItemView>

/** What a caller may write; either of variation and value follows from the other. */
export const LineItemPatch = LineItem.pick({ variation: true, value: true, quantity: true }).partial()
export type LineItemPatch = z.infer<typeof LineItemPatch>

/** Without a currency it is in that of the deal. */
export const NewLineItem = LineItemPatch.extend({ productId: ProductId, currency: CurrencyCode.optional() })
export type NewLineItem = z.infer<typeof NewLineItem>
