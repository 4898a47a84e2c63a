import { CurrencyCode } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const price = (amount: string, currency = 'USD') => ({ amount, currency: CurrencyCode.parse(currency) })
const namesOf = ({ items }: { items: readonly { name: string }[] }) => items.map(({ name }) => name)

describe('a product', () => {
  test('is made with its prices, changed and told', async () => {
    const mona = world.as('mona')
    const made = await mona.products.create({
      name: 'Enterprise plan',
      sku: 'E-1',
      maxDiscount: '12.50',
      cost: '900',
      prices: [price('1599.9'), price('250000', 'JPY')],
    })
    expect(made).toMatchObject({
      version: 1,
      isActive: true,
      maxDiscount: '12.5',
      maxMarkup: null,
      cost: '900.00',
      costCurrency: 'USD',
      prices: [price('1599.90'), price('250000', 'JPY')],
      createdById: world.members.mona,
    })
    expect(await mona.products.get({ id: made.id })).toEqual(made)
    const changed = await mona.products.update({ id: made.id, version: 1, prices: [price('1700')], sku: null })
    expect(changed).toMatchObject({ version: 2, sku: null, prices: [price('1700.00')], cost: '900.00' })
    const { items } = await mona.events.ofRecord({ entity: 'product', id: made.id })
    expect(items.map(({ kind, before, after }) => ({ kind, before, after }))).toEqual([
      {
        kind: 'product.updated',
        before: { sku: 'E-1', prices: made.prices },
        after: { sku: null, prices: [price('1700.00')] },
      },
      { kind: 'product.created', before: null, after: expect.objectContaining({ name: 'Enterprise plan' }) },
    ])
  })

  test('keeps amounts to the last digit, where a double would not', async () => {
    const amount = '900719925474099.25'
    const { id } = await world.as('alice').products.create({ name: 'Dear', prices: [price(amount)], cost: amount })
    expect(await world.as('alice').products.get({ id })).toMatchObject({ prices: [price(amount)], cost: amount })
  })

  test('that is given what it has already is not written', async () => {
    const adam = world.as('adam')
    const made = await adam.products.create({ name: 'Same', prices: [price('5')] })
    expect(await adam.products.update({ id: made.id, name: ' Same ', prices: [price('5.00')] })).toEqual(made)
    expect((await adam.events.ofRecord({ entity: 'product', id: made.id })).items).toHaveLength(1)
  })

  test('changed meanwhile is a conflict', async () => {
    const adam = world.as('adam')
    const { id } = await adam.products.create({ name: 'Raced' })
    await adam.products.update({ id, name: 'Raced on' })
    await expect(adam.products.update({ id, version: 1, name: 'Late' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('in the bin is found there, and comes back with its number', async () => {
    const adam = world.as('adam')
    const made = await adam.products.create({ name: 'Binned', prices: [price('5')] })
    await adam.products.delete({ id: made.id })
    await expect(adam.products.get({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(adam.products.update({ id: made.id, name: 'X' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(namesOf(await adam.products.list({ isDeleted: true }))).toEqual(['Binned'])
    expect(await adam.products.restore({ id: made.id })).toMatchObject({ number: made.number, prices: made.prices })
    await expect(adam.products.restore({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('with two prices in one currency is refused, field by field', async () => {
    const twice = { name: 'Twice', prices: [price('1'), price('2')] }
    await expect(world.as('adam').products.create(twice)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'prices.1.currency' }] } },
    })
  })
})

describe('what a product costs us', () => {
  test('is shown to those who answer for prices, and hidden from the others, in the history too', async () => {
    const { id } = await world.as('mona').products.create({ name: 'Margin', cost: '7' })
    await world.as('mona').products.update({ id, cost: '8' })
    for (const name of ['bob', 'victor'] as const) {
      const api = world.as(name)
      expect(await api.products.get({ id })).toMatchObject({ name: 'Margin', cost: null, costCurrency: null })
      const [listed] = (await api.products.list({ name: 'margin' })).items
      expect(listed).toMatchObject({ id, cost: null })
      const told = [
        ...(await api.events.ofRecord({ entity: 'product', id })).items,
        ...(await api.events.list({ entities: ['product'] })).items,
      ]
      expect(told.length).toBeGreaterThan(2)
      expect(JSON.stringify(told)).not.toMatch(/cost/)
    }
    const told = await world.as('mona').events.ofRecord({ entity: 'product', id })
    expect(told.items[0]).toMatchObject({ before: { cost: '7.00' }, after: { cost: '8.00' } })
  })

  test('is nothing that a rep may write', async () => {
    await expect(world.as('bob').products.create({ name: 'X' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the list', () => {
  test('is narrowed, sorted, paged and counted', async () => {
    const home = world.as('mallory').products
    const [b, a, c] = [
      await home.create({ name: 'Bolt', sku: 'M8' }),
      await home.create({ name: 'anvil', sku: 'A1', isActive: false }),
      await home.create({ name: 'Chain', maxDiscount: '5' }),
    ]
    expect(namesOf(await home.list())).toEqual(['anvil', 'Bolt', 'Chain'])
    expect(namesOf(await home.list({ ids: [c.id, b.id] }))).toEqual(['Bolt', 'Chain'])
    expect(namesOf(await home.list({ numbers: [a.number] }))).toEqual(['anvil'])
    expect(namesOf(await home.list({ name: 'BOLT' }))).toEqual(['Bolt'])
    expect(namesOf(await home.list({ sku: 'm8' }))).toEqual(['Bolt'])
    expect(namesOf(await home.list({ isActive: false }))).toEqual(['anvil'])
    expect(namesOf(await home.list({ search: 'nvi' }))).toEqual(['anvil'])
    expect(namesOf(await home.list({ search: '%%%' }))).toEqual([])
    expect(namesOf(await home.list({ sort: [{ field: 'number', direction: 'desc' }] }))).toEqual([
      'Chain',
      'anvil',
      'Bolt',
    ])
    expect(namesOf(await home.list({ sort: [{ field: 'sku', direction: 'asc' }], limit: 2, offset: 1 }))).toEqual([
      'Bolt',
      'Chain',
    ])
    const first = await home.list({ limit: 2 })
    expect(namesOf(await home.list({ limit: 2, cursor: first.nextCursor }))).toEqual(['Chain'])
    expect(await home.count()).toBe(3)
    expect(await home.count({ isActive: true })).toBe(2)
    await expect(home.list({ sort: [{ field: 'cost', direction: 'asc' }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

test('programs find a product by its number, but not one in the bin', async () => {
  const adam = world.as('adam')
  const { id, number } = await adam.products.create({ name: 'Numbered' })
  expect(await adam.directory.find({ product: { numbers: [number] } })).toEqual([
    { kind: 'product', id, number, name: 'Numbered' },
  ])
  await adam.products.delete({ id })
  expect(await adam.directory.find({ product: { numbers: [number] } })).toEqual([])
})
