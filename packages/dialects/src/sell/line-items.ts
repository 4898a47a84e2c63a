import { CurrencyCode, LineItem, type LineItemView, type NewLineItem, type ProductId } from '@dealwright/domain'
import { z } from 'zod'
import { numberOf, plain, seconds } from '../kit/codecs.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { creation, fieldsOf, required, shape, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { collection, enveloped, one, single } from './envelope.ts'
import { listQuery, numberList, numberWithin, pageOf, partAndOne, recordNumber, sortBy, sortOf } from './list.ts'
import { amountText, percent } from './products.ts'
import { idOf } from './record.ts'

const { shown, field, written } = fieldsOf<LineItemView, NewLineItem>()

/** So many units of a product on an order. The product is named when it is put there, and not shown again. */
export const LINE_ITEM = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(LineItem.shape.name)),
  sku: shown('sku', plain(LineItem.shape.sku)),
  description: shown('description', plain(LineItem.shape.description)),
  product_id: required(written('productId', numberOf<ProductId>('product'))),
  price: shown('price', amountText),
  value: field('value', amountText),
  variation: field('variation', percent),
  currency: required(field('currency', plain(CurrencyCode))),
  quantity: field('quantity', plain(LineItem.shape.quantity)),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<LineItemView, NewLineItem>

const path = '/orders/:order_id/line_items'
const params = { order_id: recordNumber }
const query = z.strictObject({})
const LineItemShape = shape(LINE_ITEM).meta({ id: 'LineItem' })
const SORT = {
  id: 'number',
  name: 'name',
  price: 'price',
  value: 'value',
  variation: 'variation',
  quantity: 'quantity',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
}

/** What is on an order. */
export const lineItems = [
  endpoint({
    method: 'GET',
    path,
    summary: 'Retrieve the line items of an order',
    source: 'public',
    params,
    query: listQuery({
      sort_by: sortBy,
      ids: numberList.optional(),
      quantity: numberWithin(1, 1_000_000_000).optional(),
      value: z
        .string()
        .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be an amount such as 1000.50')
        .optional(),
    }),
    reply: collection('line_item', LineItemShape),
    async handle(call) {
      const { ids, quantity, value, sort_by } = call.query
      const orderIds = [await idOf(call, 'order', call.params.order_id)]
      const asked = { orderIds, numbers: ids, quantity, value, sort: sortOf(sort_by, SORT) }
      const { items } = await call.api.orders.lineItems.list({ ...partAndOne(call.query), ...asked })
      return pageOf('line_item', await call.encode(LINE_ITEM, items), call)
    },
  }),

  endpoint({
    method: 'POST',
    path,
    summary: 'Create a line item',
    source: 'public',
    params,
    query,
    body: enveloped(creation(LINE_ITEM)),
    reply: single('line_item', LineItemShape),
    async handle(call) {
      const orderId = await idOf(call, 'order', call.params.order_id)
      const item = (await call.decode(LINE_ITEM, call.body.data)) as NewLineItem // what is required, the schema has asked for
      const [created] = await call.encode(LINE_ITEM, [await call.api.orders.lineItems.create({ ...item, orderId })])
      return one('line_item', created)
    },
  }),

  endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Retrieve a single line item',
    source: 'public',
    params: { ...params, id: recordNumber },
    query,
    reply: single('line_item', LineItemShape),
    async handle(call) {
      const [found] = await call.encode(LINE_ITEM, [await itemOf(call)])
      return one('line_item', found)
    },
  }),

  endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Delete a line item',
    source: 'public',
    params: { ...params, id: recordNumber },
    query,
    status: 204,
    async handle(call) {
      const { id } = await itemOf(call)
      await call.api.orders.lineItems.delete({ id })
      return {}
    },
  }),
]

/** The item of this number, if it is on this order. @throws Refused not_found */
async function itemOf({
  api,
  look,
  params: { order_id, id },
}: Pick<Call, 'api' | 'look'> & { params: { order_id: number; id: number } }): Promise<LineItemView> {
  const orderId = await idOf({ look }, 'order', order_id)
  const { items } = await api.orders.lineItems.list({ orderIds: [orderId], numbers: [id], limit: 1 })
  const [item] = items
  if (!item) throw new Refused('not_found', `There is no such line item: ${id}.`)
  return item
}
