import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { inject } from 'vitest'
import { databaseUrl, TEMPLATE } from './database-url.ts'

export type TestDatabase = {
  url: string
  /** Closes what is still connected, and removes it. */
  drop(): Promise<void>
}

/** A database of its own for a test file: the newest schema, no rows. About 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = serverUrl()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await run(server, `create database ${name} template ${TEMPLATE} strategy file_copy`)
  return {
    url: databaseUrl(server, name),
    drop: () => drop(server, name),
  }
}

/** The PostgreSQL that the tests of this worker have for themselves. */
export function serverUrl(): string {
  const urls = inject('postgresUrls')
  const url = urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]
  if (!url) throw new Error(`No PostgreSQL for the worker ${process.env.VITEST_POOL_ID} of ${urls.length}`)
  return url
}

/** An autovacuum worker is the superuser's, and cannot be ended by us; it ends by itself in a moment. */
async function drop(server: string, name: string, tries = 50): Promise<void> {
  try {
    // Connections that are closing get a moment: cut off, they would be an uncaught error of a test that is over.
    await run(server, `drop database if exists ${name}`).catch(() =>
      run(server, `drop database if exists ${name} with (force)`),
    )
  } catch (error) {
    if (tries === 0 || !(error instanceof DatabaseError) || error.code !== NOT_OURS) throw error
    await wait(100)
    await drop(server, name, tries - 1)
  }
}

const NOT_OURS = '42501'

async function run(server: string, statement: string): Promise<void> {
  const client = new Client(server)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
