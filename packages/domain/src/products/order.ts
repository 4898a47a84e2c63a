import { z } from 'zod'
import { DealId, OrderId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { Instant } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import { PercentOfWhole } from '../values/percent.ts'

/** What is offered or sold in a deal: a deal has at most one. Its line items stand beside it. */
export const Order = z.object({
  id: OrderId,
  number: z.int(),
  version: z.int(),
  dealId: DealId,
  /** Off the sum of its line items, in percent. */
  discount: PercentOfWhole,
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Order = z.infer<typeof Order>

/** What the line items of an order in one currency come to, before and after its discount. */
export const OrderTotal = z.object({ currency: CurrencyCode, subtotal: z.string(), total: z.string() })
export type OrderTotal = z.infer<typeof OrderTotal>

/** An order with what it comes to, per currency. */
export const OrderView = Order.extend({ lineItemCount: z.int(), totals: z.array(OrderTotal) })
export type OrderView = z.infer<typeof OrderView>

const FIELDS = toldFields(Order.shape)

/** Makes the order of a deal, without a discount unless told otherwise. */
export function createOrder(
  { id, dealId, discount = '0' }: { id: OrderId; dealId: DealId; discount?: string },
  now: Instant,
): RecordChange<Order> {
  const order: Order = {
    id,
    number: 0,
    version: 1,
    dealId,
    discount: canonicalDecimal(discount) ?? discount,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
  return createdRecord(order, 'order.created', FIELDS)
}

/** Changes the discount of an order. */
export function patchOrder<O extends Order>(order: O, patch: { discount?: string }, now: Instant): RecordChange<O> {
  const after = { ...order, discount: canonicalDecimal(patch.discount) ?? order.discount }
  return changeRecord(order, after, { kind: 'order.updated', fields: FIELDS, now })
}
