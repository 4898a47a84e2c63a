import { chmod, lstat, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { LEAKPROOF_FUNCTIONS } from '@dealwright/api'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedPostgres } from '../../src/postgres/open-embedded-postgres.ts'

let dataFolder: string

beforeAll(async () => {
  dataFolder = await makeFolder()
})

afterAll(async () => {
  await rm(dataFolder, { recursive: true, force: true })
})

test('the first start creates a database that only its password opens', async () => {
  const postgres = await open()
  try {
    const facts = await query(
      postgres.url,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as addresses, current_setting('password_encryption') as passwords,
        current_setting('data_checksums') as checksums, current_setting('timezone') as timezone, datlocprovider as provider,
        datlocale as locale, rolsuper as superuser, rolcreaterole as "createsRoles"
       from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    )
    expect(facts).toEqual([
      {
        version: 18,
        encoding: 'UTF8',
        addresses: '127.0.0.1',
        passwords: 'scram-sha-256',
        checksums: 'on',
        timezone: 'UTC',
        provider: 'b',
        locale: 'C.UTF-8',
        superuser: false,
        createsRoles: true,
      },
    ])
    const functions = LEAKPROOF_FUNCTIONS.map((name) => `'${name}'::regprocedure`).join()
    expect(
      await query(postgres.url, `select proname from pg_proc where oid in (${functions}) and not proleakproof`),
    ).toEqual([])
    const wrong = new URL(postgres.url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect((await stat(path.join(dataFolder, 'postgres', 'password'))).mode & 0o777).toBe(0o600)
  } finally {
    await postgres.stop()
  }
})

test('what is committed is there after a stop and a start, on the same port', async () => {
  const first = await open()
  await query(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')

  const second = await open()
  try {
    expect(second.startedHere).toBe(true)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  } finally {
    await second.stop()
  }
})

test('another port is chosen when somebody has taken the last one', async () => {
  const first = await open()
  await first.stop()
  const thief = await listenOn(portOf(first.url))
  const second = await open()
  try {
    expect(portOf(second.url)).not.toBe(portOf(first.url))
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await second.stop()
    thief.close()
  }
})

test('everyone shares one server, and the last to leave stops it, whoever started it', async () => {
  const starter = await open()
  const sharer = await open()
  expect([starter.startedHere, sharer.startedHere]).toEqual([true, false])

  await starter.stop()
  expect(await query(sharer.url, 'select 1 as one')).toEqual([{ one: 1 }])

  await sharer.stop()
  await expect(query(sharer.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

// Two databases are created at once here: that takes the time of two.
test(
  'processes that start at the same moment end up with one database and one server',
  { timeout: 60_000 },
  async () => {
    const fresh = await makeFolder()
    const opened = await Promise.all([open(fresh), open(fresh)])
    expect(new Set(opened.map((postgres) => postgres.url)).size).toBe(1)
    expect(opened.filter((postgres) => postgres.startedHere)).toHaveLength(1)

    await Promise.all(opened.map((postgres) => postgres.stop()))
    await expect(query(opened[0].url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    await rm(fresh, { recursive: true })
  },
)

test('a server that dies is started again, on its port, with what was committed', async () => {
  const postgres = await open()
  try {
    await query(postgres.url, 'set synchronous_commit = on; create table outlived as select 42 as answer')
    const lock = await readFile(path.join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8')
    process.kill(Number.parseInt(lock), 'SIGKILL')
    const answer = () => query(postgres.url, 'select answer from outlived').catch(() => 'down')
    await expect.poll(answer, { timeout: 15_000 }).toBe('down')
    await expect.poll(answer, { timeout: 15_000 }).toEqual([{ answer: 42 }])
  } finally {
    await postgres.stop()
  }
  await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('one that comes in while the last one leaves gets a server that works', async () => {
  for (let round = 0; round < 5; round += 1) {
    const leaving = await open()
    const [, coming] = await Promise.all([leaving.stop(), open()])
    expect(await query(coming.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await coming.stop()
  }
})

test('a process that was killed leaves nobody locked out: the next one shares the server and stops it', async () => {
  const script = `
    const { openEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve('../../src/postgres/open-embedded-postgres.ts'))})
    await openEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, durable: false, log: () => {} })
    process.kill(process.pid, 'SIGKILL')`
  const killed = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' })
  await once(killed, 'exit')

  const next = await open()
  expect(next.startedHere).toBe(false)
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await next.stop()
  await expect(query(next.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('after a crash of the server, one who leaves does not stop it under the others', async () => {
  const staying = await open()
  const leaving = await open()
  await endSessions(staying.url)
  await expect
    .poll(() =>
      query(
        staying.url,
        `select count(*)::int as n from pg_stat_activity where application_name = 'dealwright presence'`,
      ),
    )
    .toEqual([{ n: 2 }])

  await leaving.stop()
  expect(await query(staying.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await staying.stop()
})

test('a lock file left by a crash does not matter, even when its process id belongs to another program now', async () => {
  const first = await open()
  const lock = path.join(dataFolder, 'postgres', 'data', 'postmaster.pid')
  const text = await readFile(lock, 'utf8')
  await first.stop()

  for (const pid of [2 ** 22 - 1, process.pid]) {
    await writeFile(lock, text.replace(/^\d+/, String(pid)))
    const next = await open()
    expect(next.startedHere).toBe(true)
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await next.stop()
  }
})

test.runIf(process.getuid?.() === 0)('root’s data folder lets PostgreSQL through, and nobody look in', async () => {
  await chmod(dataFolder, 0o700)
  const postgres = await open()
  await postgres.stop()
  expect((await stat(dataFolder)).mode & 0o777).toBe(0o711)
  expect((await lstat(path.join(dataFolder, 'postgres'))).isDirectory()).toBe(true)
})

test.runIf(process.getuid?.() === 0)(
  'root keeps the database elsewhere when a folder above is closed to others',
  async () => {
    const closed = await mkdtemp(path.join(os.tmpdir(), 'dealwright-closed-'))
    const [first, second] = await Promise.all([open(path.join(closed, 'data')), open(path.join(closed, 'data'))])
    const home = await realpath(path.join(closed, 'data', 'postgres'))
    try {
      expect(path.dirname(home)).toBe('/var/lib/dealwright')
      expect((await stat(path.join(home, 'data'))).uid).not.toBe(0)
      expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      await Promise.all([first.stop(), second.stop()])
      await Promise.all([home, closed].map((folder) => rm(folder, { recursive: true })))
    }
  },
)

test('a server that cannot start says why, in its own words', async () => {
  await (await open()).stop()
  const versionFile = path.join(dataFolder, 'postgres', 'data', 'PG_VERSION')
  await writeFile(versionFile, '17\n')
  await expect(open()).rejects.toThrow(/another major version of PostgreSQL.*initialized by PostgreSQL version 17/s)
  await writeFile(versionFile, '18\n')
})

test('a data folder that cannot be made is called by the variable that moves it', async () => {
  const file = path.join(dataFolder, 'file')
  await writeFile(file, '')
  const opening = openEmbeddedPostgres({ dataFolder: path.join(file, 'data'), durable: false, log: () => {} })
  await expect(opening).rejects.toThrow(/DEALWRIGHT_DATA.*ENOTDIR/)
})

function open(folder = dataFolder) {
  return openEmbeddedPostgres({ dataFolder: folder, durable: false, log: () => {} })
}

async function makeFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'dealwright-embedded-'))
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client(url)
  client.on('error', () => {}) // the server may stop while we are connected
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** As a crash of one session does to all. */
async function endSessions(url: string): Promise<void> {
  await query(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user`,
  )
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
