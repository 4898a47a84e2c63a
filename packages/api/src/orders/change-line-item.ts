import {
  createLineItem as decide,
  deletedRecord,
  invalid,
  LineItem,
  LineItemId,
  type LineItemPatch,
  type LineItemView,
  type NewLineItem,
  type OrderId,
  patchLineItem,
  type Product,
  type ProductId,
  toldFields,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { getDeal } from '../deals/store.ts'
import { findProduct } from '../products/store.ts'
import { deleteLineItem, getLineItem, insertLineItem, lockLineItem, saveLineItem } from './line-items-store.ts'
import { lockOrder } from './store.ts'

export type LineItemTarget = { id: LineItemId; version?: number }

/** Puts a product on an order. @throws DealError not_found, forbidden, invalid */
export async function createLineItem(
  ctx: WriteContext,
  { orderId, productId, currency, ...fields }: NewLineItem & { orderId: OrderId },
): Promise<LineItemView> {
  const { db, workspaceId, author, now } = ctx
  const reader = dealReader(ctx)
  const order = await lockOrder(db, reader, { id: orderId })
  const [product, deal] = await Promise.all([
    findProduct(db, workspaceId, productId),
    getDeal(db, reader, order.dealId),
  ])
  if (!product) throw noSuchProduct(productId)
  const id = LineItemId.parse(ctx.newId())
  const making = { id, orderId, product, fields: { ...fields, currency: currency ?? deal.currency } }
  await insertLineItem(db, author, { order, change: decide(making, now) })
  return getLineItem(db, reader, id)
}

/** Changes how many units are sold, and for how much. @throws DealError not_found, forbidden, invalid, conflict */
export async function updateLineItem(
  ctx: WriteContext,
  { id, version, ...patch }: LineItemTarget & LineItemPatch,
): Promise<LineItemView> {
  const { db, author, now } = ctx
  const reader = dealReader(ctx)
  const { item, order } = await lockLineItem(db, reader, { id, version })
  const change = patchLineItem(item, patch, { limits: await limitsOf(ctx, item), now })
  await saveLineItem(db, author, { order, change })
  return getLineItem(db, reader, id)
}

/** Takes a product off its order. @throws DealError not_found, forbidden, conflict */
export async function removeLineItem(ctx: WriteContext, target: LineItemTarget): Promise<{ id: LineItemId }> {
  const { item, order } = await lockLineItem(ctx.db, dealReader(ctx), target)
  const change = deletedRecord<LineItem>(item, 'line_item.deleted', toldFields(LineItem.shape))
  await deleteLineItem(ctx.db, ctx.author, { order, change })
  return { id: item.id }
}

async function limitsOf({ db, workspaceId }: WriteContext, { productId }: LineItem): Promise<Product | null> {
  return productId === null ? null : ((await findProduct(db, workspaceId, productId)) ?? null)
}

function noSuchProduct(id: ProductId) {
  return invalid('There is no such product.', [
    { field: 'productId', message: 'No product has this id.', given: id, expected: 'the id of an active product' },
  ])
}
