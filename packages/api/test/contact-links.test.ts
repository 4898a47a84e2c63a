import type { DealId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const peopleOf = async (id: DealId) => (await world.as('alice').deals.contacts.list({ id })).map(({ name }) => name)
const kindsOf = async (id: DealId) => (await world.as('alice').deals.history({ id })).items.map(({ kind }) => kind)

describe('a contact written with what it refers to', () => {
  test('finds or creates the company, the source and the tags by name, in one version and one event', async () => {
    const { contacts, companies, sources, tags } = world.as('bob')
    const acme = await companies.create({ name: 'Acme' })
    const made = await contacts.create({
      name: 'Ann',
      companyName: ' ACME ',
      sourceName: 'Fair',
      tagNames: ['VIP', 'Vienna', 'vip'],
    })
    const [fair] = await sources.list({ name: 'fair' })
    const named = await tags.list()
    expect(made).toMatchObject({ companyId: acme.id, companyName: 'Acme', sourceId: fair?.id, version: 1 })
    expect(named.map(({ name }) => name)).toEqual(['VIP', 'Vienna'])
    expect(made.tagIds).toEqual(named.map(({ id }) => id).toSorted())

    const changed = await contacts.update({ id: made.id, companyName: 'Beta', sourceName: null, tagNames: ['Vienna'] })
    expect(changed).toMatchObject({ companyName: 'Beta', sourceId: null, version: 2 })
    expect(changed.tagIds).toHaveLength(1)
    expect(await contacts.update({ id: made.id, companyName: 'beta', tagNames: ['vienna'] })).toMatchObject({
      version: 2,
    })
    expect(await contacts.update({ id: made.id, companyName: null, tagNames: [] })).toMatchObject({
      companyId: null,
      tagIds: [],
    })
  })

  test('does not choose between two companies of one name, and then writes nothing', async () => {
    const { contacts, companies } = world.as('bob')
    await Promise.all(['Twin', 'Twin'].map((name) => companies.create({ name })))
    const twice = { name: 'Torn', companyName: 'Twin', tagNames: ['Torn apart'] }
    await expect(contacts.create(twice)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await contacts.count({ search: 'Torn' })).toBe(0)
    expect(await world.as('bob').tags.list({ name: 'Torn apart' })).toEqual([])
  })

  test('takes its deals along to the new company', async () => {
    const { contacts, deals } = world.as('bob')
    const person = await contacts.create({ name: 'Mover', companyName: 'Old home' })
    const deal = await deals.create({ name: 'Following', contactId: person.id })
    await contacts.update({ id: person.id, companyName: 'New home' })
    expect(await deals.get({ id: deal.id })).toMatchObject({ companyName: 'New home' })
  })
})

describe('the deals of a contact', () => {
  test('are written as a whole list: it comes, leaves and is the primary one where there is none', async () => {
    const { contacts, deals } = world.as('bob')
    const other = await contacts.create({ name: 'Other' })
    const [empty, taken, left] = [
      await deals.create({ name: 'Empty' }),
      await deals.create({ name: 'Taken', contactId: other.id }),
      await deals.create({ name: 'Left' }),
    ]
    const person = await contacts.create({ name: 'Person', companyName: 'Home', dealIds: [empty.id, taken.id] })
    expect(await peopleOf(empty.id)).toEqual(['Person'])
    expect(await peopleOf(taken.id)).toEqual(['Other', 'Person'])
    expect(await deals.get({ id: empty.id })).toMatchObject({ contactId: person.id, companyName: 'Home' })
    expect(await deals.get({ id: taken.id })).toMatchObject({ contactId: other.id })

    await contacts.update({ id: person.id, dealIds: [taken.id, left.id] })
    expect(await peopleOf(empty.id)).toEqual([])
    expect(await peopleOf(left.id)).toEqual(['Person'])
    expect(await deals.get({ id: empty.id })).toMatchObject({ contactId: null, companyId: null })
    expect(await kindsOf(empty.id)).toEqual(
      expect.arrayContaining(['deal.created', 'deal.contact_added', 'deal.contact_removed']),
    )
    const before = await kindsOf(taken.id)
    await contacts.update({ id: person.id, dealIds: [taken.id, left.id] })
    expect(await kindsOf(taken.id)).toEqual(before)
    expect(await contacts.get({ id: person.id })).toMatchObject({ version: 1 })
  })

  test('narrow a list of contacts to the people of one', async () => {
    const { contacts, deals } = world.as('bob')
    const deal = await deals.create({ name: 'Peopled' })
    await contacts.create({ name: 'P1', dealIds: [deal.id] })
    await contacts.create({ name: 'P2', dealIds: [deal.id] })
    const { items } = await contacts.list({ dealId: deal.id, sort: [{ field: 'name', direction: 'desc' }] })
    expect(items.map(({ name }) => name)).toEqual(['P2', 'P1'])
    expect(await contacts.count({ dealId: deal.id, filter: { field: 'name', op: 'eq', value: 'p1' } })).toBe(1)
  })

  test('that are not there, or another workspace’s, are refused', async () => {
    const deal = await world.as('bob').deals.create({ name: 'Ours' })
    const { contacts } = world.as('mallory')
    await expect(contacts.create({ name: 'X', dealIds: [deal.id] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { details: { fields: [{ field: 'dealIds' }] } },
    })
    await expect(contacts.list({ dealId: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await contacts.count({ search: 'X' })).toBe(0)
  })

  test('out of the caller’s sight stay as they are and cannot be named; shared for reading only, neither', async () => {
    const carol = world.as('carol')
    const bob = world.as('bob', { settings: { repVisibility: 'own' } })
    const [hidden, shared] = [
      await carol.deals.create({ name: 'Hidden' }),
      await carol.deals.create({ name: 'Shared' }),
    ]
    await carol.deals.share({ id: shared.id, shares: [{ memberId: world.members.bob, access: 'read' }] })
    const person = await carol.contacts.create({ name: 'Known', dealIds: [hidden.id] })
    await bob.contacts.update({ id: person.id, dealIds: [] })
    expect(await peopleOf(hidden.id)).toEqual(['Known'])
    await expect(bob.contacts.create({ name: 'Nosy', dealIds: [hidden.id] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(bob.contacts.list({ dealId: hidden.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(bob.contacts.update({ id: person.id, dealIds: [shared.id] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await peopleOf(shared.id)).toEqual([])
  })
})

describe('a company written with what it refers to', () => {
  test('finds or creates source and tags by name', async () => {
    const { companies, sources } = world.as('bob')
    const made = await companies.create({ name: 'Linked', sourceName: 'Trade fair', tagNames: ['Key'] })
    const [fair] = await sources.list({ name: 'trade fair' })
    expect(made).toMatchObject({ sourceId: fair?.id, version: 1 })
    expect(made.tagIds).toHaveLength(1)
    expect(await companies.update({ id: made.id, sourceName: null, tagNames: [] })).toMatchObject({
      sourceId: null,
      tagIds: [],
      version: 2,
    })
  })
})
