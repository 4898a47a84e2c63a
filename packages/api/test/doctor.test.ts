import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DealError } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine, INVARIANTS } from '../src/doctor/examine.ts'
import { choices, commandsOf, plantRecords, type RandomCommand } from './random-commands.ts'
import { openWorld, type World } from './world.ts'

let world: World
let owner: Client
beforeAll(async () => {
  world = await openWorld()
  owner = new Client(world.databaseUrl)
  await owner.connect()
  await doAnything()
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

/** Some hundred random commands of everything that people do. */
async function doAnything(): Promise<void> {
  const planted = await plantRecords(world)
  const restore = planted.deals.map(
    ({ id }) =>
      () =>
        world.as('alice').deals.restore({ id }),
  )
  const commands = commandsOf(world, planted)
  const names = Object.keys(commands) as RandomCommand['name'][] // the commands' own names
  const some = fc.sample(fc.record({ name: fc.constantFrom(...names), ...choices }), { numRuns: 500, seed: 8 })
  const calls = some.map(
    ({ name, ...choice }) =>
      () =>
        commands[name](choice),
  )
  // What was deleted comes back now and then, or soon nothing would be left to do anything about.
  for (const call of calls.flatMap((each, index) => (index % 10 === 9 ? [each, ...restore] : [each]))) {
    world.clock.now = new Date(Date.parse(world.clock.now) + 1000).toISOString()
    try {
      await call()
    } catch (error) {
      if (!(error instanceof TRPCError && error.cause instanceof DealError)) throw error
    }
  }
  await world.as('alice').webhooks.create({ url: 'https://example.com/hook', kinds: ['*'] })
}

const look = async (name: string) => {
  const invariants = INVARIANTS.filter((invariant) => invariant.name === name)
  const [finding] = await examine({ url: world.databaseUrl, invariants })
  return finding ?? { count: null, examples: [], remedy: null }
}

test('whatever people do, all is well afterwards', async () => {
  const findings = await examine({ url: world.databaseUrl })
  expect(findings.filter(({ count }) => count !== 0)).toEqual([])
  expect(findings.map(({ name }) => name)).toEqual(INVARIANTS.map(({ name }) => name))
})

test('a deal that comes back to another place on the board says so in its history', async () => {
  const deal = await world.as('alice').deals.create({ name: 'Away' })
  await world.as('alice').deals.delete({ id: deal.id })
  await world.as('alice').deals.create({ name: 'On top' })
  await world.as('alice').deals.restore({ id: deal.id })
  expect(await look('deal-history')).toMatchObject({ count: 0 })
})

test('the documentation says what each invariant is', async () => {
  const page = await readFile(path.join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')
  for (const { name, sentence } of INVARIANTS) expect(page).toContain(`| \`${name}\` | ${sentence} |`)
})

/** How each invariant is broken: statements as the owner, or as the role that sees all rows. They stay broken, so the order counts. */
const BROKEN: Record<string, { as?: 'owner' | 'dealwright_system'; statements: string; found: string | RegExp }> = {
  migrations: {
    as: 'owner',
    statements: `insert into kysely_migration values ('9999-later', '2030-01-01')`,
    found: 'unknown: 9999-later',
  },
  seal: { as: 'owner', statements: 'alter table notes no force row level security', found: 'table notes' },
  'seal-of-the-role': {
    as: 'owner',
    statements: 'grant update on events to dealwright_app',
    found: 'update may be changed',
  },
  probe: {
    as: 'owner',
    statements: 'create policy open on deals to dealwright_app using (true)',
    found: 'rows of deals',
  },
  'workspaces-apart': {
    as: 'owner',
    statements: 'alter table notes add constraint once unique (id)',
    found: 'once of notes',
  },
  'indexes-and-constraints': {
    as: 'owner',
    statements: 'alter table note_tags alter constraint note_tags_workspace_id_tag_id_fkey not enforced',
    found: 'constraint note_tags_workspace_id_tag_id_fkey of note_tags',
  },
  references: {
    statements: `insert into note_tags select workspace_id, id, '00000000-0000-4000-8000-000000000000' from notes limit 1`,
    found: /^note_tags \(tag_id\) → tags: 00000000-/,
  },
  'deal-history': {
    statements: `update deals set name = 'By hand', amount = -1, bant_need = 3`,
    found: /: .*name.*amount.*bant/,
  },
  'last-activity': { statements: `update deals set last_activity_at = '2030-01-01'`, found: /^deal .*2030-01-01/ },
  bin: { statements: 'update companies set deleted_at = now()', found: /^company / },
  imports: {
    statements: `insert into imports (workspace_id, id, kind, file_name, state, rows_total, rows_done, created_at, updated_at)
      select workspace_id, uuidv7(), 'deals', 'x.csv', 'running', 9, 5, now(), now() from workspaces`,
    found: /^import .*: 5 rows done$/,
  },
  queue: {
    as: 'owner',
    statements: `create schema graphile_worker;
      create table graphile_worker._private_jobs as select '{"importId":"other"}'::json as payload, 0 as attempts, 10 as max_attempts`,
    found: /^import /,
  },
  numbers: {
    statements:
      'update contacts set number = (select max(number) from companies) where id = (select id from contacts limit 1)',
    found: /^number \d+ of contacts and of companies$/,
  },
  counters: {
    statements: 'update tasks set number = number + 1000000',
    found: /^tasks: 1\d{6}, and the sequence stands at /,
  },
  'stage-history': {
    statements: `update events set before = before - 'stageId' where kind <> 'deal.created' and after ? 'stageId'`,
    found: /^deal .*: event /,
  },
  'stage-and-status': {
    statements: `update stages set type = 'won' where type = 'open'; update deals set status = 'open', closed_at = null`,
    found: /^deal .* is open in the stage /,
  },
  'closed-totals': {
    statements: `
      insert into closed_totals (workspace_id, pipeline_id, status, currency, closed_on, deals, without_amount, amount, weighted)
      select workspace_id, id, 'won', 'EUR', '2020-01-01', 1, 0, 5, 5 from pipelines`,
    found: 'won deals of stage none, EUR 2020-01-01: -1 deals off, -5 by amount',
  },
  purged: { statements: `update events set kind = 'deal.purged' where kind = 'deal.created'`, found: /^deal / },
  'feed-order': {
    statements: `update events set xid = '3' where kind = 'deal.updated'`,
    found: /^event .* of deal /,
  },
  'feed-of-this-server': {
    statements: `update events set xid = '999999999999' where seq = (select max(seq) from events)`,
    found: /^events of workspace /,
  },
  'webhooks-in-the-feed': { statements: `update webhooks set feed_xid = '999999999999'`, found: /^webhook / },
  deliveries: {
    statements: `
      insert into webhook_deliveries (workspace_id, id, webhook_id, event_id, kind, about_id, status, created_at)
      select w.workspace_id, uuidv7(), w.id, e.id, 'deal.created', e.entity_id, 'delivered', now()
      from webhooks w join events e on e.workspace_id = w.workspace_id limit 1`,
    found: /^delivery /,
  },
  ranks: {
    statements: `set role none; drop index deals_rank; set role dealwright_system; update deals set rank = 'a0', deleted_at = null`,
    found: /^stage .*, rank a0: \d+ deals$/,
  },
}

describe('what is broken is found', () => {
  test('every invariant has its break', () => {
    expect(Object.keys(BROKEN).toSorted()).toEqual(INVARIANTS.map(({ name }) => name).toSorted())
  })

  test.each(Object.entries(BROKEN))('%s', async (name, { as = 'dealwright_system', statements, found }) => {
    expect(await look(name)).toMatchObject({ count: 0, remedy: null })
    await owner.query(`set role ${as === 'owner' ? 'none' : as}; ${statements}`)
    const finding = await look(name)
    expect(finding.count).toBeGreaterThan(0)
    expect(finding.remedy).toMatch(/\.$/)
    expect(finding.examples).toContainEqual(typeof found === 'string' ? found : expect.stringMatching(found))
  })
})
