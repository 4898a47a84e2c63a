import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, DatabaseError, type QueryResult } from 'pg'
import { inject } from 'vitest'
import { databaseUrl, TEMPLATE } from './database-url.ts'

export type TestDatabase = {
  url: string
  /** Closes what is still connected, and removes it. */
  drop(): Promise<void>
}

/** A database of its own for a test file: the newest schema, no rows, or what a template has. About 50 ms. */
export async function createTestDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const server = serverUrl()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(server, `create database ${name} template ${template} strategy file_copy`)
  return {
    url: databaseUrl(server, name),
    drop: () => drop(server, name),
  }
}

/** Makes a template that is filled by the first test file of this worker that asks for it. */
export async function ensureTemplate(template: string, fill: (url: string) => Promise<void>): Promise<void> {
  const server = serverUrl()
  const { rowCount } = await run(server, `select from pg_database where datname = '${template}'`)
  if (rowCount === 1) return
  const database = await createTestDatabase()
  await fill(database.url)
  await run(server, `alter database ${new URL(database.url).pathname.slice(1)} rename to ${template}`)
}

/** The PostgreSQL that the tests of this worker have for themselves. */
export function serverUrl(): string {
  const urls = inject('postgresUrls')
  const url = urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]
  if (!url) throw new Error(`No PostgreSQL for the worker ${process.env.VITEST_POOL_ID} of ${urls.length}`)
  return url
}

/** Connections that are closing get a moment: cut off, they would be an uncaught error of a test that is over. */
async function drop(server: string, name: string): Promise<void> {
  const client = new Client(server)
  await client.connect()
  try {
    for (let tries = 0; tries < 50 && (await isInUse(client, name)); tries += 1) await wait(20)
    await dropByForce(client, name)
  } finally {
    await client.end()
  }
}

async function isInUse(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_stat_activity where datname = $1 limit 1', [name])
  return rowCount === 1
}

/** An autovacuum worker is the superuser's, and cannot be ended by us; it ends by itself in a moment. */
async function dropByForce(client: Client, name: string, tries = 50): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`)
  } catch (error) {
    if (tries === 0 || !(error instanceof DatabaseError) || error.code !== NOT_OURS) throw error
    await wait(100)
    await dropByForce(client, name, tries - 1)
  }
}

const NOT_OURS = '42501'

async function run(server: string, statement: string): Promise<QueryResult> {
  const client = new Client(server)
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}
