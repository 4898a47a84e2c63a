import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import { DealId, LineItemId, OrderId, ProductId } from '../ids.ts'
import { CurrencyCode } from '../values/currency.ts'
import { createLineItem, patchLineItem } from './line-item-change.ts'
import { LineItemPatch } from './line-item.ts'
import { createOrder, Order, patchOrder } from './order.ts'
import { createProduct } from './product-change.ts'
import type { ProductPatch } from './product.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const USD = CurrencyCode.parse('USD')
const id = (last: number) => `00000000-0000-7000-8030-00000000000${last}`
const orderId = OrderId.parse(id(1))

const order = (discount?: string) => createOrder({ id: orderId, dealId: DealId.parse(id(2)), discount }, NOW)
const aProduct = (more: ProductPatch = {}) =>
  createProduct(
    {
      id: ProductId.parse(id(3)),
      createdById: null,
      fields: { name: 'Licence', prices: [{ amount: '100', currency: USD }], ...more },
    },
    { now: NOW, currency: USD },
  ).record
const anItem = (fields: LineItemPatch = {}, product = aProduct()) =>
  createLineItem({ id: LineItemId.parse(id(4)), orderId, product, fields: { ...fields, currency: USD } }, NOW)

describe('an order', () => {
  test('starts without a discount and keeps it in one way to write it', () => {
    expect(order().record.discount).toBe('0')
    expect(order('07.50').record.discount).toBe('7.5')
    const { record } = order('7.5')
    expect(patchOrder(record, { discount: '7.500' }, LATER)).toEqual({ record, events: [] })
    expect(patchOrder(record, {}, LATER).events).toEqual([])
    expect(patchOrder(record, { discount: '0' }, LATER).events).toEqual([
      { kind: 'order.updated', before: { discount: '7.5' }, after: { discount: '0' } },
    ])
  })

  test.each(['-1', '101', '100.01', '1e1', ''])('cannot have a discount of %j %%', (discount) => {
    expect(Order.shape.discount.safeParse(discount).success).toBe(false)
  })
})

describe('a line item', () => {
  test('is one unit at its price unless told otherwise', () => {
    expect(anItem().record).toMatchObject({ price: '100.00', variation: '0', value: '100.00', quantity: 1 })
  })

  test('keeps its variation when only the quantity changes, and its quantity when only the value does', () => {
    const { record } = anItem({ variation: '-10', quantity: 2 })
    const limits = { maxDiscount: '5', maxMarkup: null }
    expect(patchLineItem(record, { quantity: 3 }, { limits, now: LATER }).record).toMatchObject({
      variation: '-10',
      quantity: 3,
    })
    expect(patchLineItem(record, { value: '99' }, { limits, now: LATER }).record).toMatchObject({
      variation: '-1',
      quantity: 2,
    })
    expect(() => patchLineItem(record, { value: '90' }, { limits, now: LATER })).toThrow(DealError)
    expect(patchLineItem(record, { value: '90' }, { limits: null, now: LATER })).toEqual({ record, events: [] })
  })

  test('is not made of what is not sold, nor in a currency without a price', () => {
    expect(() => anItem({}, aProduct({ isActive: false }))).toThrow(/not active/)
    expect(() => anItem({}, aProduct({ prices: [] }))).toThrow(/no price in USD/)
  })

  test.each([0, -1, 1.5, 1_000_000_001])('has no quantity of %d', (quantity) => {
    expect(LineItemPatch.safeParse({ quantity }).success).toBe(false)
  })
})
