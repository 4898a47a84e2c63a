import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('an upsert of a contact', () => {
  test('by e-mail, whatever its case: creates once, then updates', async () => {
    const bob = world.as('bob')
    const key = { by: 'email' as const }
    const first = await bob.contacts.upsert({ key, contact: { name: 'Ann', email: 'Ann@acme.test', phone: '1' } })
    const second = await bob.contacts.upsert({ key, contact: { email: 'ANN@acme.test', jobTitle: 'CEO' } })
    expect(first).toMatchObject({ action: 'created', contact: { email: 'ann@acme.test' } })
    expect(second).toMatchObject({ action: 'updated', contact: { id: first.contact.id, phone: '1', jobTitle: 'CEO' } })
    await expect(bob.contacts.upsert({ key, contact: { name: 'Nobody' } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'email', message: 'must be given' }] } },
    })
  })

  test('by filter: what only a new one gets leaves the old alone; several matches are a conflict that lists them', async () => {
    const bob = world.as('bob')
    const key = { by: 'filter' as const, filter: { field: 'phone', op: 'eq' as const, value: '+43 7' } }
    await expect(bob.contacts.upsert({ key, contact: { jobTitle: 'CTO' } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'name', message: 'must be given' }] } },
    })
    const ifNew = { phone: '+43 7', description: 'new' }
    const first = await bob.contacts.upsert({ key, contact: { name: 'Cay', companyName: 'Corvo' }, ifNew })
    expect(first).toMatchObject({ action: 'created', contact: { companyName: 'Corvo', description: 'new' } })
    const second = await bob.contacts.upsert({ key, contact: { jobTitle: 'CTO' }, ifNew: { description: 'newer' } })
    expect(second).toMatchObject({
      action: 'updated',
      contact: { id: first.contact.id, jobTitle: 'CTO', description: 'new' },
    })
    const twin = await bob.contacts.create({ name: 'Twin', phone: '+43 7' })
    await expect(bob.contacts.upsert({ key, contact: { jobTitle: 'COO' } })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { matches: expect.arrayContaining([{ id: twin.id, name: 'Twin' }]) as unknown } },
    })
    expect(await bob.contacts.get({ id: twin.id })).toMatchObject({ jobTitle: null, version: 1 })
  })

  test('by another system’s id, and by no filter that lets everything through', async () => {
    const bob = world.as('bob')
    const key = { by: 'externalId' as const, source: 'legacy', externalId: '7' }
    const first = await bob.contacts.upsert({ key, contact: { name: 'Eli' } })
    const second = await bob.contacts.upsert({ key, contact: { name: 'Eli Renamed' } })
    expect(second).toMatchObject({ action: 'updated', contact: { id: first.contact.id, name: 'Eli Renamed' } })
    expect(await bob.contacts.externalIds({ id: first.contact.id })).toEqual({ legacy: '7' })
    const everything = { by: 'filter' as const, filter: { and: [] } }
    await expect(bob.contacts.upsert({ key: everything, contact: { name: 'X' } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('sixteen equal ones at once make one contact', async () => {
    const equal = { key: { by: 'email' as const }, contact: { name: 'Once', email: 'once@acme.test' } }
    const made = await Promise.all(Array.from({ length: 16 }, () => world.as('bob').contacts.upsert(equal)))
    expect(made.filter(({ action }) => action === 'created')).toHaveLength(1)
    expect(new Set(made.map(({ contact }) => contact.id)).size).toBe(1)
  })
})

describe('an upsert of a company', () => {
  test('by name, whatever its case: creates once, then updates, also where its domain is another', async () => {
    const bob = world.as('bob')
    const key = { by: 'name' as const }
    const first = await bob.companies.upsert({ key, company: { name: 'Acme', domain: 'acme.test' } })
    const second = await bob.companies.upsert({ key, company: { name: ' ACME ', domain: 'acme.example' } })
    expect(second).toMatchObject({ action: 'updated', company: { id: first.company.id, domain: 'acme.example' } })
    await bob.companies.create({ name: 'acme' })
    await expect(bob.companies.upsert({ key, company: { name: 'Acme' } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('by domain, by filter and by another system’s id', async () => {
    const bob = world.as('bob')
    const byDomain = { key: { by: 'domain' as const }, company: { name: 'North', domain: 'https://www.north.test/x' } }
    const { company } = await bob.companies.upsert(byDomain)
    expect(await bob.companies.upsert(byDomain)).toMatchObject({ action: 'updated', company: { id: company.id } })
    const filter = { field: 'domain', op: 'eq' as const, value: 'north.test' }
    expect(
      await bob.companies.upsert({ key: { by: 'filter', filter }, company: { tagNames: ['Key account'] } }),
    ).toMatchObject({ action: 'updated', company: { id: company.id, tagIds: [expect.any(String) as unknown] } })
    const key = { by: 'externalId' as const, source: 'legacy', externalId: '7' }
    expect(await bob.companies.upsert({ key, company: { name: 'North' } })).toMatchObject({ action: 'created' })
    expect(await bob.companies.upsert({ key, company: { name: 'North' } })).toMatchObject({ action: 'updated' })
  })
})
