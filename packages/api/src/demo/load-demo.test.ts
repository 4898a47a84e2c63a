import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { inRead } from '../db/transaction.ts'
import { loadDemo, type LoadedDemo } from './load-demo.ts'

const FOLDER = new URL('../../../../demo/', import.meta.url)

// Counted without any of our own reading: the files have no quotes, so a line is its commas.
const records = (file: string) =>
  readFileSync(new URL(`crm-sales-opportunities/${file}`, FOLDER), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.replace('\r', '').split(','))
const OPPORTUNITIES = records('sales_pipeline.csv').map(
  ([id, agent, product, account, stage, engaged, closed, value]) => ({
    id,
    agent,
    product,
    account,
    stage,
    engaged,
    closed,
    value,
  }),
)
const ACCOUNTS = records('accounts.csv')

function tally<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  amountOf: (item: T) => number = () => 1,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const item of items) sums[keyOf(item) ?? ''] = (sums[keyOf(item) ?? ''] ?? 0) + amountOf(item)
  return sums
}

let world: World
let loaded: LoadedDemo
beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York' })
  loaded = await load()
})
afterAll(() => world.close())

const load = () =>
  loadDemo({ api: world.as('alice'), platform: world.platform, read: (path) => readFile(new URL(path, FOLDER)) })

async function inDatabase(
  query: ReturnType<typeof sql<{ key: string | null; value: string }>>,
): Promise<Record<string, number>> {
  const { rows } = await inRead(world.platform, world.workspaceId, (db) => query.execute(db))
  return Object.fromEntries(rows.map(({ key, value }) => [key ?? '', Number(value)]))
}

describe('the demo agrees with an independent count of its files', () => {
  test('all of it is taken, none refused', () => {
    expect(loaded.deals).toMatchObject({ state: 'done', created: 8800, updated: 0, skipped: 0, failed: 0 })
    expect(loaded.companies).toMatchObject({ state: 'done', created: 85, failed: 0 })
    expect(loaded).toMatchObject({ products: 7, teams: 6 })
  })

  test('deals per stage', async () => {
    const counted = tally(OPPORTUNITIES, ({ stage }) => stage)
    expect(counted).toEqual({ Won: 4238, Lost: 2473, Engaging: 1589, Prospecting: 500 })
    expect(
      await inDatabase(
        sql`select s.name as key, count(*) as value from deals d join stages s on s.id = d.stage_id group by s.name`,
      ),
    ).toEqual(counted)
  })

  test('the status of each follows from its stage', async () => {
    expect(await inDatabase(sql`select status as key, count(*) as value from deals group by status`)).toEqual({
      won: 4238,
      lost: 2473,
      open: 2089,
    })
  })

  test('the sum won', async () => {
    const won = OPPORTUNITIES.filter(({ stage }) => stage === 'Won').reduce((sum, { value }) => sum + Number(value), 0)
    expect(won).toBe(10_005_534)
    expect(
      await inDatabase(
        sql`select currency as key, sum(amount) as value from deals where status = 'won' group by currency`,
      ),
    ).toEqual({ USD: won })
  })

  test('deals and sum won per agent', async () => {
    const perAgent = sql<{
      key: string | null
      value: string
    }>`select m.name as key, count(*) as value from deals d join members m on m.id = d.owner_id group by m.name`
    expect(await inDatabase(perAgent)).toEqual(tally(OPPORTUNITIES, ({ agent }) => agent))
    const wonOf = sql<{
      key: string | null
      value: string
    }>`select m.name as key, sum(d.amount) as value from deals d join members m on m.id = d.owner_id where d.status = 'won' group by m.name`
    expect(await inDatabase(wonOf)).toEqual(
      tally(
        OPPORTUNITIES.filter(({ stage }) => stage === 'Won'),
        ({ agent }) => agent,
        ({ value }) => Number(value),
      ),
    )
  })

  test('deals and sum won per account', async () => {
    const perAccount = sql<{
      key: string | null
      value: string
    }>`select co.name as key, count(*) as value from deals d left join companies co on co.id = d.company_id group by co.name`
    expect(await inDatabase(perAccount)).toEqual(tally(OPPORTUNITIES, ({ account }) => account))
    const wonOf = sql<{
      key: string | null
      value: string
    }>`select co.name as key, sum(d.amount) as value from deals d join companies co on co.id = d.company_id where d.status = 'won' group by co.name`
    expect(await inDatabase(wonOf)).toEqual(
      tally(
        OPPORTUNITIES.filter(({ stage }) => stage === 'Won'),
        ({ account }) => account,
        ({ value }) => Number(value),
      ),
    )
  })

  test('deals per product, whether written together or apart', async () => {
    const counted = tally(OPPORTUNITIES, ({ product }) => (product === 'GTXPro' ? 'GTX Pro' : product))
    expect(
      await inDatabase(sql`select custom_fields->>'product' as key, count(*) as value from deals group by 1`),
    ).toEqual(counted)
  })

  test('engaged and closed on the days of the file, as the workspace’s calendar has them', async () => {
    const { rows } = await inRead(world.platform, world.workspaceId, (db) =>
      sql<{ id: string; engaged: string; closed: string | null }>`
        select x.external_id as id, to_char(d.added_at at time zone 'America/New_York', 'FMMM/FMDD/YYYY') as engaged,
          to_char(d.closed_at at time zone 'America/New_York', 'FMMM/FMDD/YYYY') as closed
        from deals d join external_ids x on x.entity_id = d.id and x.source = 'crm-sales-opportunities'`.execute(db),
    )
    const days = new Map(rows.map(({ id, engaged, closed }) => [id, { engaged, closed: closed ?? '' }]))
    const differing = OPPORTUNITIES.filter(
      ({ id = '', engaged, closed }) =>
        (engaged !== '' && days.get(id)?.engaged !== engaged) || days.get(id)?.closed !== closed,
    )
    expect(days.size).toBe(8800)
    expect(differing).toEqual([])
  })

  test('the worth of what is open is its list price', async () => {
    const prices = new Map(records('products.csv').map(([product, , price]) => [product, Number(price)]))
    const open = OPPORTUNITIES.filter(({ stage }) => stage === 'Engaging' || stage === 'Prospecting')
    const counted = tally(
      open,
      ({ stage }) => stage,
      ({ product = '' }) => prices.get(product === 'GTXPro' ? 'GTX Pro' : product) ?? Number.NaN,
    )
    expect(
      await inDatabase(
        sql`select s.name as key, sum(d.amount) as value from deals d join stages s on s.id = d.stage_id where d.status = 'open' group by s.name`,
      ),
    ).toEqual(counted)
  })

  test('companies and their parents', async () => {
    expect(
      await inDatabase(
        sql`select p.name as key, count(*) as value from companies co left join companies p on p.id = co.parent_id group by p.name`,
      ),
    ).toEqual(tally(ACCOUNTS, (account) => account[6]))
    const industries = tally(ACCOUNTS, (account) => (account[1] === 'technolgy' ? 'technology' : account[1]))
    expect(await inDatabase(sql`select industry as key, count(*) as value from companies group by industry`)).toEqual(
      industries,
    )
    expect(
      await inDatabase(sql`select 'revenue' as key, sum((custom_fields->>'revenue')::numeric) as value from companies`),
    ).toEqual({
      revenue: Number(ACCOUNTS.reduce((sum, account) => sum + Math.round(Number(account[3]) * 100), 0) / 100),
    })
  })

  test('agents and their managers', async () => {
    const counted = tally(records('sales_teams.csv'), ([, manager, office]) => `${office} · ${manager}`)
    expect(
      await inDatabase(
        sql`select t.name as key, count(*) as value from teams t join members m on m.team_id = t.id where m.role = 'rep' group by t.name`,
      ),
    ).toEqual(counted)
  })
})

test('every oddity of the files is reported', () => {
  const reported = Object.fromEntries(
    loaded.deals.notices.map(({ kind, given, meant, count }) => [[kind, given, meant].join(' '), count]),
  )
  const blank = (field: 'account' | 'engaged') => OPPORTUNITIES.filter((deal) => deal[field] === '').length
  expect(reported).toMatchObject({
    'value_matched GTXPro GTX Pro': OPPORTUNITIES.filter(({ product }) => product === 'GTXPro').length,
    'company_missing  ': blank('account'),
    'added_defaulted  the time of the import': blank('engaged'),
    'amount_zero  ': 2473,
    'currency_defaulted  USD': 4238 + 2473,
  })
  const fromList = loaded.deals.notices
    .filter(({ kind }) => kind === 'amount_from_option')
    .reduce((sum, { count }) => sum + count, 0)
  expect(fromList).toBe(1589 + 500)
  const companies = loaded.companies.notices.map(({ kind, given, meant, count }) => [kind, given, meant, count])
  expect(companies).toEqual(
    expect.arrayContaining([
      ['value_mapped', 'technolgy', 'technology', 12],
      ['value_mapped', 'Philipines', 'Philippines', 1],
    ]),
  )
})

test('loading it again makes nothing twice', async () => {
  const again = await load()
  expect(again.deals).toMatchObject({ created: 0, updated: 0, skipped: 8800, failed: 0 })
  expect(again.companies).toMatchObject({ created: 0, updated: 0, skipped: 85 })
  expect(again).toMatchObject({ members: loaded.members, teams: 6, products: 7 })
})
