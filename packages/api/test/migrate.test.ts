import { randomUUID } from 'node:crypto'
import type { WebhookId } from '@dealwright/domain'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateToLatest, migrationNames, pendingMigrations } from '../src/db/migrate.ts'
import { inRead } from '../src/db/transaction.ts'
import { examine } from '../src/doctor/examine.ts'
import { listEventsAfter } from '../src/events/store.ts'
import { fanOut } from '../src/webhooks/fan-out.ts'
import { openWorld, type World } from './world.ts'

let world: World
let owner: Client
beforeAll(async () => {
  world = await openWorld()
  owner = new Client(world.databaseUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const migrate = () => migrateToLatest({ url: world.databaseUrl })
const asSystem = (statement: string) => owner.query(`set role dealwright_system; ${statement}; set role none`)

describe('an upgrade that cannot be', () => {
  test('a database of a newer version is left alone, and says which version it wants', async () => {
    await owner.query(`insert into kysely_migration values ('9998-later', now()::text), ('9999-last', now()::text)`)
    await expect(migrate()).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringMatching(
        /belongs to a newer Dealwright: it has the migrations 9998-later, 9999-last, and this version knows none after \d{4}-.*restore the backup/,
      ),
    })
    await owner.query(`delete from kysely_migration where name like '999%'`)
    await migrate()
  })

  test('a migration that fails half-way leaves nothing behind, and says which it was, why, and how to go on', async () => {
    const names = await migrationNames()
    const last = names.at(-1) ?? ''
    await owner.query('delete from kysely_migration where name >= $1', ['0023'])
    const before = await columns()
    await expect(migrate()).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringMatching(
        /^The migration 0023-undo failed: .* already exists\. .*Then start again with `npm start`/,
      ),
    })
    expect(await columns()).toEqual(before)
    expect((await pendingMigrations({ url: world.databaseUrl })).at(-1)).toBe(last)
    for (const name of names.filter((each) => each >= '0023'))
      await owner.query('insert into kysely_migration values ($1, now()::text)', [name])
    await migrate()
  })

  async function columns(): Promise<unknown[]> {
    const { rows } = await owner.query<object>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`,
    )
    return rows
  }
})

describe('a database that was restored from a dump into another PostgreSQL', () => {
  test('gets its feed into order at the next start: nothing is lost, new events come last, webhooks and readers go on', async () => {
    const alice = world.as('alice')
    const { webhook } = await alice.webhooks.create({ url: 'https://example.com/hook', kinds: ['deal.created'] })
    await alice.deals.create({ name: 'Told before' })
    await spread()
    expect(await heard(webhook.id)).toEqual(['Told before'])
    const { cursor } = (await readFeed()).at(-1) ?? { cursor: '' }
    await alice.deals.create({ name: 'Not told yet' })
    const told = (await readFeed()).map((event) => event.id)

    // As the numbers of transactions would be if they came from a server that has seen more of them.
    const moved = (column: string) => `${column} = ((${column}::text::bigint) + 1000000)::text::xid8`
    await asSystem(`update events set ${moved('xid')}; update webhooks set ${moved('feed_xid')}`)
    expect(await readFeed()).toEqual([])
    const broken = (await examine({ url: world.databaseUrl })).filter(({ count }) => count !== 0)
    expect(broken.map(({ name }) => name)).toEqual(['feed-of-this-server', 'webhooks-in-the-feed'])

    await migrate()
    expect((await examine({ url: world.databaseUrl })).filter(({ count }) => count !== 0)).toEqual([])
    expect((await readFeed()).map((event) => event.id)).toEqual(told)
    await alice.deals.create({ name: 'New here' })
    expect((await readFeed()).at(-1)).toMatchObject({ after: { name: 'New here' } })
    await spread()
    expect(await heard(webhook.id)).toEqual(['Told before', 'Not told yet', 'New here'])

    const [xid, seq] = cursor.split('-')
    await expect(alice.events.list({ after: `${Number(xid) + 1_000_000}-${seq}` })).rejects.toThrow(
      'of the server that this database was restored from',
    )
  })

  const readFeed = () =>
    inRead(world.platform, world.workspaceId, (db) =>
      listEventsAfter(db, world.workspaceId, { after: null, limit: 1000 }),
    )

  const spread = () =>
    fanOut({ platform: world.platform, now: () => world.clock.now, newId: randomUUID, chance: () => 0.5 })

  async function heard(webhookId: WebhookId): Promise<unknown[]> {
    const { items } = await world.as('alice').webhooks.deliveries.list({ webhookId })
    const names = new Map((await readFeed()).map((event) => [event.id as string, event.after?.['name']]))
    return items.toReversed().map(({ eventId }) => names.get(eventId))
  }
})
