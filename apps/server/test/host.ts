import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { DIALECTS } from '@dealwright/domain'
import { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Config } from '../src/config.ts'
import { createLog } from '../src/log/create-log.ts'
import { type RunningServer, type ServerOptions, startServer } from '../src/server.ts'
import type { DatabaseWay } from './faults/database-way.ts'
import { Visitor } from './visitor.ts'

export const ADA = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' }
export const WORKSPACE = { workspaceName: 'Acme', currency: 'EUR', timeZone: 'Europe/Vienna' }

export type TestHost = {
  server: RunningServer
  config: Config
  database: TestDatabase
  /** Everything that was logged, as it was written. */
  log(): string
  /** A browser, or with other headers any program, that nobody has signed in. */
  visitor(headers?: Record<string, string>): Visitor
  /** Ada, who has set up her workspace and is signed in. */
  setUp(): Promise<Visitor>
  query<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** A server on a port and a database of its own, which it reaches by `way` if that is given. */
export async function openHost(
  settings: Partial<Config> = {},
  { way, ...options }: Partial<ServerOptions> & { way?: DatabaseWay } = {},
): Promise<TestHost> {
  const database = await createTestDatabase()
  const config = testConfig({ databaseUrl: way ? way.through(database.url) : database.url, ...settings })
  const lines: string[] = []
  const log = createLog(config.logLevel, capture(lines))
  const server = await startServer(config, { log, webFolder: path.join(import.meta.dirname, 'web'), ...options })
  const origin = config.publicUrl ?? server.url
  const visitor = (headers?: Record<string, string>) =>
    new Visitor(`http://127.0.0.1:${server.port}`, headers ?? { origin })
  return {
    server,
    config,
    database,
    log: () => lines.join(''),
    visitor,
    setUp: async () => {
      const ada = visitor()
      const token = new URL(server.setupUrl ?? '').searchParams.get('token')
      await ada.post('/setup', { token, ...ADA, ...WORKSPACE }).expect(204)
      return ada
    },
    query: (statement, values) => query(database.url, statement, values),
    close: async () => {
      await server.stop({ patience: 0 })
      await database.drop()
    },
  }
}

export function testConfig(settings: Partial<Config>): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: undefined,
    databaseUrl: undefined,
    databaseConnections: 16,
    dataFolder: path.join(os.tmpdir(), 'dealwright-not-used'),
    authSecret: 'a secret of thirty-two characters and a few',
    trustProxy: 0,
    metricsToken: undefined,
    dialects: new Set(DIALECTS),
    dialectHosts: new Map(),
    webhookTargets: 'public',
    logLevel: 'trace',
    ...settings,
  }
}

function capture(lines: string[]): Writable {
  return new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      lines.push(line)
      done()
    },
  })
}

/** Runs one statement as the owner of the database. */
export async function query<Row extends object>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}
