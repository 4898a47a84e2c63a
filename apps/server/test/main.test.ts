import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { type Child, runChild } from './child.ts'

const SECRET = 'a secret of thirty-two characters and a few'
const urlOf = (child: Child) => /http:\/\/localhost:\d+/.exec(child.output())?.[0] ?? ''

describe('on a database of one’s own', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  const start = (args: string[] = [], env: Record<string, string> = {}) =>
    runChild('main.ts', args, { env: { DATABASE_URL: database.url, AUTH_SECRET: SECRET, PORT: '0', ...env } })

  test('it says where it is, how to get in, where the data lives and how to stop; one signal ends it', async () => {
    const server = start()
    await server.says('Ctrl-C')
    await server.says('/setup?token=')
    expect(server.output()).toMatch(/Dealwright is ready\s+http:\/\/localhost:\d+\n/)
    expect(server.output()).toMatch(/The data is in\s+PostgreSQL at 127.0.0.1:\d+, database test_/)
    expect(server.output()).not.toContain(new URL(database.url).password)
    expect((await fetch(`${urlOf(server)}/readyz`)).status).toBe(200)

    server.signal('SIGTERM')
    expect(await server.exit).toMatchObject({ code: 0, stderr: '' })
    await expect(fetch(urlOf(server))).rejects.toThrow('fetch failed')
  })

  test('a second signal does not wait for what is under way', async () => {
    const server = start()
    await server.says('Ctrl-C')
    const migration = new Client(database.url)
    await migration.connect()
    await migration.query('begin; lock table auth."user" in access exclusive mode')
    const body = JSON.stringify({ email: 'ada@example.com', password: 'correct horse battery' })
    const headers = { 'content-type': 'application/json' }
    const call = fetch(`${urlOf(server)}/auth/sign-in/email`, { method: 'POST', body, headers }).catch(() => 'hung up')
    const waits = () =>
      migration.query(`select 1 from pg_locks where not granted and relation = 'auth."user"'::regclass`)
    await expect.poll(async () => (await waits()).rowCount).toBe(1)

    server.signal('SIGINT')
    await server.says('once more to stop at once')
    server.signal('SIGINT')
    expect((await server.exit).code).toBe(0)
    expect(await call).toBe('hung up')
    await migration.end()
  })

  test('a database of a newer version ends it, and says how to go on', async () => {
    const owner = new Client(database.url)
    await owner.connect()
    await owner.query(`insert into kysely_migration values ('9999-later', now()::text)`)
    const { code, stderr } = await start().exit
    await owner.query(`delete from kysely_migration where name = '9999-later'`)
    await owner.end()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^This database belongs to a newer Dealwright: .*9999-later.*Start the newer version again/)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test.each([
    [['--demmo'], {}, "Unknown option '--demmo'"],
    [[], { PORT: 'http' }, 'PORT is "http"; it should be'],
    [
      [],
      { DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:1/deals' },
      'PostgreSQL at 127.0.0.1:1, database deals) cannot be used',
    ],
  ])('%j with %j ends it at once, in words for a person', async (args, env, words) => {
    const { code, stderr } = await start(args, env).exit
    expect(code).toBe(1)
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/hunter2|^\s+at /m)
  })
})

test('with nothing but a data folder it keeps a database there, and leaves nothing running', async () => {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-main-'))
  try {
    for (const isFirst of [true, false]) {
      const server = runChild('main.ts', [], { env: { DEALWRIGHT_DATA: dataFolder, PORT: '0' } })
      await server.says('Ctrl-C')
      expect(server.output().includes('Creating the database')).toBe(isFirst)
      const lock = path.join(dataFolder, 'postgres/data/postmaster.pid')
      const port = Number((await readFile(lock, 'utf8')).split('\n')[3])
      expect(await answers(port)).toBe(true)

      server.signal('SIGINT')
      expect(await server.exit).toMatchObject({ code: 0, stderr: '' })
      expect([await answers(port), existsSync(lock)]).toEqual([false, false])
    }
  } finally {
    await rm(dataFolder, { recursive: true })
  }
}, 60_000)

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
