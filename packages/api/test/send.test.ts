import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openPlatform, type Platform } from '../src/db/platform.ts'
import { within } from '../src/db/savepoint.ts'
import { inRead, inWrite, send, type Trx } from '../src/db/transaction.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** All of it goes over one connection, so that whatever a failure leaves behind is met by what follows. */
let platform: Platform
let connection: PoolClient

beforeAll(async () => {
  world = await openWorld()
  platform = openPlatform({ url: world.databaseUrl, size: 1 })
  platform.app.on('connect', (client) => (connection = client))
})
afterAll(async () => {
  await platform.close()
  await world.close()
})
beforeEach(() => write((db) => send(db, sql`delete from tags`)))

const write = <T>(act: (db: Trx) => T | Promise<T>) => inWrite(platform, world.workspaceId, async (db) => act(db))
const names = () =>
  inRead(platform, world.workspaceId, async (db) => {
    const rows = await db.selectFrom('tags').select('name').orderBy('name').execute()
    return rows.map(({ name }) => name)
  })
let made = 0
const tag = (name: string) => sql`
  insert into tags (workspace_id, id, name, created_at, updated_at)
  values (${world.workspaceId}, ${`00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`}::uuid, ${name}, now(), now())`
const refuse = (code: string) => sql`do ${sql.lit(`begin raise exception sqlstate '${code}'; end`)}`

test('what is sent is there when the command is done, in the order in which it was sent', async () => {
  await write((db) => {
    send(db, tag('a'))
    send(db, sql`update tags set name = name || 'b'`)
    send(db, tag('c'))
  })
  expect(await names()).toEqual(['ab', 'c'])
})

test('a command whose write fails in one packet with its commit is not done, and the first failure is the reason', async () => {
  const failing = write((db) => {
    send(db, tag('a'))
    send(db, tag('a'))
    send(db, sql`select 1 / 0`)
  })
  await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'tags_name' })
  const awaiting = write(async (db) => {
    send(db, tag('a'))
    send(db, refuse('22003'))
    await tag('b').execute(db)
  })
  await expect(awaiting).rejects.toMatchObject({ code: '22003' })
  expect(await names()).toEqual([])
})

test('a failure that nobody passed on is no commit', async () => {
  const silent = write(async (db) => {
    send(db, tag('a'))
    await refuse('22003')
      .execute(db)
      .catch(() => {})
  })
  await expect(silent).rejects.toThrow('ROLLBACK')
  expect(await names()).toEqual([])
})

test('a statement that was refused at its first use, and those behind it, can be used again on the connection', async () => {
  const first = (divisor: number) =>
    write((db) => {
      send(db, sql`select 'first', 1 / ${divisor}::int`)
      send(db, sql`select 'behind', ${divisor}::int`)
    })
  await expect(first(0)).rejects.toMatchObject({ code: '22012' })
  await expect(first(0)).rejects.toMatchObject({ code: '22012' })
  await first(1)
  await expect(first(0)).rejects.toMatchObject({ code: '22012' })
})

test('a move is two packets, and so is a new deal', async () => {
  const alice = world.as('alice', { platform })
  const [here, there] = [world.stage('Lead').id, world.stage('Proposal').id]
  const { id } = await alice.deals.create({ name: 'Moving', stageId: here })
  const { stream } = connection.connection
  const [one, many] = [vi.spyOn(stream, '_write'), vi.spyOn(stream, '_writev')]
  const written = () => one.mock.calls.length + many.mock.calls.length
  const packets = async (call: Promise<unknown>) => {
    const before = written()
    await call
    return written() - before
  }
  expect(await packets(alice.deals.move({ id, stageId: there }))).toBe(2)
  expect(await packets(alice.deals.create({ name: 'New', stageId: here }))).toBe(2)
  one.mockRestore()
  many.mockRestore()
})

test('a race that a sent statement lost is run again', async () => {
  let attempts = 0
  await write((db) => {
    attempts += 1
    send(db, tag('won'))
    if (attempts === 1) send(db, refuse('40P01'))
  })
  expect([attempts, await names()]).toEqual([2, ['won']])
})

test('a step whose sent statement is refused leaves nothing, and the others are done', async () => {
  const refusals = await write(async (db) => {
    send(db, tag('before'))
    const step = (name: string) =>
      within(db, async () => {
        send(db, tag(name))
        send(db, tag(`${name} again`))
      })
    return [await step('first'), await step('first'), await step('second')]
  })
  expect(refusals).toMatchObject([null, { kind: 'conflict' }, null])
  expect(await names()).toHaveLength(5)
})

test('what became of a commit is unknown when its answer is lost, and known when a statement before it was refused', async () => {
  const lost = write(async (db) => {
    await sql`select 1`.execute(db)
    send(db, sql`select pg_sleep(0.05)`)
    // By then the packet with the commit has left.
    setImmediate(() => connection.connection.stream.destroy())
  })
  await expect(lost).rejects.toMatchObject({ message: expect.stringMatching(/perhaps it was done/) })
  const refused = write((db) => {
    send(db, tag('a'))
    send(db, refuse('57P01'))
  })
  await expect(refused).rejects.toMatchObject({ message: expect.stringMatching(/Nothing was changed/) })
  expect(await names()).toEqual([])
})
