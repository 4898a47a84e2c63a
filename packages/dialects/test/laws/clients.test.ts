import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '../../../api/src/demo/load-demo.ts'
import { inSystem } from '../../../api/src/db/transaction.ts'
import { openWorld, type World } from '../../../api/test/world.ts'
import { type Dialect, loadDialects } from '../../src/index.ts'
import { program, type Program } from '../program.ts'

const dialects = await loadDialects()

// Small programs as their vendors' documents teach to write them. Each reads everything there is, and must find what the
// database holds.

const FOLDER = path.join(import.meta.dirname, '../../../../demo')

/** What a program found: how many, and their worth in cents. */
type Found = { deals: number; cents: bigint }

let world: World
let expected: Found

beforeAll(async () => {
  world = await openWorld()
  await loadDemo({
    api: world.as('alice'),
    platform: world.platform,
    read: (file) => readFile(path.join(FOLDER, file)),
  })
  const [row] = await inSystem(world.platform, (db) =>
    db
      .selectFrom('deals')
      .select((of) => [of.fn.countAll<number>().as('deals'), of.fn.sum<string>('amount').as('sum')])
      .where('deleted_at', 'is', null)
      .execute(),
  )
  expected = { deals: Number(row?.deals), cents: centsOf(row?.sum) }
  expect(expected.deals).toBe(8800)
}, 60_000)
afterAll(() => world.close())

const CLIENTS: Record<Dialect['name'], (call: Program) => Promise<Found>> = {
  /** Rally: limit and offset, until a page is not full; `updatedSince` reads what is new. */
  async rally(call) {
    const found = new Map<string, bigint>()
    for (let offset = 0; ; offset += 200) {
      const { body } = await call('GET', `/deals?limit=200&offset=${offset}&updatedSince=2000-01-01T00:00:00Z`)
      for (const { id, value } of body) found.set(id, centsOf(value))
      if (body.length < 200) return total(found)
    }
  },

  /** Rex: a cursor, as long as there is more. */
  async rex(call) {
    const found = new Map<string, bigint>()
    let cursor = ''
    for (;;) {
      const { body } = await call('GET', `/deals?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      for (const { id, value } of body.data) found.set(id, BigInt(value ?? 0))
      if (!body.has_more) return total(found)
      cursor = body.meta.cursor
    }
  },

  /** PipelineDeals: as many pages as the first one says. */
  async pipelinedeals(call) {
    const found = new Map<number, bigint>()
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { body } = await call('GET', `/deals.json?page=${page}&per_page=200`)
      for (const { id, value } of body.entries) found.set(id, centsOf(value))
      pages = body.pagination.pages
    }
    return total(found)
  },

  /** Zendesk Sell: follows `next_page` as long as there is one. */
  async sell(call) {
    const found = new Map<number, bigint>()
    let next: string | undefined = '/deals?per_page=100'
    while (next) {
      const { body } = await call('GET', next)
      for (const { data } of body.items) found.set(data.id, centsOf(data.value))
      next = body.meta.links.next_page?.replace(/^.*\/v2/, '')
    }
    return total(found)
  },

  /** YSuite: as many pages as the first one says, counted from 0. */
  async ysuite(call) {
    const found = new Map<number, bigint>()
    for (let index = 0, pages = 1; index < pages; index += 1) {
      const { body } = await call('GET', `/deals?pageSize=100&pageIndex=${index}`)
      for (const { deal_id, deal_amount } of body.data.data) found.set(deal_id, centsOf(deal_amount))
      pages = body.data.total_pages
    }
    return total(found)
  },
}

test.each(dialects)(
  'a program for $title reads all 8,800 deals, to the cent',
  async (dialect) => {
    expect(await CLIENTS[dialect.name](program(world, dialect))).toEqual(expected)
  },
  60_000,
)

function total(found: ReadonlyMap<unknown, bigint>): Found {
  return { deals: found.size, cents: [...found.values()].reduce((sum, cents) => sum + cents, 0n) }
}

function centsOf(amount: string | number | null | undefined): bigint {
  const [whole = '0', fraction = ''] = String(amount ?? 0).split('.')
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2))
}
