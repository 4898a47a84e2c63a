import {
  type Changes,
  changeRecord,
  createdRecord,
  deleteWork,
  LineItem,
  LineItemId,
  Order,
  OrderId,
  Product,
  ProductId,
  refusal,
  restoreWork,
  setBack,
  toldFields,
  touchedBy,
} from '@dealwright/domain'
import type { WriteContext } from '../../context.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { removeLineItem } from '../../orders/change-line-item.ts'
import { insertLineItem, lockLineItem, saveLineItem } from '../../orders/line-items-store.ts'
import { lockOrder, saveOrder } from '../../orders/store.ts'
import { lockProduct, saveProduct } from '../../products/store.ts'
import { expectAsLeft } from './as-left.ts'
import { oneByOne, type Step, UndoRefused } from './undo-step.ts'

export const undoOrders = oneByOne(async (ctx, { event, act }) => {
  const id = OrderId.parse(event.entityId)
  const goes = whereTo(event, act)
  const order = await lockOrder(ctx.db, dealReader(ctx), { id, isDeleted: goes === 'back' })
  if (act === 'remove' && order.lineItemCount > 0) {
    throw new UndoRefused(refusal('used_since', 'There is something on this order by now.'))
  }
  const change =
    goes === 'away'
      ? deleteWork(order, 'order', ctx.now)
      : goes === 'back'
        ? restoreWork(order, 'order', ctx.now)
        : changed(order, event, { kind: 'order.updated', fields: toldFields(Order.shape), now: ctx.now })
  await saveOrder(ctx.db, ctx.author, change)
})

export const undoLineItems = oneByOne(async (ctx, { event, act }) => {
  const id = LineItemId.parse(event.entityId)
  if (act === 'remove') return removeLineItem(ctx, { id })
  if (act === 'make_again') return putBack(ctx, id, event.before ?? {})
  const { item, order } = await lockLineItem(ctx.db, dealReader(ctx), { id })
  const change = changed(item, event, { kind: 'line_item.updated', fields: toldFields(LineItem.shape), now: ctx.now })
  return saveLineItem(ctx.db, ctx.author, { order, change })
})

/** The same line item again, under a number of its own. */
async function putBack(ctx: WriteContext, id: LineItemId, told: Changes): Promise<void> {
  const order = await lockOrder(ctx.db, dealReader(ctx), { id: OrderId.parse(told['orderId']) })
  const stamps = { createdAt: ctx.now, updatedAt: ctx.now }
  const item = LineItem.parse({
    productId: null,
    sku: null,
    description: null,
    ...told,
    id,
    number: 0,
    version: 1,
    ...stamps,
  })
  const change = createdRecord(item, 'line_item.created', toldFields(LineItem.shape))
  await insertLineItem(ctx.db, ctx.author, { order, change })
}

export const undoProducts = oneByOne(async (ctx, { event, act }) => {
  const id = ProductId.parse(event.entityId)
  const goes = whereTo(event, act)
  const product = await lockProduct(ctx.db, ctx.workspaceId, { id, isDeleted: goes === 'back' })
  const change =
    goes === 'away'
      ? deleteWork(product, 'product', ctx.now)
      : goes === 'back'
        ? restoreWork(product, 'product', ctx.now)
        : changed(product, event, { kind: 'product.updated', fields: toldFields(Product.shape), now: ctx.now })
  await saveProduct(ctx.db, ctx.author, change)
})

/** To the bin, out of it, or neither. */
function whereTo(event: Step['event'], act: Step['act']): 'away' | 'back' | 'nowhere' {
  const deletedAt = touchedBy(event).find(({ field }) => field === 'deletedAt')
  if (act === 'remove' || deletedAt?.is === null) return 'away'
  return deletedAt ? 'back' : 'nowhere'
}

function changed<R extends { version: number; updatedAt: string }>(
  record: R,
  event: Step['event'],
  told: { kind: string; fields: readonly (keyof R & string)[]; now: string },
) {
  expectAsLeft(record, event)
  return changeRecord(record, setBack(record, event), told)
}
