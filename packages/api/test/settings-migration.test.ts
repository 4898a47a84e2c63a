import { randomUUID } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { FileMigrationProvider, type Migration, Migrator } from 'kysely/migration'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databaseUrl } from '../../../test/database-url.ts'
import { migrateToLatest } from '../src/db/migrate.ts'

// What was kept as JSON becomes rows, and nothing of it is lost; run by an owner of tables who is no superuser.

const name = `test_migrate_${randomUUID().replaceAll('-', '')}`
const WORKSPACE = randomUUID()
let url: string
let db: Kysely<unknown>
beforeAll(async () => {
  const server = inject('postgresUrl')
  url = databaseUrl(server, name)
  await onServer(`create database ${name}`)
  const pool = new Pool({ connectionString: url, max: 1 })
  pool.on('error', () => {}) // closing, while the database goes
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
})
afterAll(async () => {
  await db.destroy()
  await onServer(`drop database if exists ${name} with (force)`)
})

test('choice options and to-do items that were kept in lists get numbers, in their order, and keep what they say', async () => {
  await migrateBefore('0015')
  await sql`set role dealwright_system`.execute(db)
  await sql`insert into workspaces values (${WORKSPACE}, 'Old', '{}', now())`.execute(db)
  const options = [
    { key: 'gtx', label: 'GTX Pro', price: { amount: '4821.00', currency: 'USD' } },
    { key: 'mg', label: 'MG Special', price: null },
  ]
  await sql`
    insert into custom_fields (workspace_id, id, entity, key, label, type, options, position, created_at)
    values (${WORKSPACE}, uuidv7(), 'deal', 'product', 'Product', 'choice', ${JSON.stringify(options)}::jsonb, 0, now()),
      (${WORKSPACE}, uuidv7(), 'deal', 'note', 'Note', 'text', '[]', 1, now())`.execute(db)
  const items = [
    { title: 'Call', description: null, dueInDays: 0, priority: 'high' },
    { title: 'Some day', description: 'Or never', dueInDays: null, priority: 'low' },
  ]
  await sql`
    insert into todo_templates (workspace_id, id, name, items, created_at, updated_at)
    values (${WORKSPACE}, uuidv7(), 'New deal', ${JSON.stringify(items)}::jsonb, now(), now())`.execute(db)
  await sql`reset role`.execute(db)

  await migrateToLatest({ url })
  await sql`set role dealwright_system`.execute(db)
  const moved = await sql`
    select o.number, f.key as field, o.key, o.label, o.price, o.position from custom_field_options o
    join custom_fields f on f.workspace_id = o.workspace_id and f.id = o.field_id order by o.number`.execute(db)
  expect(moved.rows).toEqual([
    { number: '1', field: 'product', ...options[0], position: 0 },
    { number: '2', field: 'product', ...options[1], position: 1 },
  ])
  const kept = await sql`
    select number, title, description, due_in_days as "dueInDays", priority, position from todo_template_items
    order by number`.execute(db)
  expect(kept.rows).toEqual([
    { number: '1', ...items[0], position: 0 },
    { number: '2', ...items[1], position: 1 },
  ])
  const { rows: sealed } = await sql<{ forced: boolean }>`
    select relforcerowsecurity as forced from pg_class where relname in ('custom_fields', 'todo_templates')`.execute(db)
  expect(sealed).toEqual([{ forced: true }, { forced: true }])
})

async function migrateBefore(limit: string): Promise<void> {
  const files = new FileMigrationProvider({
    fs,
    path,
    migrationFolder: path.join(import.meta.dirname, '../src/db/migrations'),
  })
  const getMigrations = async (): Promise<Record<string, Migration>> =>
    Object.fromEntries(
      Object.entries(await files.getMigrations()).filter(([each]) => /^\d{4}-/.test(each) && each < limit),
    )
  const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest()
  expect(error).toBeUndefined()
}

async function onServer(statement: string): Promise<void> {
  const client = new Client(inject('postgresUrl'))
  await client.connect()
  await client.query(statement)
  await client.end()
}
