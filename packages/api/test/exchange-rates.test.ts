import { CurrencyCode } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settledFeed } from './feed.ts'
import { type Api, openWorld, type World } from './world.ts'

let world: World
let adam: Api
beforeAll(async () => {
  world = await openWorld({ currency: CurrencyCode.parse('EUR') })
  adam = world.as('adam')
})
afterAll(() => world.close())

const lastEvent = async () =>
  (await adam.events.ofRecord({ entity: 'exchange_rate', id: world.workspaceId, limit: 1 })).items[0]

describe('exchange rates', () => {
  test('are set by hand, for a day, from the workspace’s currency unless told otherwise', async () => {
    expect(await adam.exchangeRates.set({ currency: 'USD', rate: '1.0845', on: '2026-11-01' })).toEqual({
      created: 1,
      replaced: 0,
      unchanged: 0,
    })
    const { items } = await adam.exchangeRates.list({})
    expect(items).toEqual([{ base: 'EUR', currency: 'USD', rate: '1.0845', on: '2026-11-01' }])
    expect(await lastEvent()).toMatchObject({ kind: 'exchange_rate.set', before: null, after: { rate: '1.0845' } })
  })

  test('are corrected for their day, and the history has both', async () => {
    expect(await adam.exchangeRates.set({ currency: 'USD', rate: '01.0900', on: '2026-11-01' })).toEqual({
      created: 0,
      replaced: 1,
      unchanged: 0,
    })
    expect(await lastEvent()).toMatchObject({ before: { rate: '1.0845' }, after: { rate: '1.09', on: '2026-11-01' } })
    expect(await adam.exchangeRates.set({ currency: 'USD', rate: '1.09', on: '2026-11-01' })).toEqual({
      created: 0,
      replaced: 0,
      unchanged: 1,
    })
  })

  test('come in by the thousand, with one event', async () => {
    const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)
    const rates = Array.from({ length: 1000 }, (_, i) => ({ currency: 'GBP', rate: `0.8${i % 10}1`, on: day(i) }))
    await settledFeed(world)
    const { cursor } = await adam.events.end()
    expect(
      await adam.exchangeRates.import({ rates: [...rates, { currency: 'USD', rate: '2', on: '2026-11-01' }] }),
    ).toEqual({ created: 1000, replaced: 1, unchanged: 0 })
    await settledFeed(world)
    const { items } = await adam.events.list({ after: cursor })
    expect(items).toMatchObject([
      {
        kind: 'exchange_rate.imported',
        after: { created: 1000, replaced: 1, currencies: ['GBP', 'USD'], from: '2020-01-01', to: '2026-11-01' },
      },
    ])
    expect(await adam.exchangeRates.import({ rates })).toEqual({ created: 0, replaced: 0, unchanged: 1000 })
  })

  test('are listed newest first, page after page', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof adam.exchangeRates.list>> = await adam.exchangeRates.list({
        currency: 'GBP',
        limit: 150,
        cursor,
      })
      seen.push(...page.items.map(({ on }) => on))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toHaveLength(1000)
    expect(seen).toEqual(seen.toSorted().toReversed())
    const { items } = await adam.exchangeRates.list({ from: '2020-01-02', to: '2020-01-03' })
    expect(items.map(({ on }) => on)).toEqual(['2020-01-03', '2020-01-02'])
  })

  test('hold from their day until a newer one', async () => {
    await adam.exchangeRates.set({ currency: 'CHF', rate: '0.95', on: '2026-01-01' })
    await adam.exchangeRates.set({ currency: 'CHF', rate: '0.93', on: '2026-12-01' })
    const chf = async (on?: string) =>
      (await adam.exchangeRates.latest({ on })).find(({ currency }) => currency === 'CHF')
    expect(await chf()).toMatchObject({ rate: '0.95' })
    expect(await chf('2026-12-01')).toMatchObject({ rate: '0.93' })
    expect(await chf('2025-12-31')).toBeUndefined()
  })

  test('are deleted by currencies and day', async () => {
    await adam.exchangeRates.set({ base: 'USD', currency: 'JPY', rate: '150', on: '2026-11-02' })
    expect(await adam.exchangeRates.delete({ base: 'USD', currency: 'JPY', on: '2026-11-02' })).toMatchObject({
      rate: '150',
    })
    expect(await lastEvent()).toMatchObject({ kind: 'exchange_rate.deleted', before: { rate: '150' }, after: null })
    await expect(adam.exchangeRates.delete({ base: 'USD', currency: 'JPY', on: '2026-11-02' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test.each([
    { currency: 'USD', rate: '0', on: '2026-11-01' },
    { currency: 'USD', rate: '-1', on: '2026-11-01' },
    { currency: 'USD', rate: '1e3', on: '2026-11-01' },
    { currency: 'EUR', rate: '1', on: '2026-11-01' },
    { currency: 'XXX', rate: '1', on: '2026-11-01' },
    { currency: 'USD', rate: '1', on: '2026-02-30' },
  ])('are refused when they are none: %j', async (rate) => {
    await expect(adam.exchangeRates.set(rate)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('convert what the board adds up', async () => {
    await adam.exchangeRates.set({ currency: 'SEK', rate: '10', on: '2026-11-01' })
    await adam.deals.create({ name: 'In kronor', amount: '500', currency: 'SEK' })
    const summary = await adam.deals.summary({})
    expect(JSON.stringify(summary)).toContain('"50.00"')
  })
})
