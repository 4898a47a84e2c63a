import { CurrencyCode } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const [USD, EUR, JPY] = ['USD', 'EUR', 'JPY'].map((code) => CurrencyCode.parse(code)) as [
  CurrencyCode,
  CurrencyCode,
  CurrencyCode,
]

const aProduct = (more: object = {}) =>
  world.as('mona').products.create({
    name: 'Licence',
    sku: 'L-1',
    description: 'A year of it',
    prices: [
      { amount: '100', currency: USD },
      { amount: '9000', currency: JPY },
    ],
    ...more,
  })
const anOrder = async (more: { discount?: string } = {}) => {
  const deal = await world.as('bob').deals.create({ name: 'With an order' })
  return world.as('bob').orders.create({ dealId: deal.id, ...more })
}

describe('an order', () => {
  test('is the one of its deal, and told in the deal’s history', async () => {
    const bob = world.as('bob')
    const order = await anOrder({ discount: '7.50' })
    expect(order).toMatchObject({ version: 1, discount: '7.5', lineItemCount: 0, totals: [] })
    await expect(bob.orders.create({ dealId: order.dealId })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { fields: [{ field: 'dealId', message: 'The deal has an order already.' }] } },
    })
    const { items } = await bob.deals.history({ id: order.dealId })
    expect(items[0]).toMatchObject({ kind: 'order.created', entityId: order.id, after: { discount: '7.5' } })
  })

  test('sums up what is on it, per currency, and takes its discount off', async () => {
    const { lineItems } = world.as('bob').orders
    const order = await anOrder({ discount: '10' })
    const product = await aProduct()
    await lineItems.create({ orderId: order.id, productId: product.id, quantity: 3, variation: '5' })
    await lineItems.create({ orderId: order.id, productId: product.id, currency: JPY })
    expect(await world.as('bob').orders.get({ id: order.id })).toMatchObject({
      lineItemCount: 2,
      totals: [
        { currency: 'JPY', subtotal: '9000', total: '8100' },
        { currency: 'USD', subtotal: '315.00', total: '283.50' },
      ],
    })
  })

  test('changes its discount, once and within 0 to 100', async () => {
    const { orders } = world.as('bob')
    const { id } = await anOrder()
    expect(await orders.update({ id, version: 1, discount: '20' })).toMatchObject({ version: 2, discount: '20' })
    expect(await orders.update({ id, discount: '20.0' })).toMatchObject({ version: 2 })
    await expect(orders.update({ id, version: 1, discount: '30' })).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const discount of ['-1', '100.5', 'x']) {
      await expect(orders.update({ id, discount })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })

  test('in the bin leaves room for another, and comes back with what was on it when that is gone', async () => {
    const { orders } = world.as('bob')
    const order = await anOrder()
    await orders.lineItems.create({ orderId: order.id, productId: (await aProduct()).id })
    await orders.delete({ id: order.id })
    await expect(orders.get({ id: order.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await orders.lineItems.list({ orderIds: [order.id] })).items).toEqual([])
    const second = await orders.create({ dealId: order.dealId })
    await expect(orders.restore({ id: order.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await orders.delete({ id: second.id })
    expect(await orders.restore({ id: order.id })).toMatchObject({ number: order.number, lineItemCount: 1 })
    expect((await orders.list({ dealIds: [order.dealId], isDeleted: true })).items).toMatchObject([{ id: second.id }])
  })

  test('rests in the bin with its deal', async () => {
    const bob = world.as('bob')
    const order = await anOrder()
    const item = await bob.orders.lineItems.create({ orderId: order.id, productId: (await aProduct()).id })
    await bob.deals.delete({ id: order.dealId })
    await expect(bob.orders.get({ id: order.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(bob.orders.lineItems.get({ id: item.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await bob.deals.restore({ id: order.dealId })
    expect(await bob.orders.get({ id: order.id })).toMatchObject({ lineItemCount: 1 })
    await bob.deals.delete({ id: order.dealId })
    await world.as('alice').deals.purge({ id: order.dealId })
    expect((await world.as('alice').orders.list({ ids: [order.id] })).items).toEqual([])
  })

  test('two at once for one deal leave one', async () => {
    const deal = await world.as('bob').deals.create({ name: 'Raced' })
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, () => world.as('carol').orders.create({ dealId: deal.id })),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.as('bob').orders.count({ dealIds: [deal.id] })).toBe(1)
  })
})

describe('a line item', () => {
  test('keeps what its product was when it was put there', async () => {
    const { lineItems } = world.as('bob').orders
    const { id: orderId, dealId } = await anOrder()
    const product = await aProduct()
    const made = await lineItems.create({ orderId, productId: product.id, quantity: 2, variation: '-10' })
    expect(made).toMatchObject({
      orderId,
      productId: product.id,
      name: 'Licence',
      sku: 'L-1',
      description: 'A year of it',
      price: '100.00',
      variation: '-10',
      value: '90.00',
      currency: 'USD',
      quantity: 2,
      total: '180.00',
    })
    await world.as('mona').products.update({ id: product.id, name: 'Other', prices: [{ amount: '1', currency: USD }] })
    await world.as('mona').products.delete({ id: product.id })
    expect(await lineItems.get({ id: made.id })).toEqual(made)
    const { items } = await world.as('bob').deals.history({ id: dealId })
    expect(items[0]).toMatchObject({ kind: 'line_item.created', entityId: made.id, after: { value: '90.00' } })
  })

  test('is revalued at the price it was given, and leaves with its history', async () => {
    const { lineItems } = world.as('bob').orders
    const { id: orderId, dealId } = await anOrder()
    const { id } = await lineItems.create({ orderId, productId: (await aProduct()).id })
    expect(await lineItems.update({ id, value: '80' })).toMatchObject({ version: 2, variation: '-20', value: '80.00' })
    expect(await lineItems.update({ id, quantity: 3 })).toMatchObject({ version: 3, total: '240.00' })
    expect(await lineItems.update({ id, quantity: 3, variation: '-20.0' })).toMatchObject({ version: 3 })
    await expect(lineItems.update({ id, version: 1, quantity: 4 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await lineItems.delete({ id })
    await expect(lineItems.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await world.as('bob').deals.history({ id: dealId })
    expect(items[0]).toMatchObject({ kind: 'line_item.deleted', before: { name: 'Licence', quantity: 3 }, after: null })
  })

  test('stays within what the product allows, also later', async () => {
    const { lineItems } = world.as('bob').orders
    const { id: orderId } = await anOrder()
    const { id: productId } = await aProduct({ maxDiscount: '10', maxMarkup: '0' })
    const tooMuch = { code: 'BAD_REQUEST', cause: { details: { fields: [{ field: 'variation' }] } } }
    await expect(lineItems.create({ orderId, productId, variation: '-11' })).rejects.toMatchObject(tooMuch)
    await expect(lineItems.create({ orderId, productId, value: '100.01' })).rejects.toMatchObject(tooMuch)
    const { id } = await lineItems.create({ orderId, productId, value: '90' })
    await expect(lineItems.update({ id, value: '89.99' })).rejects.toMatchObject(tooMuch)
    await world.as('mona').products.update({ id: productId, maxDiscount: '5' })
    expect(await lineItems.update({ id, quantity: 2 })).toMatchObject({ value: '90.00', quantity: 2 })
  })

  test('needs an active product with a price in the currency', async () => {
    const { lineItems } = world.as('bob').orders
    const { id: orderId } = await anOrder()
    const product = await aProduct()
    const wrong = (field: string) => ({ code: 'BAD_REQUEST', cause: { details: { fields: [{ field }] } } })
    const inEuro = { orderId, productId: product.id, currency: EUR }
    await expect(lineItems.create(inEuro)).rejects.toMatchObject(wrong('currency'))
    await world.as('mona').products.update({ id: product.id, isActive: false })
    await expect(lineItems.create({ orderId, productId: product.id })).rejects.toMatchObject(wrong('productId'))
    await world.as('mona').products.delete({ id: product.id })
    await expect(lineItems.create({ orderId, productId: product.id })).rejects.toMatchObject(wrong('productId'))
    const foreign = await world.as('mallory').products.create({ name: 'Hers', prices: product.prices })
    await expect(lineItems.create({ orderId, productId: foreign.id })).rejects.toMatchObject(wrong('productId'))
  })

  test('is listed by what is asked of it', async () => {
    const { lineItems } = world.as('bob').orders
    const { id: orderId } = await anOrder()
    const { id: productId } = await aProduct()
    const values = ['30', '10', '20']
    for (const [index, value] of values.entries()) {
      await lineItems.create({ orderId, productId, value, quantity: index + 1 })
    }
    const ofOrder = { orderIds: [orderId] }
    const shown = async (more: object) =>
      (await lineItems.list({ ...ofOrder, ...more })).items.map(({ value }) => value)
    expect(await shown({})).toEqual(['30.00', '10.00', '20.00'])
    expect(await shown({ sort: [{ field: 'value', direction: 'desc' }] })).toEqual(['30.00', '20.00', '10.00'])
    expect(await shown({ value: '10.0' })).toEqual(['10.00'])
    expect(await shown({ quantity: 3 })).toEqual(['20.00'])
    expect(await shown({ limit: 1, offset: 1 })).toEqual(['10.00'])
    expect(await lineItems.count({ ...ofOrder, name: 'licence' })).toBe(3)
  })
})

describe('who may', () => {
  test('see a deal sees its order, and nobody else', async () => {
    const order = await anOrder()
    const item = await world.as('bob').orders.lineItems.create({ orderId: order.id, productId: (await aProduct()).id })
    expect(await world.as('victor').orders.get({ id: order.id })).toMatchObject({ id: order.id })
    const narrow = world.as('carol', { settings: { repVisibility: 'own' } })
    expect(await narrow.orders.count({ ids: [order.id] })).toBe(0)
    expect(await narrow.orders.lineItems.count({ orderIds: [order.id] })).toBe(0)
    await expect(narrow.orders.update({ id: order.id, discount: '1' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(narrow.orders.lineItems.delete({ id: item.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('only read a deal only reads its order', async () => {
    const order = await anOrder()
    await world.as('bob').deals.share({
      id: order.dealId,
      shares: [{ memberId: world.members.carol, access: 'read' }],
    })
    const reading = world.as('carol', { settings: { repVisibility: 'own' } })
    expect(await reading.orders.get({ id: order.id })).toMatchObject({ id: order.id })
    await expect(reading.orders.update({ id: order.id, discount: '1' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
