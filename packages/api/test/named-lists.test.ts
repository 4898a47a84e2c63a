import { randomUUIDv7 } from 'node:crypto'
import { CompanyId } from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Author } from '../src/events/author.ts'
import { inRead, inWrite } from '../src/db/transaction.ts'
import { findOrCreateEntries } from '../src/named-lists/store.ts'
import { SOURCES } from '../src/sources/list.ts'
import { TAGS } from '../src/tags/list.ts'
import { readFeed, settledFeed } from './feed.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const LISTS = ['sources', 'lossReasons', 'unqualifiedReasons', 'tags', 'noteCategories', 'eventCategories'] as const

const author = (): Author => ({
  workspaceId: world.workspaceId,
  actorId: world.members.alice,
  actorName: 'alice',
  via: 'web',
  requestId: null,
  importId: null,
  at: world.clock.now,
  newId: randomUUIDv7,
})

const namesOf = (entries: readonly { name: string }[]) => entries.map(({ name }) => name)

describe.each(LISTS)('%s', (list) => {
  test('are named, ordered, archived and removed', async () => {
    const api = world.as('adam')[list]
    const [a, b, c] = [
      await api.create({ name: 'Alpha' }),
      await api.create({ name: 'Beta' }),
      await api.create({ name: 'Gamma' }),
    ]
    expect(namesOf(await api.list())).toEqual(['Alpha', 'Beta', 'Gamma'])
    // The ids of each list have a brand of their own, which this loop over all of them cannot know.
    expect(namesOf(await api.reorder({ ids: [c.id, a.id] as never[] }))).toEqual(['Gamma', 'Alpha', 'Beta'])
    expect((await api.list()).map(({ position }) => position)).toEqual([0, 1, 2])
    expect(await api.update({ id: b.id, name: 'Béta', isArchived: true })).toMatchObject({
      name: 'Béta',
      isArchived: true,
    })
    await api.delete({ id: b.id })
    expect(namesOf(await api.list())).toEqual(['Gamma', 'Alpha'])
  })

  test('have each name once, whatever its case', async () => {
    const api = world.as('adam')[list]
    const one = await api.create({ name: 'Only' })
    await expect(api.create({ name: 'ONLY' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const other = await api.create({ name: 'Other' })
    await expect(api.update({ id: other.id, name: 'only' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await api.update({ id: one.id, name: 'ONLY' })).toMatchObject({ name: 'ONLY' })
  })

  test('tell what changed, and nothing when nothing did', async () => {
    const api = world.as('adam')[list]
    const entry = await api.create({ name: 'Told' })
    await api.update({ id: entry.id, name: 'Told' })
    await api.update({ id: entry.id, isArchived: true })
    await settledFeed(world)
    const { events: items } = await readFeed(world.as('adam'))
    const told = items.filter(({ entityId }) => entityId === entry.id)
    expect(told).toMatchObject([
      { kind: expect.stringMatching(/^\w+\.created$/) as string, before: null, after: { name: 'Told' } },
      {
        kind: expect.stringMatching(/^\w+\.updated$/) as string,
        before: { isArchived: false },
        after: { isArchived: true },
      },
    ])
  })

  test('are found by name, or added, by whoever writes deals', async () => {
    const api = world.as('bob')[list]
    const first = await api.findOrCreate({ name: 'Free text' })
    expect(await api.findOrCreate({ name: ' free TEXT ' })).toEqual(first)
    await expect(api.create({ name: 'By a rep' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.as('victor')[list].findOrCreate({ name: 'By a viewer' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('get a new name once when many add it at the same moment', async () => {
    const found = await Promise.all(
      Array.from({ length: 12 }, () => world.as('bob')[list].findOrCreate({ name: 'Rush' })),
    )
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
    await settledFeed(world)
    const { events: items } = await readFeed(world.as('adam'))
    expect(items.filter(({ entityId, kind }) => entityId === found[0]?.id && kind.endsWith('.created'))).toHaveLength(1)
  })
})

describe('many names at once', () => {
  test('come back in the order given, known and new ones, each once', async () => {
    const find = (names: string[]) =>
      inWrite(world.platform, world.workspaceId, (db) => findOrCreateEntries(db, author(), { list: SOURCES, names }))
    const [web] = await find(['Web'])
    const found = await find(['Trade fair', 'web', 'TRADE FAIR', 'Ad'])
    expect(namesOf(found)).toEqual(['Trade fair', 'Web', 'Trade fair', 'Ad'])
    expect(found[1]).toEqual(web)
  })
})

test('it is told how many records use each tag and each source, those in the bin too', async () => {
  const adam = world.as('adam')
  const [vip, unused] = [await adam.tags.create({ name: 'Counted' }), await adam.tags.create({ name: 'Unused' })]
  const fair = await adam.sources.create({ name: 'Fair' })
  const deal = await adam.deals.create({ name: 'Tagged', tagIds: [vip.id], sourceId: fair.id })
  await adam.contacts.create({ name: 'Tagged', tagIds: [vip.id], sourceId: fair.id })
  await adam.deals.delete({ id: deal.id })
  const uses = async (list: 'tags' | 'sources', id: string) =>
    (await adam[list].uses()).find((entry) => entry.id === id)?.uses
  expect([await uses('tags', vip.id), await uses('tags', unused.id), await uses('sources', fair.id)]).toEqual([
    2,
    undefined,
    2,
  ])
  await expect(world.as('bob').tags.uses()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

describe('a source', () => {
  test('in use is not removed but merged: every deal goes over, and its history tells it', async () => {
    const adam = world.as('adam')
    const from = await adam.sources.create({ name: 'Referal' })
    const into = await adam.sources.create({ name: 'Referral' })
    await adam.deals.bulkCreate({
      deals: Array.from({ length: 30 }, (_, i) => ({ name: `Referred ${i}`, sourceId: from.id })),
    })
    await expect(adam.sources.delete({ id: from.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { uses: 30 } },
    })
    const view = await adam.savedViews.create({
      entity: 'deal',
      name: 'Referred',
      filter: { field: 'sourceId', op: 'in', value: [from.id] },
    })

    expect(await adam.sources.merge({ id: from.id, into: into.id })).toMatchObject({
      replaced: 30,
      into: { name: 'Referral' },
    })
    const { items } = await adam.deals.list({ filter: { field: 'sourceId', op: 'eq', value: into.id }, limit: 200 })
    expect(items).toHaveLength(30)
    expect(items.every(({ version, updatedAt, createdAt }) => version === 2 && updatedAt > createdAt)).toBe(true)
    const history = await adam.deals.history({ id: items[0]?.id ?? '' })
    expect(history.items[0]).toMatchObject({
      kind: 'deal.updated',
      before: { sourceId: from.id },
      after: { sourceId: into.id },
      actorName: 'adam',
    })
    expect((await adam.savedViews.get({ id: view.id })).filter).toEqual({
      field: 'sourceId',
      op: 'in',
      value: [into.id],
    })
    expect((await adam.sources.list()).some(({ id }) => id === from.id)).toBe(false)
  })

  test('is not merged with itself, nor with what is not there', async () => {
    const adam = world.as('adam')
    const { id } = await adam.sources.create({ name: 'Alone' })
    await expect(adam.sources.merge({ id, into: id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(adam.sources.merge({ id, into: randomUUIDv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a tag', () => {
  test('is merged on records and on work, without doubling', async () => {
    const adam = world.as('adam')
    const [vip, important] = [await adam.tags.create({ name: 'VIP' }), await adam.tags.create({ name: 'Important' })]
    const both = await adam.deals.create({ name: 'Both', tagIds: [vip.id, important.id] })
    const one = await adam.deals.create({ name: 'One', tagIds: [vip.id] })
    const companyId = CompanyId.parse(randomUUIDv7())
    await inWrite(world.platform, world.workspaceId, async (db) => {
      await sql`insert into companies (workspace_id, id, name, created_at, updated_at) values (${world.workspaceId}, ${companyId}, 'Tagged', now(), now())`.execute(
        db,
      )
      await sql`insert into company_tags (workspace_id, company_id, tag_id) values (${world.workspaceId}, ${companyId}, ${vip.id})`.execute(
        db,
      )
    })
    const task = await adam.tasks.create({ title: 'Tagged', tagIds: [vip.id] })
    const note = await adam.notes.create({ content: 'Tagged', companyId, tagIds: [vip.id, important.id] })
    const lead = await adam.leads.create({ lastName: 'Tagged', tagIds: [vip.id] })
    expect(await adam.tags.merge({ id: vip.id, into: important.id })).toMatchObject({ replaced: 6 })
    expect(await adam.leads.get({ id: lead.id })).toMatchObject({ tagIds: [important.id], version: 2 })
    expect(await adam.tasks.get({ id: task.id })).toMatchObject({ tagIds: [important.id], version: 2 })
    expect(await adam.notes.get({ id: note.id })).toMatchObject({ tagIds: [important.id], version: 2 })
    for (const { id } of [both, one])
      expect(await adam.deals.get({ id })).toMatchObject({ tagIds: [important.id], version: 2 })
    const { items } = await adam.events.ofRecord({ entity: 'company', id: companyId })
    expect(items).toMatchObject([
      { kind: 'company.updated', before: { tagIds: [vip.id] }, after: { tagIds: [important.id] } },
    ])
    const left = await inRead(world.platform, world.workspaceId, (db) =>
      db.selectFrom('deal_tags').selectAll().where('tag_id', '=', vip.id).execute(),
    )
    expect(left).toEqual([])
    expect(TAGS.usedIn).toHaveLength(6)
  })
})
