import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateToLatest } from '../src/db/migrate.ts'
import { asSystem, type OldDatabase, openOldDatabase } from './old-database.ts'

const WORKSPACE = randomUUID()
let old: OldDatabase
beforeAll(async () => {
  old = await openOldDatabase('0008')
})
afterAll(() => old?.close())

test('contacts keep their numbers; companies get others where a contact has theirs, and both go on from the highest', async () => {
  const { db, url } = old
  const add = (table: 'contacts' | 'companies', name: string) =>
    sql`
      insert into ${sql.table(table)} (workspace_id, id, name, created_at, updated_at)
      values (${WORKSPACE}, uuidv7(), ${name}, now(), now())`.execute(db)
  await asSystem(db, async () => {
    await sql`insert into workspaces values (${WORKSPACE}, 'Old', '{}', now())`.execute(db)
    for (const name of ['Ann', 'Bea']) await add('contacts', name)
    for (const name of ['Acme', 'Beta', 'Corvo']) await add('companies', name)
  })

  await migrateToLatest({ url })
  const numbers = await asSystem(db, async () => {
    await add('contacts', 'Cay')
    await add('companies', 'Delta')
    const { rows } = await sql<{ name: string; number: string }>`
      select name, number from contacts union all select name, number from companies`.execute(db)
    return Object.fromEntries(rows.map(({ name, number }) => [name, Number(number)]))
  })
  const { Acme, Beta, Cay, Delta, ...kept } = numbers
  expect(kept).toEqual({ Ann: 1, Bea: 2, Corvo: 3 })
  expect(new Set([Acme, Beta])).toEqual(new Set([4, 5]))
  expect([Cay, Delta]).toEqual([6, 7])
  const { rows: sealed } = await sql`
    select relforcerowsecurity as forced from pg_class where relname in ('contacts', 'companies')`.execute(db)
  expect(sealed).toEqual([{ forced: true }, { forced: true }])
})
