import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { createLog } from '../src/log/create-log.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { openDatabaseWay } from './faults/database-way.ts'
import { openHost, query, testConfig } from './host.ts'

let database: TestDatabase
let server: RunningServer | undefined

afterEach(async () => {
  await server?.stop({ patience: 0 })
  server = undefined
  await database.drop()
})

const log = createLog('silent', process.stderr)

test('until the database is ready, callers are told to come back, and people see why', async () => {
  database = await createTestDatabase()
  const migration = new Client(database.url)
  await migration.connect()
  await migration.query('select pg_advisory_lock(7418529)') // another server migrates

  const listening = Promise.withResolvers<string>()
  const starting = startServer(testConfig({ databaseUrl: database.url }), { log, onListening: listening.resolve })
  const url = await listening.promise

  const call = await fetch(`${url}/trpc/me.get`)
  expect([call.status, call.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await call.json()).toMatchObject({ error: { kind: 'unavailable' } })
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const page = await fetch(url, { headers: { accept: 'text/html' } })
  expect([page.status, page.headers.get('refresh'), await page.text()]).toEqual([
    503,
    '2',
    expect.stringContaining('is starting'),
  ])

  await migration.end()
  server = await starting
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect((await fetch(`${url}/trpc/me.get`)).status).toBe(401)
})

test('servers that start at the same moment on an empty database all become ready', async () => {
  database = await createTestDatabase()
  await query(database.url, 'drop schema public cascade; create schema public; drop schema auth cascade')
  const config = testConfig({ databaseUrl: database.url })
  const servers = await Promise.all([1, 2, 3].map(() => startServer(config, { log })))
  for (const one of servers) {
    expect((await fetch(`http://127.0.0.1:${one.port}/readyz`)).status).toBe(200)
    await one.stop({ patience: 0 })
  }
})

test('a server whose database lacks migrations, or is gone, is alive and not ready', async () => {
  const host = await openHost()
  database = host.database
  server = host.server
  const [last] = await host.query<{ name: string }>('delete from kysely_migration where name like $1 returning name', [
    '0006%',
  ])
  const lacking = await host.visitor().get('/readyz').expect(503)
  expect(lacking.json).toMatchObject({ status: 'not ready', reason: 'The database lacks migrations.' })
  await host.query('insert into kysely_migration values ($1, now()::text)', [last?.name])
  await expect.poll(async () => (await host.visitor().get('/readyz')).status, { timeout: 5000 }).toBe(200)

  const elsewhere = new URL(host.database.url)
  const name = elsewhere.pathname.slice(1)
  elsewhere.pathname = '/postgres'
  await query(elsewhere.href, `alter database ${name} with allow_connections false`)
  await expect.poll(async () => (await host.visitor().get('/readyz')).status, { timeout: 5000 }).toBe(503)
  await host.visitor().get('/healthz').expect(200)
})

test.each([
  [
    'a database that is not there',
    { databaseUrl: 'postgres://ada:hunter2@127.0.0.1:1/deals' },
    'PostgreSQL at 127.0.0.1:1, database deals',
  ],
  [
    'an address that is not ours',
    { databaseUrl: 'postgres://x@127.0.0.1:1/x', host: '203.0.113.77' },
    'HOST is "203.0.113.77"',
  ],
])('%s stops the start, with words for a person', async (_, settings, message) => {
  database = await createTestDatabase()
  const failure = await startServer(testConfig(settings), { log }).catch((error: unknown) => error)
  expect(String(failure)).toContain(message)
  expect(String(failure)).not.toContain('hunter2')
})

test('a port that is taken stops the start, and says which one to set', async () => {
  const host = await openHost()
  database = host.database
  server = host.server
  const again = startServer(testConfig({ databaseUrl: database.url, port: host.server.port }), { log })
  await expect(again).rejects.toThrow(`Port ${host.server.port} is in use`)
})

test('a pool on the way that drops the role of a connection stops the start: calls would not be sealed', async () => {
  database = await createTestDatabase()
  const role = 'role=dealwright_app'
  const way = await openDatabaseWay((sent) =>
    Buffer.from(sent.toString('latin1').replace(role, 'geqo=on'.padEnd(role.length)), 'latin1'),
  )
  const starting = startServer(testConfig({ databaseUrl: way.through(database.url) }), { log })
  await expect(starting).rejects.toThrow('drops the startup option "role"')
  await way.close()
})
