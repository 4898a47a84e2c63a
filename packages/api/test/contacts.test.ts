import type { CompanyId, ContactId, DealId } from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRead, inSystem } from '../src/db/transaction.ts'
import { waiting } from './waiting.ts'
import { type Name, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const api = (name: Name) => world.as(name)
const eventsOf = (entityId: string) =>
  inRead(world.platform, world.workspaceId, (db) =>
    db
      .selectFrom('events')
      .select(['kind', 'before', 'after', 'actor_name'])
      .where('workspace_id', '=', world.workspaceId)
      .where('entity_id', '=', entityId)
      .orderBy('seq')
      .execute(),
  )
const dealEventsOf = (dealId: DealId) => api('alice').deals.history({ id: dealId })

describe('a contact', () => {
  test('is created with what was given, by and for its maker, and tells it once', async () => {
    const acme = await api('bob').companies.create({ name: 'Acme' })
    const contact = await api('bob').contacts.create({
      name: ' Ann Lee ',
      email: 'ANN@acme.test',
      companyId: acme.id,
      externalIds: { sap: '7' },
    })
    expect(contact).toMatchObject({
      name: 'Ann Lee',
      email: 'ann@acme.test',
      companyName: 'Acme',
      ownerName: 'bob',
      version: 1,
      number: expect.any(Number) as unknown,
    })
    expect(await eventsOf(contact.id)).toEqual([
      {
        kind: 'contact.created',
        before: null,
        after: {
          name: 'Ann Lee',
          email: 'ann@acme.test',
          companyId: acme.id,
          ownerId: world.members.bob,
          externalIds: { sap: '7' },
        },
        actor_name: 'bob',
      },
    ])
    expect(await api('carol').contacts.externalIds({ id: contact.id })).toEqual({ sap: '7' })
  })

  test('changes by what is given alone, one version and one event at a time', async () => {
    const { id } = await api('bob').contacts.create({ name: 'Eve Old', firstName: 'Eve', lastName: 'Old', phone: '1' })
    const changed = await api('carol').contacts.update({
      id,
      version: 1,
      lastName: 'New',
      phone: null,
      externalIds: { hub: 'x' },
    })
    expect(changed).toMatchObject({ name: 'Eve New', phone: null, version: 2 })
    expect(await api('carol').contacts.update({ id, lastName: 'New', externalIds: { hub: 'x' } })).toMatchObject({
      version: 2,
    })
    expect((await eventsOf(id)).slice(1)).toEqual([
      {
        kind: 'contact.updated',
        before: { name: 'Eve Old', lastName: 'Old', phone: '1', externalIds: {} },
        after: { name: 'Eve New', lastName: 'New', phone: null, externalIds: { hub: 'x' } },
        actor_name: 'carol',
      },
    ])
  })

  test('is held to the version that was seen', async () => {
    const { id } = await api('bob').contacts.create({ name: 'Contested' })
    await api('bob').contacts.update({ id, version: 1, phone: '1' })
    await expect(api('carol').contacts.update({ id, version: 1, phone: '2' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('version 2') as unknown,
    })
  })

  test('changed by many at once loses no change, or says whose version is stale', async () => {
    const { id } = await api('bob').contacts.create({ name: 'Crowded', description: '' })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) =>
        api('bob').contacts.update(
          i % 2 ? { id, [i % 4 === 1 ? 'phone' : 'mobile']: `${i}` } : { id, version: 1, jobTitle: `${i}` },
        ),
      ),
    )
    const applied = outcomes.filter(({ status }) => status === 'fulfilled').length
    const contact = await api('bob').contacts.get({ id })
    const events = await eventsOf(id)
    expect(contact.version).toBe(events.length)
    expect(applied).toBeGreaterThanOrEqual(6)
    const replayed = Object.assign({}, ...events.map(({ after }) => after)) as object
    expect(contact).toMatchObject(replayed)
    for (const [i, event] of events.entries()) {
      const earlier = Object.assign({}, ...events.slice(0, i).map(({ after }) => after)) as Record<string, unknown>
      const before = (event.before ?? {}) as Record<string, unknown>
      for (const field of Object.keys(before)) expect(before[field]).toEqual(earlier[field] ?? null)
    }
  })

  test('has tags, which are told by their ids', async () => {
    const tag = await api('alice').tags.create({ name: 'VIP' })
    const { id } = await api('bob').contacts.create({ name: 'Tagged', tagIds: [tag.id] })
    expect((await api('bob').contacts.get({ id })).tagIds).toEqual([tag.id])
    const { items } = await api('bob').contacts.list({ filter: { field: 'tagIds', op: 'hasAny', value: [tag.id] } })
    expect(items.map((contact) => contact.name)).toEqual(['Tagged'])
    expect(await api('bob').contacts.update({ id, tagIds: [] })).toMatchObject({ tagIds: [], version: 2 })
  })

  test('gives the first reply again when a request is repeated with its key, and refuses another under it', async () => {
    const repeat = (name: string) => world.as('bob', { idempotencyKey: 'create-once' }).contacts.create({ name })
    const first = await repeat('Once')
    expect(await repeat('Once')).toEqual(first)
    await expect(repeat('Twice')).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await api('bob').contacts.count({ search: 'Once' })).toBe(1)
  })

  test('of another workspace is not found, and nothing of another workspace can be pointed to', async () => {
    const foreign = await api('mallory').contacts.create({ name: 'Foreign' })
    const foreignCompany = await api('mallory').companies.create({ name: 'Foreign Inc' })
    const { id } = await api('bob').contacts.create({ name: 'Ours' })
    await expect(api('alice').contacts.get({ id: foreign.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(api('alice').contacts.update({ id: foreign.id, name: 'Taken' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(api('alice').contacts.merge({ id, loserIds: [foreign.id] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(api('bob').contacts.update({ id, companyId: foreignCompany.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(api('bob').contacts.update({ id, ownerId: world.members.mallory })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await api('alice').contacts.names({ ids: [foreign.id, id] })).toEqual([{ id, name: 'Ours' }])
  })

  test('cannot be written by a viewer or with a key for reading', async () => {
    await expect(api('victor').contacts.create({ name: 'No' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.as('bob', { scopes: ['read'] }).contacts.create({ name: 'No' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(world.stranger().contacts.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('the bin', () => {
  test('takes a contact by its owner or a manager, gives it back as it was, and is emptied by an admin', async () => {
    const contact = await api('bob').contacts.create({ name: 'Binned', phone: '1' })
    const { id } = contact
    await expect(api('carol').contacts.delete({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await api('bob').contacts.delete({ id, version: 1 })
    await expect(api('bob').contacts.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(api('bob').contacts.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await api('bob').contacts.list({ isDeleted: true })).items.map((each) => each.id)).toContain(id)
    const back = await api('mona').contacts.restore({ id })
    expect(back).toEqual({ ...contact, version: 3, updatedAt: back.updatedAt })
    await expect(api('adam').contacts.purge({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await api('mona').contacts.delete({ id })
    await expect(api('mona').contacts.purge({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await api('adam').contacts.purge({ id })
    expect((await api('bob').contacts.list({ isDeleted: true })).items.map((each) => each.id)).not.toContain(id)
    expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual([
      'contact.created',
      'contact.deleted',
      'contact.restored',
      'contact.deleted',
      'contact.purged',
    ])
  })

  test('emptied leaves the deals without the contact, which they tell, and what is about others as well', async () => {
    const bob = api('bob')
    const company = await bob.companies.create({ name: 'Stays' })
    const contact = await bob.contacts.create({ name: 'Goes', companyId: company.id, externalIds: { sap: 'goes' } })
    const deal = await bob.deals.create({ name: 'Left behind', contactId: contact.id })
    await bob.contacts.delete({ id: contact.id })
    await api('adam').contacts.purge({ id: contact.id })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ contactId: null, companyId: company.id, version: 2 })
    const { items } = await dealEventsOf(deal.id)
    expect(items[0]).toMatchObject({
      kind: 'deal.updated',
      before: { contactId: contact.id },
      after: { contactId: null },
    })
    await expect(bob.contacts.create({ name: 'New', externalIds: { sap: 'goes' } })).resolves.toMatchObject({
      name: 'New',
    })
  })
})

describe('the list of contacts', () => {
  const paged = { field: 'name', op: 'startsWith', value: 'Paged' } as const

  test('goes page by page in any order without gap or repetition', async () => {
    const acme = await api('bob').companies.create({ name: 'Paged Inc' })
    for (let i = 0; i < 11; i++)
      await api('bob').contacts.create({
        name: `Paged ${i % 4}`,
        email: i % 3 ? `p${i}@x.test` : null,
        companyId: i % 2 ? acme.id : null,
      })
    for (const field of ['name', 'email', 'companyName', 'lastActivityAt', 'createdAt', 'number']) {
      for (const direction of ['asc', 'desc'] as const) {
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const page: { items: { id: string }[]; nextCursor: string | null } = await api('bob').contacts.list({
            filter: paged,
            sort: [{ field, direction }],
            limit: 3,
            cursor,
          })
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        } while (cursor !== null)
        expect([seen.length, new Set(seen).size], `${field} ${direction}`).toEqual([11, 11])
      }
    }
    expect(await api('bob').contacts.count({ filter: paged })).toBe(11)
  })

  test('finds words in several fields, and custom fields by their definition', async () => {
    await api('alice').customFields.create({ entity: 'contact', key: 'tier', label: 'Tier', type: 'text' })
    await api('bob').contacts.create({
      name: 'Zoe Quartz',
      jobTitle: 'Head of Minerals',
      customFields: { tier: 'gold' },
    })
    expect((await api('bob').contacts.list({ search: 'minerals quartz' })).items.map(({ name }) => name)).toEqual([
      'Zoe Quartz',
    ])
    expect(
      (await api('bob').contacts.list({ filter: { field: 'custom.tier', op: 'eq', value: 'gold' } })).items,
    ).toHaveLength(1)
    await expect(api('bob').contacts.create({ name: 'X', customFields: { tiers: 'gold' } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(api('bob').contacts.list({ sort: [{ field: 'shoeSize', direction: 'asc' }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('the type-ahead', () => {
  beforeAll(async () => {
    const acme = await api('bob').companies.create({ name: 'Typing Inc' })
    for (const [name, email] of [
      ['Marta Kvist', 'm@x.test'],
      ['Kvist Anna', null],
      ['Anna Berg', 'kvist@x.test'],
      ['Olekvista', null],
      ['100%_off', null],
    ] as const) {
      await api('bob').contacts.create({ name, email, companyId: name === 'Kvist Anna' ? acme.id : null })
    }
  })
  const names = async (text: string, more: { companyId?: CompanyId; limit?: number } = {}) =>
    (await api('bob').contacts.search({ text, ...more })).map(({ name }) => name)

  test('puts names that begin with the text first, then words, then addresses, then parts', async () => {
    expect(await names('kvist')).toEqual(['Kvist Anna', 'Marta Kvist', 'Anna Berg', 'Olekvista'])
  })

  test('takes each word, one or two letters as the beginning, and signs as they are', async () => {
    expect(await names('anna kv')).toEqual(['Anna Berg', 'Kvist Anna'])
    expect(await names('KV')).toEqual(['Kvist Anna', 'Anna Berg'])
    expect(await names('0%_o')).toEqual(['100%_off'])
    expect(await names('_%_')).toEqual([])
  })

  test('gives at most as many as asked for, of one company if asked for', async () => {
    expect(await names('kvist', { limit: 2 })).toHaveLength(2)
    const [hit] = await api('bob').contacts.search({ text: 'kvist anna' })
    expect(hit).toMatchObject({ companyName: 'Typing Inc' })
    expect(await names('kvist', { companyId: hit?.companyId ?? undefined })).toEqual(['Kvist Anna'])
    await expect(api('bob').contacts.search({ text: 'k', limit: 21 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('find or create', () => {
  test('gives twenty clients that ask at once the same contact, and creates it once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api(i % 2 ? 'bob' : 'carol').contacts.findOrCreate({
          name: `Racer ${i}`,
          email: i % 3 ? 'racer@x.test' : 'RACER@x.test',
        }),
      ),
    )
    expect(new Set(replies.map(({ contact }) => contact.id)).size).toBe(1)
    expect(replies.filter(({ action }) => action === 'created')).toHaveLength(1)
    expect(await api('bob').contacts.count({ search: 'racer@x.test' })).toBe(1)
  })

  test('races by name as well, apart for each company', async () => {
    const acme = await api('bob').companies.create({ name: 'Race Inc' })
    const ids = await Promise.all(
      Array.from(
        { length: 16 },
        async (_, i) =>
          (await api('bob').contacts.findOrCreate({ name: 'Same Name', companyId: i % 2 ? acme.id : null })).contact.id,
      ),
    )
    expect(new Set(ids).size).toBe(2)
  })

  test('finds a person without an address by name, and takes no other person of that name', async () => {
    const first = await api('bob').contacts.findOrCreate({ name: 'Jo March' })
    expect(await api('bob').contacts.findOrCreate({ name: 'jo march', email: 'jo@x.test' })).toMatchObject({
      action: 'found',
      contact: { id: first.contact.id },
    })
    await api('bob').contacts.update({ id: first.contact.id, email: 'jo@march.test' })
    expect(await api('bob').contacts.findOrCreate({ name: 'Jo March', email: 'jo@other.test' })).toMatchObject({
      action: 'created',
    })
  })

  test('lists several that match as a conflict', async () => {
    for (let i = 0; i < 2; i++) await api('bob').contacts.create({ name: 'Twin' })
    await expect(api('bob').contacts.findOrCreate({ name: 'Twin' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('(2)') as unknown,
    })
  })
})

describe('when a contact changes company', () => {
  const change = async () => {
    const [from, to] = await Promise.all([
      api('bob').companies.create({ name: 'From' }),
      api('bob').companies.create({ name: 'To' }),
    ])
    const contact = await api('bob').contacts.create({ name: 'Mover', companyId: from.id })
    return { from, to, contact }
  }

  test('the deals that follow it follow, with an event each, and the others stay', async () => {
    const { from, to, contact } = await change()
    const bob = api('bob')
    const follows = await bob.deals.create({ name: 'Follows', contactId: contact.id })
    const hidden = await api('carol').deals.create({ name: 'Of carol', contactId: contact.id })
    const set = await bob.deals.create({ name: 'Set', contactId: contact.id, companyId: from.id })
    const won = await bob.deals.create({ name: 'Won', contactId: contact.id, status: 'won' })
    await world.as('bob', { settings: { repVisibility: 'own' } }).contacts.update({ id: contact.id, companyId: to.id })
    for (const { id } of [follows, hidden]) {
      expect(await api('alice').deals.get({ id })).toMatchObject({
        companyId: to.id,
        companyName: 'To',
        companySource: 'contact',
        version: 2,
      })
      expect((await dealEventsOf(id)).items[0]).toMatchObject({
        kind: 'deal.updated',
        before: { companyId: from.id },
        after: { companyId: to.id },
        actorName: 'bob',
      })
    }
    for (const { id } of [set, won])
      expect(await bob.deals.get({ id })).toMatchObject({ companyId: from.id, version: 1 })
  })

  test('a deal that is just being made with it is not left at the old company', async () => {
    const { to, contact } = await change()
    const { making, changing } = await inSystem(world.platform, async (db) => {
      // Whoever makes a deal refers to its stage, late: it waits here, having seen the contact's company.
      await sql`select from stages where id = ${world.stage('Lead').id} for update`.execute(db)
      const making = api('carol').deals.create({ name: 'Just made', contactId: contact.id })
      await waiting(world, 1)
      const changing = api('bob').contacts.update({ id: contact.id, companyId: to.id })
      await Promise.race([changing, waiting(world, 2)])
      return { making, changing }
    })
    const [deal] = await Promise.all([making, changing])
    expect(await api('bob').deals.get({ id: deal.id })).toMatchObject({ companyId: to.id })
  })

  test('to one that was deleted, it is refused', async () => {
    const { to, contact } = await change()
    await api('bob').companies.delete({ id: to.id })
    await expect(api('bob').contacts.update({ id: contact.id, companyId: to.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('merging contacts', () => {
  async function twins() {
    const bob = api('bob')
    const company = await bob.companies.create({ name: 'Merge Inc' })
    const winner = await bob.contacts.create({
      name: 'Ann Lee',
      phone: '1',
      externalIds: { sap: `winner of ${company.number}` },
    })
    const loser = await bob.contacts.create({
      name: 'A. Lee',
      phone: '2',
      email: 'ann@merge.test',
      companyId: company.id,
      externalIds: { sap: `loser of ${company.number}` },
    })
    return { bob, company, winner, loser }
  }

  test('is shown before it is done', async () => {
    const { bob, winner, loser } = await twins()
    await bob.deals.create({ name: 'Of the loser', contactId: loser.id })
    const preview = await bob.contacts.mergePreview({
      id: winner.id,
      loserIds: [loser.id],
      choices: { phone: loser.id },
    })
    expect(preview.contact).toMatchObject({ id: winner.id, name: 'Ann Lee', phone: '2', email: 'ann@merge.test' })
    expect(preview.conflicts.map(({ field }) => field)).toEqual(['name', 'phone'])
    expect(preview.moved).toEqual({ deals: 1, dealContacts: 1, activities: 0, tasks: 0, notes: 0, calendarEntries: 0 })
    expect(await bob.contacts.get({ id: winner.id })).toMatchObject({ phone: '1', version: 1 })
  })

  test('moves deals, people of deals, work and external ids to the winner, by one event', async () => {
    const { bob, company, winner, loser } = await twins()
    const primary = await bob.deals.create({ name: 'Primary', contactId: loser.id })
    const both = await bob.deals.create({ name: 'Both', contactId: winner.id })
    await bob.deals.contacts.add({ id: both.id, contactId: loser.id, role: 'decider' })
    const note = await bob.notes.create({ contactId: loser.id, content: 'Likes tea' })
    const merged = await bob.contacts.merge({
      id: winner.id,
      version: 1,
      loserIds: [loser.id],
      choices: { name: loser.id },
    })
    expect(merged).toMatchObject({
      name: 'A. Lee',
      phone: '1',
      email: 'ann@merge.test',
      companyId: company.id,
      version: 2,
      lastActivityAt: note.createdAt,
    })
    expect(await bob.deals.get({ id: primary.id })).toMatchObject({ contactId: winner.id, companyId: company.id })
    expect(await bob.deals.contacts.list({ id: primary.id })).toMatchObject([{ contactId: winner.id, isPrimary: true }])
    expect(await bob.deals.contacts.list({ id: both.id })).toMatchObject([{ contactId: winner.id, role: 'decider' }])
    expect((await bob.notes.list({ contactId: winner.id })).items).toMatchObject([{ id: note.id, version: 2 }])
    await expect(
      bob.contacts.create({ name: 'X', externalIds: { sap: `loser of ${company.number}` } }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(bob.contacts.get({ id: loser.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const events = (await eventsOf(winner.id)).filter(({ kind }) => kind !== 'contact.created')
    expect(events).toMatchObject([
      {
        kind: 'contact.merged',
        before: { name: 'Ann Lee', email: null, companyId: null },
        after: {
          name: 'A. Lee',
          merged: [{ id: loser.id, name: 'A. Lee' }],
          moved: { deals: 1, dealContacts: 2, notes: 1 },
        },
      },
    ])
  })

  test('takes the deals that follow the winner along to a company that it gets', async () => {
    const { bob, company, winner, loser } = await twins()
    const deal = await bob.deals.create({ name: 'Of the winner', contactId: winner.id })
    await bob.contacts.merge({ id: winner.id, loserIds: [loser.id] })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ companyId: company.id })
    expect((await dealEventsOf(deal.id)).items[0]).toMatchObject({
      before: { companyId: null },
      after: { companyId: company.id },
    })
  })

  test('refuses what makes no sense, and a stale version', async () => {
    const { bob, winner, loser } = await twins()
    const merge = (more: { loserIds?: ContactId[]; choices?: Record<string, ContactId>; version?: number }) =>
      bob.contacts.merge({ id: winner.id, loserIds: [loser.id], ...more })
    await expect(merge({ loserIds: [winner.id] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(merge({ choices: { shoeSize: loser.id } })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(merge({ version: 7 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(api('victor').contacts.merge({ id: winner.id, loserIds: [loser.id] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('while others write loses nothing: all deals made meanwhile belong to the winner or are refused', async () => {
    const { bob, winner, loser } = await twins()
    const writes = Array.from({ length: 10 }, (_, i) =>
      api('carol').deals.create({ name: `During ${i}`, contactId: loser.id }),
    )
    const merged = bob.contacts.merge({ id: winner.id, loserIds: [loser.id] })
    const outcomes = await Promise.allSettled(writes)
    await merged
    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value.id : []))
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'BAD_REQUEST' })
    const deals = await Promise.all(made.map((id) => bob.deals.get({ id })))
    expect(deals.filter(({ contactId }) => contactId !== winner.id)).toEqual([])
  })
})
