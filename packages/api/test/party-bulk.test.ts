import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('contacts created many at once: the good ones are saved with their history, the others say why not', async () => {
  const bob = world.as('bob')
  const { id: companyId } = await bob.companies.create({ name: 'Acme' })
  const gone = await bob.companies.create({ name: 'Gone' })
  await bob.companies.delete({ id: gone.id })
  const result = await bob.contacts.bulkCreate({
    contacts: [
      { name: 'Ann', companyId },
      { name: '', email: 'x' },
      { name: 'Bea', companyId: gone.id },
      { name: 'Cay', tagIds: [randomUUID()] },
      { name: 'Dan' },
      null,
    ],
  })
  expect(result).toMatchObject({ succeeded: 2, failed: 4 })
  const [ann, wrong, ofGone, tagged, dan, nothing] = result.items
  expect([wrong, ofGone, tagged, nothing].map((item) => (item?.ok === false ? item.error.kind : null))).toEqual(
    Array.from({ length: 4 }, () => 'invalid'),
  )
  expect(ofGone).toMatchObject({ error: { fields: [{ field: 'companyId', given: gone.id }] } })
  if (!ann?.ok || !dan?.ok) throw new Error('these two are right')
  const { items } = await bob.contacts.list({ ids: [ann.id, dan.id] })
  expect(items).toMatchObject([
    { name: 'Ann', companyName: 'Acme', ownerName: 'bob' },
    { name: 'Dan', companyName: null },
  ])
  expect(new Set(items.map(({ number }) => number)).size).toBe(2)
  const { items: events } = await bob.events.ofRecord({ entity: 'contact', id: ann.id })
  expect(events.map(({ kind }) => kind)).toEqual(['contact.created'])
})

test('their tags and source may be given by name; new names are added once', async () => {
  const bob = world.as('bob')
  const result = await bob.contacts.bulkCreate({
    contacts: [
      { name: 'Eve', tagNames: ['VIP', 'new'], sourceName: 'Fair' },
      { name: 'Fay', tagNames: ['vip'], sourceName: 'fair' },
      { name: 'Gus', tagNames: [], sourceName: null },
      { name: 'Hal', tagNames: [''] },
      { name: 'Ida', tagNames: ['refused'], companyId: randomUUID() },
    ],
  })
  expect(result).toMatchObject({ succeeded: 3, failed: 2 })
  expect(await bob.tags.list({ name: 'refused' })).toEqual([])
  const { items } = await bob.contacts.list({ ids: result.items.flatMap((item) => (item.ok ? [item.id] : [])) })
  const [vip, fresh] = [await bob.tags.list({ name: 'VIP' }), await bob.tags.list({ name: 'new' })].map(
    ([tag]) => tag?.id,
  )
  const [fair] = await bob.sources.list({ name: 'Fair' })
  expect(items.map(({ name, tagIds, sourceId }) => ({ name, tagIds: new Set(tagIds), sourceId }))).toEqual([
    { name: 'Eve', tagIds: new Set([vip, fresh]), sourceId: fair?.id },
    { name: 'Fay', tagIds: new Set([vip]), sourceId: fair?.id },
    { name: 'Gus', tagIds: new Set(), sourceId: null },
  ])
})

test('companies likewise, also below others', async () => {
  const bob = world.as('bob')
  const { id: parentId } = await bob.companies.create({ name: 'Holding' })
  const result = await bob.companies.bulkCreate({
    companies: [
      { name: 'North', parentId, domain: 'https://north.test' },
      { name: 'South', parentId: randomUUID() },
      { name: 'East', domain: '?' },
    ],
  })
  expect(result).toMatchObject({ succeeded: 1, failed: 2 })
  const [north, south] = result.items
  expect(south).toMatchObject({ error: { fields: [{ field: 'parentId' }] } })
  if (!north?.ok) throw new Error('this one is right')
  expect(await bob.companies.get({ id: north.id })).toMatchObject({ parentName: 'Holding', domain: 'north.test' })
})
