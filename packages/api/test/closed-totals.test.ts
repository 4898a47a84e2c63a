import type { DealView, Filter, StageId, TotalRow } from '@dealwright/domain'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldClosedTotals } from '../src/deals/fold-closed-totals.ts'
import { isInClosedTotals } from '../src/deals/closed-totals.ts'
import { listTotalRows } from '../src/deals/total-rows.ts'
import { dealWhere } from '../src/deals/deal-where.ts'
import { type Db, inRead, inSystem } from '../src/db/transaction.ts'
import { type Name, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York' })
})
afterAll(() => world.close())

const by = {
  stageId: sql<StageId | null>`d.stage_id`,
  closedOn: sql<string>`(d.closed_at at time zone 'America/New_York')::date`,
}
const contextOf = (db: Db, name: Name = 'alice') => ({
  db,
  caller: world.caller(name),
  workspaceId: world.workspaceId,
  now: world.clock.now,
})

/** What closed deals add up to, as the totals say and as the deals do, at one moment. */
function bothWays(): Promise<{ told: string[]; counted: string[] }> {
  return inRead(world.platform, world.workspaceId, async (db) => {
    const isClosed = sql<boolean>`d.status <> 'open'`
    const [told, counted] = await Promise.all([
      listTotalRows(contextOf(db), { where: isClosed, by }),
      // Of names the totals know nothing.
      listTotalRows(contextOf(db), { where: sql<boolean>`${isClosed} and d.name is not null`, by }),
    ])
    return { told: inOrder(told), counted: inOrder(counted) }
  })
}

/** As text, however many digits a sum is written with. */
function inOrder(rows: readonly TotalRow[]): string[] {
  return rows.map((row) => JSON.stringify({ ...row, sum: Number(row.sum), weighted: Number(row.weighted) })).toSorted()
}

async function rowsKept(): Promise<number> {
  return inSystem(world.platform, async (db) => {
    const { count } = await db
      .selectFrom('closed_totals')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  })
}

test('many who close, reopen, change and delete deals at once leave totals that are those of the deals, at every moment', async () => {
  const api = world.as('alice')
  const deals = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      api.deals.create({ name: `Deal ${index}`, amount: '10.5', currency: index % 2 ? 'USD' : 'EUR' }),
    ),
  )
  const [won, lost, open] = ['Won', 'Lost', 'Proposal'].map((name) => world.stage(name).id)
  const acts: ((deal: DealView) => Promise<unknown>)[] = [
    ...[won, lost, won, lost].map(
      (stage) =>
        ({ id }: DealView) =>
          api.deals.move({ id, stageId: stage! }),
    ),
    ({ id }) => api.deals.move({ id, stageId: open! }),
    ({ id }) => api.deals.update({ id, amount: '7.25' }),
    ({ id }) => api.deals.update({ id, amount: null }),
    ({ id }) => api.deals.delete({ id }),
    ({ id }) => api.deals.restore({ id }),
    () => inSystem(world.platform, foldClosedTotals),
  ]
  const choices = fc.sample(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...deals)), { numRuns: 120, seed: 27 })
  let most = 0
  for (let from = 0; from < choices.length; from += 12) {
    world.clock.now = new Date(Date.parse(world.clock.now) + 3_600_000).toISOString()
    // Refused or not: a deal that is in the bin cannot be moved.
    const writes = choices.slice(from, from + 12).map(([act, deal]) => act(deal).catch(() => {}))
    const meanwhile = await Promise.all([bothWays(), bothWays()])
    await Promise.all(writes)
    for (const { told, counted } of [...meanwhile, await bothWays()]) {
      expect(told).toEqual(counted)
      most = Math.max(most, told.length)
    }
  }
  expect(most).toBeGreaterThan(2)
})

test.each<[string, Filter | undefined]>([
  ['all', undefined],
  ['closed', { field: 'status', op: 'in', value: ['won', 'lost'] }],
  ['open or won', { field: 'status', op: 'ne', value: 'lost' }],
  ['in a currency', { field: 'currency', op: 'eq', value: 'EUR' }],
])('as many deals are counted as there are: %s', async (_, filter) => {
  const { items } = await world.as('alice').deals.list({ filter, limit: 200 })
  expect(items.length).toBeGreaterThan(0)
  expect(await world.as('alice').deals.count({ filter })).toBe(items.length)
})

test('folded, what was told by many rows is told by one, and nothing else changes', async () => {
  const before = await bothWays()
  await inSystem(world.platform, foldClosedTotals)
  const kept = await rowsKept()
  expect(await inSystem(world.platform, foldClosedTotals)).toBe(0)
  expect(await bothWays()).toEqual(before)
  const { id } = await world.as('alice').deals.create({ name: 'To and fro', amount: '1' })
  await world.as('alice').deals.move({ id, stageId: world.stage('Won').id })
  await world.as('alice').deals.delete({ id })
  expect(await rowsKept()).toBe(kept + 2)
  expect(await inSystem(world.platform, foldClosedTotals)).toBeGreaterThanOrEqual(2)
  expect(await bothWays()).toEqual(before)
})

test('in another zone deals have closed on other days', async () => {
  const api = world.as('alice')
  world.clock.now = '2027-01-01T02:00:00.000Z'
  const { id } = await api.deals.create({ name: 'On the eve', amount: '3' })
  await api.deals.move({ id, stageId: world.stage('Won').id })
  const months = async () => (await world.as('alice').reports.winRate({ by: 'month' })).groups.map(({ key }) => key)
  expect(await months()).toContain('2026-12')
  expect(await months()).not.toContain('2027-01')
  await api.workspaces.updateSettings({ timeZone: 'Asia/Tokyo' })
  expect(world.caller('alice').settings.timeZone).toBe('America/New_York')
  const inTokyo = world.as('alice', { settings: { timeZone: 'Asia/Tokyo' } })
  expect((await inTokyo.reports.winRate({ by: 'month' })).groups.map(({ key }) => key)).toContain('2027-01')
  await api.workspaces.updateSettings({ timeZone: 'America/New_York' })
  expect(await months()).toContain('2026-12')
})

const IN_WON: Filter = { field: 'stageId', op: 'eq', value: '01a1fd9b-3de2-7cae-953d-070994997706' }

test.each<[string, Filter, Name, boolean]>([
  ['stages', IN_WON, 'alice', true],
  ['whether deals are open', { field: 'status', op: 'in', value: ['won', 'open', 'stalled'] }, 'alice', true],
  [
    'currencies, one or another',
    { or: [{ field: 'currency', op: 'eq', value: 'EUR' }, { not: IN_WON }] },
    'alice',
    true,
  ],
  ['what some may see', IN_WON, 'bob', false],
  ['owners', { and: [IN_WON, { field: 'ownerId', op: 'isEmpty' }] }, 'alice', false],
  [
    'the day of closing',
    {
      and: [
        { field: 'closedAt', op: 'gte', value: '2026-11-01' },
        { field: 'closedAt', op: 'lt', value: '2026-12-01' },
      ],
    },
    'alice',
    true,
  ],
  ['the moment of closing', { field: 'closedAt', op: 'gte', value: '2026-11-01T00:00:00.000Z' }, 'alice', false],
  ['amounts', { field: 'figure', op: 'gte', value: 1 }, 'alice', false],
  ['tags', { field: 'tagIds', op: 'isEmpty' }, 'alice', false],
  ['people', { field: 'contactName', op: 'eq', value: 'Ann' }, 'alice', false],
  ['what is in their fields', { field: 'search', op: 'contains', value: 'x' }, 'alice', false],
  ['what rests', { field: 'status', op: 'eq', value: 'stalled' }, 'alice', false],
])('a question about %s', async (_, filter, name, isTold) => {
  const isIn = await inRead(world.platform, world.workspaceId, async (db) => {
    const ctx = contextOf(db, name)
    const caller = { ...ctx.caller, settings: { ...ctx.caller.settings, repVisibility: 'own' as const } }
    return isInClosedTotals({ ...ctx, caller }, [(await dealWhere(ctx, { filter })) ?? sql`true`])
  })
  expect(isIn).toBe(isTold)
})
