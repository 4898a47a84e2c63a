import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateToLatest } from '../src/db/migrate.ts'
import { type OldDatabase, openOldDatabase } from './old-database.ts'

// What was kept as JSON becomes rows, and nothing of it is lost; run by an owner of tables who is no superuser.

const WORKSPACE = randomUUID()
let old: OldDatabase
beforeAll(async () => {
  old = await openOldDatabase('0015')
})
afterAll(() => old?.close())

test('choice options and to-do items that were kept in lists get numbers, in their order, and keep what they say', async () => {
  const { db, url } = old
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
