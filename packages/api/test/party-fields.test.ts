import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const somewhere = (city: string) => ({ line1: ' Ring 1 ', city, postalCode: null, state: '', country: 'Austria' })
const kept = (city: string) => ({ line1: 'Ring 1', city, postalCode: null, state: null, country: 'Austria' })
const nowhere = { line1: ' ', city: null, postalCode: '', state: null, country: null }

const SHARED = {
  industry: 'Coffee',
  email: 'office@acme.test',
  phone: '1',
  mobile: '2',
  fax: '3',
  website: 'https://acme.test/about',
  twitter: '@acme',
  facebook: 'acme.fb',
  linkedin: 'in/acme',
  skype: 'acme.skype',
  customerStatus: 'current' as const,
  prospectStatus: 'lost' as const,
  description: 'Long known',
  metadata: { utm: { campaign: 'autumn' }, seats: 12, tags: ['a', null] },
}
const OF_A_CONTACT = {
  secondEmail: 'second@acme.test',
  homeEmail: 'home@acme.test',
  homePhone: '4',
  sourceDetail: 'Autumn',
}

describe('what is kept of people and companies', () => {
  test('comes back as it was written, tidied, with who made it', async () => {
    const { contacts, companies } = world.as('bob')
    const addresses = { address: somewhere('Wien'), billingAddress: somewhere('Graz'), shippingAddress: nowhere }
    const tidied = { address: kept('Wien'), billingAddress: kept('Graz'), shippingAddress: null }
    const contact = await contacts.create({
      name: 'Ann',
      ...SHARED,
      ...OF_A_CONTACT,
      ...addresses,
      homeAddress: somewhere('Linz'),
      ownerId: world.members.carol,
    })
    const company = await companies.create({ name: 'Acme', size: '51-200', ...SHARED, ...addresses })
    const expected = { ...SHARED, ...tidied, createdById: world.members.bob }
    expect(contact).toMatchObject({ ...expected, ...OF_A_CONTACT, homeAddress: kept('Linz'), ownerName: 'carol' })
    expect(company).toMatchObject({ ...expected, size: '51-200', ownerName: 'bob' })
    const cleared = { customerStatus: null, fax: ' ', billingAddress: null, homeAddress: nowhere }
    expect(await world.as('carol').contacts.update({ id: contact.id, ...cleared })).toMatchObject({
      customerStatus: null,
      fax: null,
      billingAddress: null,
      homeAddress: null,
      prospectStatus: 'lost',
      createdById: world.members.bob,
    })
  })

  test('is taken over by the winner of a merge where that lacks it, but not who made it', async () => {
    const [winner, loser] = [
      await world.as('bob').contacts.create({ name: 'Winner', mobile: '7' }),
      await world
        .as('carol')
        .contacts.create({ name: 'Winner', ...SHARED, ...OF_A_CONTACT, homeAddress: kept('Linz') }),
    ]
    const merged = await world.as('bob').contacts.merge({ id: winner.id, loserIds: [loser.id] })
    const taken = { ...SHARED, ...OF_A_CONTACT, mobile: '7', homeAddress: kept('Linz') }
    expect(merged).toMatchObject({ ...taken, createdById: world.members.bob })
  })

  test('refuses a state that there is not, and a source of nobody', async () => {
    const { contacts, companies } = world.as('bob')
    const unknown = { name: 'X', customerStatus: 'none' as 'past' }
    await expect(contacts.create(unknown)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const sourceId = randomUUID() as NonNullable<Awaited<ReturnType<typeof companies.create>>['sourceId']>
    await expect(companies.create({ name: 'X', sourceId })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'sourceId' }] } },
    })
  })

  test('is filtered, sorted and paged by offset', async () => {
    const { contacts, companies } = world.as('adam')
    for (const [index, city] of ['Bern', 'Basel', 'Genf'].entries()) {
      const fields = {
        sourceName: 'Swiss',
        fax: `${9 - index}`,
        shippingAddress: kept(city),
        companyName: `Works ${index}`,
      }
      await contacts.create({ name: `Swiss ${index}`, homeAddress: kept(city), ...fields })
    }
    const [source] = await world.as('adam').sources.list({ name: 'swiss' })
    const filter = { field: 'sourceId', op: 'eq' as const, value: source?.id ?? '' }
    const names = async (input: Parameters<typeof contacts.list>[0]) =>
      (await contacts.list(input)).items.map(({ name }) => name.slice(-1)).join('')
    expect(await names({ filter, sort: [{ field: 'fax', direction: 'asc' }] })).toBe('210')
    expect(await names({ filter, sort: [{ field: 'companyNumber', direction: 'desc' }] })).toBe('210')
    expect(
      await names({
        filter,
        sort: [
          { field: 'creatorNumber', direction: 'desc' },
          { field: 'name', direction: 'desc' },
        ],
      }),
    ).toBe('210')
    expect(await names({ filter, limit: 1, offset: 1 })).toBe('1')
    expect(await names({ filter: { field: 'homeAddress.city', op: 'startsWith', value: 'b' } })).toBe('01')
    expect(await names({ filter: { field: 'shippingAddress.city', op: 'eq', value: 'genf' } })).toBe('2')
    expect(await names({ filter: { field: 'companyName', op: 'contains', value: 'works 1' } })).toBe('1')
    const { items } = await contacts.list({ filter })
    expect(await names({ numbers: items.slice(1).map(({ number }) => number) })).toBe('12')
    expect(await names({ ids: items.slice(0, 2).map(({ id }) => id) })).toBe('01')
    expect(await contacts.count({ ids: items.map(({ id }) => id), search: 'swiss 2' })).toBe(1)
    const made = await companies.list({ search: 'works', limit: 2, offset: 2 })
    expect(made.items.map(({ name }) => name)).toEqual(['Works 2'])
    expect(await companies.count({ numbers: made.items.map(({ number }) => number) })).toBe(1)
  })

  test('is sorted by custom fields: numbers by value, text that is none last', async () => {
    const adam = world.as('adam')
    await adam.customFields.create({ entity: 'company', label: 'Seats', type: 'number' })
    for (const seats of ['10', '9', null])
      await adam.companies.create({ name: `Seated ${seats}`, customFields: { seats } })
    const odd = await adam.companies.create({ name: 'Seated odd' })
    await inSystem(world.platform, (db) =>
      sql`update companies set custom_fields = '{"seats": "many"}' where id = ${odd.id}`.execute(db),
    )
    const sort = [{ field: 'custom.seats', direction: 'asc' as const }]
    const { items } = await adam.companies.list({ search: 'seated', sort })
    expect(items.map(({ name }) => name).slice(0, 2)).toEqual(['Seated 9', 'Seated 10'])
    expect(items).toHaveLength(4)
  })

  test('follows its source when that is merged into another', async () => {
    const adam = world.as('adam')
    const contact = await adam.contacts.create({ name: 'Sent', sourceName: 'Expo' })
    const company = await adam.companies.create({ name: 'Sender', sourceName: 'Expo' })
    const into = await adam.sources.create({ name: 'Exhibition' })
    const from = contact.sourceId
    if (from === null) throw new Error('the source was made')
    await expect(adam.sources.delete({ id: from })).rejects.toMatchObject({ cause: { details: { uses: 2 } } })
    expect(await adam.sources.merge({ id: from, into: into.id })).toMatchObject({ replaced: 2 })
    expect(await adam.contacts.get({ id: contact.id })).toMatchObject({ sourceId: into.id, version: 2 })
    expect(await adam.companies.get({ id: company.id })).toMatchObject({ sourceId: into.id, version: 2 })
  })
})
