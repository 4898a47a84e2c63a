import type { DealId, WorkspaceEvent } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRead } from '../src/db/transaction.ts'
import { listEventsAfter } from '../src/events/store.ts'
import { openWorld, type World } from './world.ts'

const CLIENTS = 16
const DEALS = 50
const STEPS = 25

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('16 clients moving, closing and editing the same 50 deals lose no update, and a reader of the feed meanwhile misses nothing', async () => {
  const { items } = await world
    .as('alice')
    .deals.bulkCreate({ deals: Array.from({ length: DEALS }, (_, i) => ({ name: `Deal ${i}`, amount: '0' })) })
  const ids = items.flatMap((item) => (item.ok ? item.id : []))
  expect(ids).toHaveLength(DEALS)

  const reader = followFeed()
  const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, n) => work(n, ids))).finally(reader.stop)
  const feed = await reader.events

  const applied = clients.flatMap((client) => client.applied)
  const refused = clients.flatMap((client) => client.refused)
  expect(applied.length + refused.length).toBe(CLIENTS * STEPS)
  expect(applied.length).toBeGreaterThan(CLIENTS * 5)
  expect(new Set(refused)).toEqual(new Set(['CONFLICT'])) // the version had moved on, or a won deal was to be lost
  // No two clients were told that they had made the same version of a deal.
  expect(new Set(applied.map(({ id, version }) => `${id} ${version}`)).size).toBe(applied.length)

  // Polled while it grew, the feed is what it is when read at rest: complete, each event once, in the same order.
  const whole = (await readFeed(null)).filter(({ entity }) => entity === 'deal')
  expect(feed.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
  expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length)

  // Each deal's events, played one after another from nothing, give its row.
  const histories = Map.groupBy(feed, ({ dealId }) => dealId)
  for (const id of ids) {
    const deal = await world.as('alice').deals.get({ id })
    const history = histories.get(id) ?? []
    let told: Record<string, unknown> = {}
    for (const { before, after } of history) {
      for (const [field, value] of Object.entries(before ?? {}))
        expect({ [field]: told[field] ?? null }).toEqual({ [field]: value })
      told = { ...told, ...after }
    }
    for (const [field, value] of Object.entries(told))
      expect({ [field]: deal[field as keyof typeof deal] }).toEqual({ [field]: value })
    expect(deal.version).toBe(history.length)
    expect(applied.filter((change) => change.id === id).length).toBe(history.length - 1)
  }
})

test('many who put deals at the same place of the board at once all find one', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `At once ${index}`)
  const made = await Promise.all(names.map((name) => world.as('bob').deals.create({ name })))
  expect(new Set(made.map(({ rank }) => rank)).size).toBe(names.length)
})

/** One client's work: what it was told was done, and how it was refused. Its choices are the same in every run. */
async function work(n: number, ids: readonly DealId[]) {
  const api = world.as((['alice', 'adam', 'mona', 'bob', 'carol'] as const)[n % 5] ?? 'bob')
  const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won'].map((name) => world.stage(name).id)
  const applied: { id: DealId; version: number }[] = []
  const refused: string[] = []
  for (let step = 0; step < STEPS; step++) {
    const id = ids[(n * 7 + step * 13) % ids.length] ?? ids[0]!
    try {
      const seen = await api.deals.get({ id })
      const target = { id, version: seen.version }
      const { version } = await [
        () => api.deals.move({ ...target, stageId: stages.filter((stage) => stage !== seen.stageId)[(n + step) % 4]! }),
        () => api.deals.update({ ...target, amount: `${n * 100 + step}.25` }),
        () =>
          api.deals.close({ ...target, outcome: seen.status === 'lost' ? 'won' : 'lost', lossNote: `${n} ${step}` }),
        () => api.deals.update({ ...target, name: `By ${n} at ${step}` }),
        () =>
          seen.status === 'won' || seen.status === 'lost'
            ? api.deals.reopen(target)
            : api.deals.update({ ...target, description: `${n} ${step}` }),
      ][step % 5]!()
      applied.push({ id, version })
    } catch (error) {
      if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error
      refused.push(error.code)
    }
  }
  return { applied, refused }
}

/** Reads the feed again and again from where it left off, as a program that follows it does. */
function followFeed() {
  const seen: WorkspaceEvent[] = []
  let isDone = false
  const events = (async () => {
    // Transactions of other databases on the server can hold the feed back for a moment.
    while (!isDone || seen.length < (await countEvents())) seen.push(...(await readFeed(seen.at(-1)?.cursor ?? null)))
    return seen.filter(({ entity }) => entity === 'deal')
  })()
  return { events, stop: () => void (isDone = true) }
}

function readFeed(after: string | null): Promise<WorkspaceEvent[]> {
  return inRead(world.platform, world.workspaceId, (db) =>
    listEventsAfter(db, world.workspaceId, { after, limit: 10_000 }),
  )
}

async function countEvents(): Promise<number> {
  const { count } = await inRead(world.platform, world.workspaceId, (db) =>
    db
      .selectFrom('events')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', world.workspaceId)
      .executeTakeFirstOrThrow(),
  )
  return count
}
