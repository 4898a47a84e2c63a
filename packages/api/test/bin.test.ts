import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
})
afterAll(() => world.close())

/** Ids of what somebody finds in the bin, the latest first. */
const idsSeenBy = async (name: Parameters<World['as']>[0], input: object = {}) =>
  (await world.as(name).bin.list(input)).items.map(({ id }) => id)

test('what was deleted is in the bin, the latest first, with who did it; what came back or is gone is not', async () => {
  const bob = world.as('bob')
  const company = await bob.companies.create({ name: 'Acme', domain: 'acme.example' })
  const contact = await bob.contacts.create({ name: 'Ann Lee', companyId: company.id })
  const deal = await bob.deals.create({ name: 'Acme renewal', companyId: company.id })
  expect((await bob.bin.list()).items).toEqual([])

  await bob.companies.delete({ id: company.id })
  await bob.contacts.delete({ id: contact.id })
  await world.as('mona').deals.delete({ id: deal.id })
  expect((await bob.bin.list()).items).toMatchObject([
    { kind: 'deal', id: deal.id, name: 'Acme renewal', detail: 'Acme', deletedBy: 'mona', mayRestore: true },
    { kind: 'contact', id: contact.id, detail: 'Acme', deletedBy: 'bob' },
    { kind: 'company', id: company.id, detail: 'acme.example' },
  ])
  expect(await idsSeenBy('bob', { kind: 'contact' })).toEqual([contact.id])
  expect(await idsSeenBy('bob', { search: 'renew acme' })).toEqual([deal.id])
  expect(await bob.bin.count()).toEqual({ deal: 1, contact: 1, company: 1 })

  await bob.contacts.restore({ id: contact.id })
  await world.as('adam').companies.purge({ id: company.id })
  expect(await idsSeenBy('bob')).toEqual([deal.id])
})

test('it is read page by page', async () => {
  const mona = world.as('mona')
  const names = ['One', 'Two', 'Three', 'Four', 'Five']
  for (const name of names) {
    const { id } = await mona.companies.create({ name })
    await mona.companies.delete({ id })
  }
  const first = await mona.bin.list({ kind: 'company', limit: 3 })
  const second = await mona.bin.list({ kind: 'company', limit: 3, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(names.toReversed())
  expect(second.nextCursor).toBeNull()
})

test('a rep finds no deals that they do not see, and may bring back what is their own', async () => {
  const [bob, carol] = [world.as('bob'), world.as('carol')]
  const deal = await bob.deals.create({ name: 'Secret' })
  const contact = await bob.contacts.create({ name: 'Ben' })
  await bob.deals.delete({ id: deal.id })
  await bob.contacts.delete({ id: contact.id })
  expect(await idsSeenBy('carol', { kind: 'deal' })).toEqual([])
  expect((await carol.bin.count()).deal).toBe(0)
  const [seen] = (await carol.bin.list({ search: 'ben' })).items
  expect(seen).toMatchObject({ id: contact.id, mayRestore: false })
  await expect(carol.contacts.restore({ id: contact.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await world.as('victor').bin.list()).items.every(({ mayRestore }) => !mayRestore)).toBe(true)
  expect(await idsSeenBy('mallory')).toEqual([])
})
