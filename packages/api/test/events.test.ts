import { randomUUIDv7 } from 'node:crypto'
import { type DealId, type EventEntity, ImportId, type MemberId, type WorkspaceEvent } from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBulkWrite, inSystem, inWrite, type Trx } from '../src/db/transaction.ts'
import type { Author } from '../src/events/author.ts'
import { insertEvents } from '../src/events/store.ts'
import { readFeed, settledFeed } from './feed.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

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

/** Takes a deal and notes a step in its history, as every command does. */
async function step(db: Trx, id: DealId, name: string): Promise<void> {
  await sql`select from deals where workspace_id = ${world.workspaceId} and id = ${id} for update`.execute(db)
  const event = {
    entity: 'deal',
    entityId: id,
    dealId: id,
    kind: 'deal.updated',
    before: null,
    after: { step: name },
  } as const
  await insertEvents(db, author(), [event])
}

const stepsOf = (events: readonly WorkspaceEvent[]) =>
  events.flatMap(({ after }) => (after && 'step' in after ? [after.step] : []))

/** A point that one part of a test waits for until another lets it pass. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: () => resolve() }
}

/** Waits until so many transactions stand in line for a lock of this database. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await inSystem(world.platform, (db) =>
      sql<{ count: number }>`
        select count(*) from pg_locks join pg_stat_activity using (pid)
        where not granted and datname = current_database()`.execute(db),
    )
    if ((rows[0]?.count ?? 0) >= count) return
  }
}

describe('the feed', () => {
  test('holds back what could still be overtaken by a transaction that commits late', async () => {
    const alice = world.as('alice')
    const [first, second] = [await alice.deals.create({ name: 'First' }), await alice.deals.create({ name: 'Second' })]
    await settledFeed(world)
    const { cursor } = await alice.events.end()
    const [written, release] = [gate(), gate()]
    const late = inWrite(world.platform, world.workspaceId, async (db) => {
      await step(db, first.id, 'began first')
      written.open()
      await release.passed
    })
    await written.passed
    await inWrite(world.platform, world.workspaceId, (db) => step(db, second.id, 'ended first'))

    const meanwhile = await alice.events.list({ after: cursor })
    expect(stepsOf(meanwhile.items)).toEqual([])
    release.open()
    await late
    await settledFeed(world)
    const afterwards = await readFeed(alice, { after: meanwhile.cursor })
    expect(stepsOf(afterwards.events)).toEqual(['began first', 'ended first'])
  })

  test('gives a command its place only once it has the record for which it waited', async () => {
    const alice = world.as('alice')
    const [wanted, other] = [await alice.deals.create({ name: 'Wanted' }), await alice.deals.create({ name: 'Other' })]
    const command = (id: DealId, name: string) => inWrite(world.platform, world.workspaceId, (db) => step(db, id, name))
    const [taken, release] = [gate(), gate()]
    const first = inWrite(world.platform, world.workspaceId, async (db) => {
      await step(db, wanted.id, 'had it')
      taken.open()
      await release.passed
    })
    await taken.passed
    const second = command(wanted.id, 'waited for it')
    await waiting(1)
    await command(other.id, 'meanwhile')
    release.open()
    await Promise.all([first, second])

    await settledFeed(world)
    const { events } = await readFeed(alice)
    expect(stepsOf(events.filter(({ entityId }) => entityId === wanted.id || entityId === other.id))).toEqual([
      'had it',
      'meanwhile',
      'waited for it',
    ])
  })

  test('tells a bulk command after the single one that it had to wait for, and before the one that waited for it', async () => {
    const alice = world.as('alice')
    await alice.deals.create({ name: 'Another' })
    const deal = await alice.deals.create({ name: 'Contested' })
    const [entered, go] = [gate(), gate()]
    const single = inWrite(world.platform, world.workspaceId, async (db) => {
      await sql`select`.execute(db) // the lock was asked for with the beginning; now it is there
      entered.open()
      await go.passed
      await step(db, deal.id, 'single, under way')
    })
    await entered.passed
    const bulk = inBulkWrite(world.platform, world.workspaceId, async (db) => {
      // It changes another record first: were it let in early, its place in the feed would be taken by now.
      const all = await db
        .selectFrom('deals')
        .select('id')
        .where('workspace_id', '=', world.workspaceId)
        .orderBy('id')
        .execute()
      for (const { id } of all) await step(db, id, 'bulk')
    })
    await waiting(1)
    const later = inWrite(world.platform, world.workspaceId, (db) => step(db, deal.id, 'single, later'))
    await waiting(2)
    go.open()
    await Promise.all([single, bulk, later])

    await settledFeed(world)
    const { events } = await readFeed(alice)
    const contested = events.filter(({ entityId }) => entityId === deal.id)
    expect(stepsOf(contested)).toEqual(['single, under way', 'bulk', 'single, later'])
    const { items: history } = await alice.deals.history({ id: deal.id })
    expect(stepsOf(history.toReversed())).toEqual(['single, under way', 'bulk', 'single, later'])
  })

  test('is complete, free of repetitions and in order for a reader who polls while sixteen write, one by one and in bulk', async () => {
    const alice = world.as('alice')
    const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation'].map((name) => world.stage(name).id)
    const { items } = await alice.deals.bulkCreate({
      deals: Array.from({ length: 20 }, (_, i) => ({ name: `Deal ${i}` })),
    })
    const ids = items.flatMap((item) => (item.ok ? item.id : []))

    let isDone = false
    const seen: WorkspaceEvent[] = []
    const reader = (async () => {
      let cursor: string | null = null
      for (;;) {
        const wasDone = isDone
        if (wasDone) await settledFeed(world)
        const page: { events: WorkspaceEvent[]; cursor: string | null } = await readFeed(alice, {
          after: cursor,
          limit: 7,
        })
        seen.push(...page.events)
        cursor = page.cursor
        if (wasDone) return
      }
    })()
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      const api = world.as(writer % 2 === 0 ? 'bob' : 'mona')
      for (let round = 0; round < 6; round++) {
        const pick = (n: number) => ids[(writer * 7 + round * 3 + n) % ids.length] ?? ''
        if (writer % 4 === 0)
          await api.deals.bulkUpdate({
            deals: Array.from({ length: 8 }, (__, n) => ({ id: pick(n), description: `${writer} ${round}` })),
          })
        else await api.deals.move({ id: pick(0), stageId: stages[(writer + round) % stages.length] ?? '' })
      }
    })
    await Promise.all(writers).finally(() => (isDone = true))
    await reader

    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    const stored = await inSystem(world.platform, (db) =>
      db
        .selectFrom('events')
        .select('id')
        .where('workspace_id', '=', world.workspaceId)
        .orderBy('xid')
        .orderBy('seq')
        .execute(),
    )
    expect(seen.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    // Each event begins where the one before has ended: so the order of each record is that of what happened to it.
    for (const [, events] of Map.groupBy(
      seen.filter(({ entity }) => entity === 'deal'),
      ({ entityId }) => entityId,
    )) {
      const state = new Map<string, unknown>()
      for (const { before, after } of events) {
        for (const [field, value] of Object.entries(before ?? {})) expect(value).toEqual(state.get(field) ?? null)
        for (const [field, value] of Object.entries(after ?? {})) state.set(field, value)
      }
    }
  })

  test('goes on where a reader left off, at its end as well as in its middle', async () => {
    const alice = world.as('alice')
    for (const name of ['a', 'b', 'c']) await alice.sources.create({ name })
    await settledFeed(world)
    const whole = await readFeed(alice)
    const middle = whole.events.at(-2)?.cursor ?? null
    expect((await readFeed(alice, { after: middle })).events).toEqual(whole.events.slice(-1))
    expect((await alice.events.list({ after: whole.cursor })).items).toEqual([])
    await alice.sources.create({ name: 'd' })
    await settledFeed(world)
    const { items } = await alice.events.list({ after: whole.cursor })
    expect(items.map(({ after }) => after)).toEqual([{ name: 'd' }])
  })

  test.each(['', 'x', '1-', '1-2-3', '99999999999999999999999-1'])(
    'takes no cursor that is none: %j',
    async (after) => {
      await expect(world.as('alice').events.list({ after })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        cause: { details: { fields: [{ field: 'after' }] } },
      })
    },
  )

  test('is one workspace’s own', async () => {
    const { id } = await world.as('alice').deals.create({ name: 'Ours' })
    await settledFeed(world)
    const { events } = await readFeed(world.as('mallory'))
    expect(events.some(({ entityId }) => entityId === id)).toBe(false)
    expect((await world.as('mallory').events.ofRecord({ entity: 'deal', id })).items).toEqual([])
  })
})

describe('what a caller does not see elsewhere is not in their feed', () => {
  const seenBy = async (name: Parameters<World['as']>[0], repVisibility: 'own' | 'all' = 'own') => {
    await settledFeed(world)
    const { events } = await readFeed(world.as(name, { settings: { repVisibility } }))
    return new Set(events.map(({ entityId }) => entityId))
  }

  test('deals of others, with their tasks, for a rep who sees own ones', async () => {
    const carol = world.as('carol')
    const deal = await carol.deals.create({ name: 'Hers' })
    const task = await carol.tasks.create({ title: 'Hers too', dealId: deal.id })
    const contact = await carol.contacts.create({ name: 'Everybody’s' })
    for (const id of [deal.id, task.id]) {
      expect((await seenBy('carol')).has(id)).toBe(true)
      expect((await seenBy('bob')).has(id)).toBe(false)
      expect((await seenBy('bob', 'all')).has(id)).toBe(true)
      expect((await seenBy('mona')).has(id)).toBe(true)
    }
    expect((await seenBy('bob')).has(contact.id)).toBe(true)
    const entities: [EventEntity, string][] = [
      ['deal', deal.id],
      ['task', task.id],
    ]
    for (const [entity, id] of entities) {
      expect(
        (await world.as('bob', { settings: { repVisibility: 'own' } }).events.ofRecord({ entity, id })).items,
      ).toEqual([])
    }
    await carol.deals.share({ id: deal.id, shares: [{ memberId: world.members.bob, access: 'read' }] })
    expect((await seenBy('bob')).has(deal.id)).toBe(true)
  })

  test('keys of others and invitations, for those who do not manage them', async () => {
    const { apiKey } = await world.as('carol').apiKeys.create({ name: 'Hers', scopes: ['read'] })
    const { invitation } = await world.as('adam').invitations.create({ email: 'new@example.com' })
    expect([...(await seenBy('carol'))]).toContain(apiKey.id)
    for (const name of ['bob', 'mona', 'victor'] as const) {
      const seen = await seenBy(name)
      expect(seen.has(apiKey.id) || seen.has(invitation.id)).toBe(false)
    }
    const admin = await seenBy('adam')
    expect(admin.has(apiKey.id) && admin.has(invitation.id)).toBe(true)
  })

  test('imports of others, for a rep', async () => {
    const add = async (id: string, memberId: MemberId) => {
      await inWrite(world.platform, world.workspaceId, async (db) => {
        await sql`
          insert into imports (workspace_id, id, kind, file_name, state, created_by_id, created_at, updated_at)
          values (${world.workspaceId}, ${id}, 'deals', 'x.csv', 'done', ${memberId}, now(), now())`.execute(db)
        await insertEvents(db, author(), [
          { entity: 'import', entityId: id, kind: 'import.started', before: null, after: {} },
        ])
      })
      return ImportId.parse(id)
    }
    const [own, other] = [await add(randomUUIDv7(), world.members.bob), await add(randomUUIDv7(), world.members.carol)]
    const bob = await seenBy('bob')
    expect([bob.has(own), bob.has(other)]).toEqual([true, false])
    expect((await seenBy('victor')).has(own)).toBe(false)
    expect((await seenBy('mona')).has(other)).toBe(true)
  })
})

test('the feed is read from a moment on, after a number, and of some kinds of records alone', async () => {
  const bob = world.as('bob')
  await settledFeed(world)
  world.clock.now = '2026-11-22T09:00:00.000Z'
  const company = await bob.companies.create({ name: 'Later Ltd' })
  await bob.contacts.create({ name: 'Lee Later', companyId: company.id })
  await settledFeed(world)
  const kinds = ({ items }: { items: WorkspaceEvent[] }) => items.map(({ kind }) => kind)
  const since = await bob.events.list({ since: world.clock.now })
  expect(kinds(since)).toEqual(['company.created', 'contact.created'])
  expect(kinds(await bob.events.list({ since: world.clock.now, entities: ['contact'] }))).toEqual(['contact.created'])
  expect(kinds(await bob.events.list({ afterNumber: since.items[0]?.number ?? 0 }))).toEqual(['contact.created'])
  expect(kinds(await bob.events.list({ afterId: since.items[0]?.id }))).toEqual(['contact.created'])
  await expect(bob.events.list({ afterId: world.members.bob })).rejects.toMatchObject({
    cause: { kind: 'gone' },
  })
  expect(kinds(await bob.events.list({ afterNumber: 999_999_999 }))).toEqual([])
})

test('the log tells the latest first, by somebody, of some kinds of records, within some time', async () => {
  const [bob, carol] = [world.as('bob'), world.as('carol')]
  world.clock.now = '2027-01-05T09:00:00.000Z'
  const source = await world.as('adam').sources.create({ name: 'Logged' })
  world.clock.now = '2027-01-05T10:00:00.000Z'
  const first = await bob.companies.create({ name: 'Logged Ltd' })
  const second = await bob.contacts.create({ name: 'Lou Logged' })
  const third = await carol.companies.create({ name: 'Logged Inc' })
  const ids = ({ items }: { items: WorkspaceEvent[] }) => items.map(({ entityId }) => entityId)
  const from = '2027-01-05T00:00:00.000Z'

  const page = await bob.events.log({ from, limit: 2 })
  expect(ids(page)).toEqual([third.id, second.id])
  expect(ids(await bob.events.log({ from, limit: 2, cursor: page.nextCursor }))).toEqual([first.id, source.id])
  expect(ids(await bob.events.log({ from, actorId: world.members.bob }))).toEqual([second.id, first.id])
  expect(ids(await bob.events.log({ from, entities: ['source', 'contact'] }))).toEqual([second.id, source.id])
  expect(ids(await bob.events.log({ from, to: '2027-01-05T10:00:00.000Z' }))).toEqual([source.id])
})

test('the log leaves out what its reader may not see', async () => {
  const deal = await world.as('carol').deals.create({ name: 'Hidden from the log' })
  const { apiKey } = await world.as('carol').apiKeys.create({ name: 'Hidden too', scopes: ['read'] })
  const seen = async (api: ReturnType<World['as']>) => (await api.events.log()).items.map(({ entityId }) => entityId)
  const narrow = await seen(world.as('bob', { settings: { repVisibility: 'own' } }))
  expect(narrow).not.toContain(deal.id)
  expect(narrow).not.toContain(apiKey.id)
  expect(await seen(world.as('adam'))).toEqual(expect.arrayContaining([deal.id, apiKey.id]))
})
