import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import { MemberId, ProductId } from '../ids.ts'
import { CurrencyCode } from '../values/currency.ts'
import { createProduct, patchProduct } from './product-change.ts'
import { NewProduct } from './product.ts'

const id = ProductId.parse('00000000-0000-7000-8010-000000000001')
const createdById = MemberId.parse('00000000-0000-7000-8003-000000000001')
const context = { now: '2026-11-21T09:00:00.000Z', currency: CurrencyCode.parse('EUR') }
const later = { ...context, now: '2026-11-22T09:00:00.000Z' }
const make = (fields: object) =>
  createProduct({ id, createdById, fields: NewProduct.parse({ name: 'Licence', ...fields }) }, context).record

describe('a product', () => {
  test('writes each price in the digits of its currency', () => {
    const { prices } = make({
      prices: [
        { amount: '7.5', currency: 'USD' },
        { amount: '900', currency: 'JPY' },
        { amount: '1.5', currency: 'KWD' },
      ],
    })
    expect(prices.map(({ amount }) => amount)).toEqual(['7.50', '900', '1.500'])
  })

  test('has one price per currency', () => {
    const twice = { prices: ['1', '2'].map((amount) => ({ amount, currency: 'USD' })) }
    expect(() => make(twice)).toThrow(DealError)
  })

  test.each([
    [{ cost: '4.2' }, { cost: '4.20', costCurrency: 'EUR' }],
    [
      { cost: '4', costCurrency: 'JPY' },
      { cost: '4', costCurrency: 'JPY' },
    ],
    [{ costCurrency: 'JPY' }, { cost: null, costCurrency: null }],
  ])('with %j costs %j', (given, cost) => {
    expect(make(given)).toMatchObject(cost)
  })

  test('that costs nothing any more has no currency of its cost either', () => {
    const product = make({ cost: '4.2', costCurrency: 'USD' })
    const { record, events } = patchProduct(product, { cost: null }, later)
    expect(record).toMatchObject({ cost: null, costCurrency: null, version: 2 })
    expect(events).toEqual([
      {
        kind: 'product.updated',
        before: { cost: '4.20', costCurrency: 'USD' },
        after: { cost: null, costCurrency: null },
      },
    ])
  })

  test('that is given what it has already does not change', () => {
    const product = make({ maxDiscount: '10', prices: [{ amount: '7.50', currency: 'USD' }], sku: 'L-1' })
    const same = { maxDiscount: '10.0', prices: [{ amount: '7.5', currency: CurrencyCode.parse('USD') }], sku: ' L-1 ' }
    expect(patchProduct(product, same, later)).toEqual({ record: product, events: [] })
  })

  test.each([
    { maxDiscount: '100.01' },
    { maxDiscount: '-1' },
    { maxMarkup: '-1' },
    { cost: '-1' },
    { prices: [{ amount: '-1', currency: 'USD' }] },
    { prices: [{ amount: '1', currency: 'XXX' }] },
  ])('cannot have %j', (wrong) => {
    expect(NewProduct.safeParse({ name: 'Licence', ...wrong }).success).toBe(false)
  })

  test.each(['0', '7', '99.9999', '100', '100.0'])('may be sold at most %s % cheaper', (maxDiscount) => {
    expect(NewProduct.safeParse({ name: 'Licence', maxDiscount }).success).toBe(true)
  })
})
