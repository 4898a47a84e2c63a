import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('by name within the pipeline: creates once, then updates', async () => {
  const bob = world.as('bob')
  const first = await bob.deals.upsert({ key: { by: 'name' }, deal: { name: 'Acme renewal', amount: '10' } })
  const second = await bob.deals.upsert({
    key: { by: 'name' },
    deal: { name: ' Acme renewal ', amount: '20', stageId: world.stage('Proposal').id },
  })
  expect([first.action, second.action]).toEqual(['created', 'updated'])
  expect(second.deal).toMatchObject({ id: first.deal.id, amount: '20.00', stageName: 'Proposal' })
})

test('upper and lower case make another deal', async () => {
  const { action } = await world.as('bob').deals.upsert({ key: { by: 'name' }, deal: { name: 'ACME renewal' } })
  expect(action).toBe('created')
})

test('by another system’s id', async () => {
  const bob = world.as('bob')
  const key = { by: 'externalId' as const, source: 'legacy', externalId: '1C1I7A6R' }
  const first = await bob.deals.upsert({ key, deal: { name: 'From legacy' } })
  const second = await bob.deals.upsert({ key, deal: { name: 'Renamed there' } })
  expect(second).toMatchObject({ action: 'updated', deal: { id: first.deal.id, name: 'Renamed there' } })
  expect(await bob.deals.externalIds({ id: first.deal.id })).toEqual({ legacy: '1C1I7A6R' })
})

test('by filter; several matches are a conflict that lists them, and nothing changes', async () => {
  const bob = world.as('bob')
  const twins = await Promise.all(['Twin', 'Twin'].map((name) => bob.deals.create({ name, amount: '5' })))
  const twin = {
    key: { by: 'filter' as const, filter: { field: 'name', op: 'eq' as const, value: 'Twin' } },
    deal: { name: 'Twin', amount: '6' },
  }
  await expect(bob.deals.upsert(twin)).rejects.toMatchObject({
    code: 'CONFLICT',
    cause: { details: { matches: expect.arrayContaining(twins.map(({ id }) => ({ id, name: 'Twin' }))) } },
  })
  expect(await bob.deals.get({ id: twins[0]!.id })).toMatchObject({ amount: '5.00', version: 1 })
})

test('a part of a deal updates the one that matches, and makes none; what only a new one gets leaves the old alone', async () => {
  const bob = world.as('bob')
  const key = { by: 'filter' as const, filter: { field: 'figure', op: 'eq' as const, value: '7717.5' } }
  await expect(bob.deals.upsert({ key, deal: { isHot: true } })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { details: { fields: [{ field: 'name', message: 'must be given' }] } },
  })
  const ifNew = { amount: '7717.5', currency: 'EUR', description: 'new' }
  const first = await bob.deals.upsert({ key, deal: { name: 'Figured' }, ifNew })
  expect(first).toMatchObject({ action: 'created', deal: { amount: '7717.50', currency: 'EUR', description: 'new' } })
  const second = await bob.deals.upsert({ key, deal: { isHot: true }, ifNew: { ...ifNew, description: 'newer' } })
  expect(second).toMatchObject({
    action: 'updated',
    deal: { id: first.deal.id, name: 'Figured', isHot: true, description: 'new' },
  })
})

test('a filter that lets everything through is refused', async () => {
  await expect(
    world.as('bob').deals.upsert({ key: { by: 'filter', filter: { and: [] } }, deal: { name: 'Any' } }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('sixteen equal upserts at once make one deal', async () => {
  const results = await Promise.all(
    Array.from({ length: 16 }, () => world.as('carol').deals.upsert({ key: { by: 'name' }, deal: { name: 'Raced' } })),
  )
  expect(results.filter(({ action }) => action === 'created')).toHaveLength(1)
  expect(new Set(results.map(({ deal }) => deal.id)).size).toBe(1)
})
