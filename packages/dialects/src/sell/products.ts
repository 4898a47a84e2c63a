import { CurrencyCode, type DealId, type NewProduct, type OrderView, Product } from '@dealwright/domain'
import { z } from 'zod'
import { decimalNumber, nullable, numberOf, plain, seconds, withoutZeros } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'
import { digits } from '../kit/json.ts'
import { Refused } from '../kit/refusal.ts'
import { dealValue } from './codecs.ts'
import { crud } from './crud.ts'
import { flag, wholeNumber } from './list.ts'
import { idsOf } from './record.ts'

/** A percentage: a number, whole if it is. */
export const percent: Codec<string> = {
  wire: z.union([decimalNumber, z.string().max(20)]),
  encode: (value) => digits(withoutZeros(value)),
  decode: (value: unknown) => String(value).trim(),
}

/** An amount of money as text with all digits of its currency. */
export const amountText: Codec<string> = {
  wire: z.union([decimalNumber, z.string().max(40)]),
  encode: (amount) => amount,
  decode: (value: unknown) => String(value).trim(),
}

const Price = z.strictObject({ amount: amountText.wire, currency: CurrencyCode })
const prices: Codec<Product['prices']> = {
  wire: z.array(Price).max(200),
  encode: (given) => given,
  decode: (given: z.infer<typeof Price>[]) =>
    given.map(({ amount, currency }) => ({ amount: String(amount), currency })),
}

const ofProduct = fieldsOf<Product, NewProduct>()

/** An article of the catalogue. */
export const PRODUCT = {
  id: ofProduct.shown('number', plain(z.int())),
  name: required(ofProduct.field('name', plain(Product.shape.name))),
  description: ofProduct.field('description', plain(Product.shape.description)),
  sku: ofProduct.field('sku', plain(Product.shape.sku)),
  active: ofProduct.field('isActive', plain(z.boolean())),
  max_discount: ofProduct.field('maxDiscount', nullable(percent)),
  max_markup: ofProduct.field('maxMarkup', nullable(percent)),
  cost: ofProduct.field('cost', nullable(dealValue as Codec<string>)),
  cost_currency: ofProduct.field('costCurrency', nullable(plain(CurrencyCode))),
  prices: ofProduct.field('prices', prices),
  created_at: ofProduct.shown('createdAt', seconds),
  updated_at: ofProduct.shown('updatedAt', seconds),
} satisfies Table<Product, NewProduct>

export const products = crud(
  { type: 'product', path: '/products', noun: ['a product', 'products'], kind: 'product', table: PRODUCT },
  {
    list: {
      query: {
        name: z.string().max(255).optional(),
        sku: z.string().max(120).optional(),
        active: flag.optional(),
      },
      sort: { id: 'number', name: 'name', created_at: 'createdAt', updated_at: 'updatedAt' },
      async find({ api }, part, { name, sku, active }) {
        const { items } = await api.products.list({ ...part, name, sku, isActive: active })
        return items
      },
    },
    create: ({ api }, product) => api.products.create(product),
    get: ({ api }, id) => api.products.get({ id }),
    update: ({ api }, id, patch) => api.products.update({ id, ...patch }),
    delete: ({ api }, id) => api.products.delete({ id }),
  },
)

type WrittenOrder = { dealId: DealId; discount?: string }
const { shown, field } = fieldsOf<OrderView, WrittenOrder>()

/** What is offered in a deal: a deal has one order. */
export const ORDER = {
  id: shown('number', plain(z.int())),
  deal_id: required(field('dealId', numberOf<DealId>('deal'))),
  discount: field('discount', percent),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<OrderView, WrittenOrder>

export const orders = crud(
  { type: 'order', path: '/orders', noun: ['an order', 'orders'], kind: 'order', table: ORDER },
  {
    list: {
      query: { deal_id: wholeNumber.optional() },
      sort: { id: 'number', discount: 'discount', created_at: 'createdAt', updated_at: 'updatedAt' },
      async find({ api, look }, part, { deal_id }) {
        const { items } = await api.orders.list({ ...part, dealIds: await idsOf(look, 'deal', deal_id) })
        return items
      },
    },
    create: ({ api }, order) => api.orders.create(order),
    get: ({ api }, id) => api.orders.get({ id }),
    update({ api }, id, { dealId, discount }) {
      if (dealId !== undefined) throw anotherDeal()
      return api.orders.update({ id, discount })
    },
    delete: ({ api }, id) => api.orders.delete({ id }),
  },
)

function anotherDeal() {
  return new Refused('invalid', 'An order stays with its deal.', [
    { place: 'body', field: 'deal_id', code: 'value', message: 'cannot be changed' },
  ])
}
