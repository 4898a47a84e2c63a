import { randomUUID } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { FileMigrationProvider, type Migration, Migrator } from 'kysely/migration'
import { Client, Pool } from 'pg'
import { databaseUrl } from '../../../test/database-url.ts'
import { serverUrl } from '../../../test/database.ts'

export type OldDatabase = { url: string; db: Kysely<unknown>; close(): Promise<void> }

/** A database as it was before a migration, `0015`, on one connection: to put in what that must not lose. */
export async function openOldDatabase(before: string): Promise<OldDatabase> {
  const name = `test_migrate_${randomUUID().replaceAll('-', '')}`
  const url = databaseUrl(serverUrl(), name)
  await onServer(`create database ${name}`)
  const pool = new Pool({ connectionString: url, max: 1 })
  pool.on('error', () => {}) // closing, while the database goes
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    await onServer(`drop database if exists ${name} with (force)`)
  }
  const files = new FileMigrationProvider({
    fs,
    path,
    migrationFolder: path.join(import.meta.dirname, '../src/db/migrations'),
  })
  const getMigrations = async (): Promise<Record<string, Migration>> =>
    Object.fromEntries(
      Object.entries(await files.getMigrations()).filter(([each]) => /^\d{4}-/.test(each) && each < before),
    )
  const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest()
  if (error) throw error as Error // as a migration threw it
  return { url, db, close }
}

/** Does something as the role that may see every workspace, as no superuser would. */
export async function asSystem<T>(db: Kysely<unknown>, act: () => Promise<T>): Promise<T> {
  await sql`set role dealwright_system`.execute(db)
  const done = await act()
  await sql`reset role`.execute(db)
  return done
}

async function onServer(statement: string): Promise<void> {
  const client = new Client(serverUrl())
  await client.connect()
  await client.query(statement)
  await client.end()
}
