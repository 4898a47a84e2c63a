import type { CompanyId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRead } from '../src/db/transaction.ts'
import { type Name, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const api = (name: Name) => world.as(name)
const company = (name: string, parentId: CompanyId | null = null) => api('bob').companies.create({ name, parentId })
const eventsOf = (entityId: string) =>
  inRead(world.platform, world.workspaceId, (db) =>
    db
      .selectFrom('events')
      .select(['kind', 'before', 'after'])
      .where('workspace_id', '=', world.workspaceId)
      .where('entity_id', '=', entityId)
      .orderBy('seq')
      .execute(),
  )

describe('a company', () => {
  test('is created, changed, listed and named', async () => {
    const group = await company('Umbrella Group')
    const made = await api('bob').companies.create({
      name: 'Umbrella',
      domain: 'https://www.Umbrella.test/',
      parentId: group.id,
      externalIds: { sap: 'u' },
    })
    expect(made).toMatchObject({ domain: 'umbrella.test', parentName: 'Umbrella Group', ownerName: 'bob', version: 1 })
    const changed = await api('carol').companies.update({ id: made.id, version: 1, industry: 'Biotech', domain: '' })
    expect(changed).toMatchObject({ industry: 'Biotech', domain: null, version: 2 })
    expect((await eventsOf(made.id))[1]).toEqual({
      kind: 'company.updated',
      before: { domain: 'umbrella.test', industry: null },
      after: { domain: null, industry: 'Biotech' },
    })
    const { items } = await api('victor').companies.list({ filter: { field: 'parentId', op: 'eq', value: group.id } })
    expect(items.map(({ name }) => name)).toEqual(['Umbrella'])
    expect(await api('victor').companies.names({ ids: [group.id] })).toEqual([{ id: group.id, name: 'Umbrella Group' }])
    await expect(api('carol').companies.update({ id: made.id, domain: 'no domain' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('is completed while one types, beginnings first, also by domain', async () => {
    await api('bob').companies.create({ name: 'Northwind' })
    await api('bob').companies.create({ name: 'The Northern' })
    await api('bob').companies.create({ name: 'Zulu', domain: 'northzulu.test' })
    expect((await api('bob').companies.search({ text: 'north' })).map(({ name }) => name)).toEqual([
      'Northwind',
      'The Northern',
      'Zulu',
    ])
  })

  test('of another workspace cannot be a parent, nor be found', async () => {
    const foreign = await api('mallory').companies.create({ name: 'Foreign' })
    const ours = await company('Ours')
    await expect(api('bob').companies.update({ id: ours.id, parentId: foreign.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(company('New', foreign.id)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(api('alice').companies.get({ id: foreign.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('companies form a tree', () => {
  test('none can be put under itself or what stands below it', async () => {
    const top = await company('Top')
    const middle = await company('Middle', top.id)
    const bottom = await company('Bottom', middle.id)
    for (const parentId of [top.id, middle.id, bottom.id]) {
      await expect(api('bob').companies.update({ id: top.id, parentId })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect(await api('bob').companies.update({ id: bottom.id, parentId: top.id })).toMatchObject({ parentName: 'Top' })
    expect(await api('bob').companies.update({ id: middle.id, parentId: bottom.id })).toMatchObject({
      parentName: 'Bottom',
    })
  })

  test('also when two who cannot see each other put one under the other at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = await Promise.all([company('A'), company('B')])
      const outcomes = await Promise.allSettled([
        api('bob').companies.update({ id: a.id, parentId: b.id }),
        api('carol').companies.update({ id: b.id, parentId: a.id }),
      ])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('find or create', () => {
  test('gives twenty clients that ask at once the same company, by domain and by name', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api(i % 2 ? 'bob' : 'carol').companies.findOrCreate({
          name: i % 3 ? 'Race' : `Race ${i}`,
          domain: 'race.test',
        }),
      ),
    )
    expect(new Set(replies.map((reply) => reply.company.id)).size).toBe(1)
    const named = await Promise.all(
      Array.from({ length: 12 }, (_, i) => api('bob').companies.findOrCreate({ name: i % 2 ? 'By Name' : 'BY NAME' })),
    )
    expect(new Set(named.map((reply) => reply.company.id)).size).toBe(1)
    expect(named.filter(({ action }) => action === 'created')).toHaveLength(1)
  })

  test('lists several that match', async () => {
    const twins = [await company('Twin Co'), await company('twin co')]
    await expect(api('bob').companies.findOrCreate({ name: 'Twin Co' })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: {
        details: { matches: expect.arrayContaining([expect.objectContaining({ id: twins[0]?.id })]) as unknown },
      },
    })
  })
})

describe('merging companies', () => {
  test('moves deals, people, companies below and work, and keeps the tree a tree', async () => {
    const bob = api('bob')
    const holding = await company('Holding')
    const loser = await company('Old Name', holding.id)
    const winner = await company('New Name', loser.id)
    const child = await company('Child', loser.id)
    const contact = await bob.contacts.create({ name: 'Of the old', companyId: loser.id })
    const follows = await bob.deals.create({ name: 'Follows', contactId: contact.id })
    const set = await bob.deals.create({ name: 'Set', companyId: loser.id, status: 'won' })
    const task = await bob.tasks.create({ title: 'Call', companyId: loser.id })
    const preview = await bob.companies.mergePreview({ id: winner.id, loserIds: [loser.id] })
    expect(preview.moved).toEqual({
      deals: 2,
      contacts: 1,
      companies: 1,
      activities: 0,
      tasks: 1,
      notes: 0,
      calendarEntries: 0,
    })
    expect(preview.conflicts.map(({ field }) => field)).toEqual(['name', 'parentId'])
    const merged = await bob.companies.merge({ id: winner.id, loserIds: [loser.id] })
    expect(merged).toMatchObject({ name: 'New Name', parentId: holding.id, version: 2 })
    expect(await bob.companies.get({ id: child.id })).toMatchObject({ parentId: winner.id, version: 2 })
    expect(await bob.contacts.get({ id: contact.id })).toMatchObject({ companyId: winner.id })
    for (const { id } of [follows, set])
      expect(await bob.deals.get({ id })).toMatchObject({ companyId: winner.id, companyName: 'New Name' })
    expect((await bob.tasks.list({ companyId: winner.id })).items.map(({ id }) => id)).toEqual([task.id])
    await expect(bob.companies.get({ id: loser.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const events = await eventsOf(winner.id)
    expect(events.map(({ kind }) => kind)).toEqual(['company.created', 'company.merged'])
    expect(events[1]).toMatchObject({ after: { merged: [{ id: loser.id, name: 'Old Name' }], moved: preview.moved } })
  })
})

describe('the bin', () => {
  test('emptied leaves deals, people and companies below without the company, and each says so', async () => {
    const bob = api('bob')
    const gone = await company('Gone')
    const child = await company('Orphan', gone.id)
    const contact = await bob.contacts.create({ name: 'Left', companyId: gone.id })
    const deal = await bob.deals.create({ name: 'Left', companyId: gone.id })
    const note = await bob.notes.create({ companyId: gone.id, contactId: contact.id, content: 'Stays with the person' })
    const alone = await bob.notes.create({ companyId: gone.id, content: 'Goes' })
    await expect(api('carol').companies.delete({ id: gone.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await bob.companies.delete({ id: gone.id, version: 1 })
    await expect(bob.contacts.update({ id: contact.id, companyId: gone.id, phone: '1' })).resolves.toMatchObject({
      companyId: gone.id,
    })
    await api('adam').companies.purge({ id: gone.id })
    expect(await bob.contacts.get({ id: contact.id })).toMatchObject({ companyId: null })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ companyId: null, companySource: 'contact' })
    expect(await bob.companies.get({ id: child.id })).toMatchObject({ parentId: null })
    expect((await eventsOf(child.id)).at(-1)).toMatchObject({
      kind: 'company.updated',
      before: { parentId: gone.id },
      after: { parentId: null },
    })
    expect(await bob.notes.get({ id: note.id })).toMatchObject({ companyId: null, contactId: contact.id })
    await expect(bob.notes.get({ id: alone.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
