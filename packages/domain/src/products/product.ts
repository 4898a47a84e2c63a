import { z } from 'zod'
import { MemberId, ProductId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { Amount } from '../values/money.ts'
import { Percent, PercentOfWhole } from '../values/percent.ts'

/** What one unit of something costs: an amount that is not negative. */
export const UnitPrice = Amount.regex(/^\d/, 'must not be negative')

export const ProductPrice = z.object({ amount: UnitPrice, currency: CurrencyCode })
export type ProductPrice = z.infer<typeof ProductPrice>

/** An article of the catalogue: what line items of orders are made from. */
export const Product = z.object({
  id: ProductId,
  number: z.int(),
  version: z.int(),
  name: z.string().trim().min(1).max(255),
  description: z.string().max(20_000).nullable(),
  /** Stock keeping unit: how the article is known elsewhere. Not unique, since catalogues are not. */
  sku: z.string().max(120).nullable(),
  /** Only active products can be put on an order. */
  isActive: z.boolean(),
  /** How far below its price it may be sold, in percent; null: as far as one likes. */
  maxDiscount: PercentOfWhole.nullable(),
  /** How far above its price it may be sold, in percent; null: as far as one likes. */
  maxMarkup: Percent.regex(/^\d/, 'must not be negative').nullable(),
  /** What one unit costs us; not everyone's to see. */
  cost: UnitPrice.nullable(),
  /** Null exactly when there is no cost. */
  costCurrency: CurrencyCode.nullable(),
  /** What one unit is sold for, at most once per currency. */
  prices: z.array(ProductPrice).max(200),
  createdById: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Product = z.infer<typeof Product>

/** What a caller may write, absent = unchanged, null = cleared; `prices` takes the place of those that were there. */
export const ProductPatch = Product.pick({
  name: true,
  description: true,
  sku: true,
  isActive: true,
  maxDiscount: true,
  maxMarkup: true,
  cost: true,
  costCurrency: true,
  prices: true,
}).partial()
export type ProductPatch = z.infer<typeof ProductPatch>

export const NewProduct = ProductPatch.required({ name: true })
export type NewProduct = z.infer<typeof NewProduct>
