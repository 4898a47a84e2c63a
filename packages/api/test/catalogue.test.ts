import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrl } from '../../../test/database-url.ts'
import { createTestDatabase, serverUrl, type TestDatabase } from '../../../test/database.ts'
import { migrateToLatest, pendingMigrations } from '../src/db/migrate.ts'
import { inSystem, inWrite } from '../src/db/transaction.ts'
import { tablesInSource } from './tables-in-source.ts'
import { openWorld } from './world.ts'

// What PostgreSQL says of the migrated schema, held against what the design says.

let database: TestDatabase
let client: Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function rows<Row extends object>(statement: string): Promise<Row[]> {
  return (await client.query<Row>(statement)).rows
}

const TABLES = `
  select c.oid, c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'`

const columnsOf = (keys: string, table: string) => `
  array(
    select a.attname::text from unnest(${keys}) with ordinality as key(number, place)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = key.number order by key.place)`

describe('workspaces', () => {
  test('are in every table', async () => {
    const without = await rows(`
      select name from (${TABLES}) as t
      where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'workspace_id' and a.attnotnull)`)
    expect(without).toEqual([])
    expect((await rows(TABLES)).length).toBeGreaterThan(30)
  })

  test('are part of every primary, unique and foreign key, so that no row points across them', async () => {
    const keys = await rows<{ name: string; columns: string[]; kind: string }>(`
      select conname as name, contype as kind, ${columnsOf('conkey', 'conrelid')} as columns from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f') and conrelid in (select oid from (${TABLES}) as t)`)
    const indexes = await rows<{ name: string; columns: string[]; kind: string }>(`
      select i.indexrelid::regclass::text as name, 'i' as kind, ${columnsOf('i.indkey::int2[]', 'i.indrelid')} as columns from pg_index i
      where i.indisunique and i.indrelid in (select oid from (${TABLES}) as t)`)
    expect(keys.filter(({ kind }) => kind === 'f').length).toBeGreaterThan(50)
    expect([...keys, ...indexes].filter(({ columns }) => !columns.includes('workspace_id'))).toEqual([])
  })

  test('are sealed off by row-level security, on and forced, in every table', async () => {
    const tables = await rows<{ name: string; enabled: boolean; forced: boolean; sealed: boolean }>(`
      select t.name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, exists (
        select from pg_policy p
        where p.polrelid = t.oid and 'dealwright_app'::regrole = any(p.polroles) and p.polcmd = '*'
          and pg_get_expr(p.polqual, p.polrelid) like '%current_workspace()%'
          and pg_get_expr(p.polwithcheck, p.polrelid) like '%current_workspace()%') as sealed
      from (${TABLES}) as t join pg_class c on c.oid = t.oid`)
    expect(tables.filter(({ enabled, forced, sealed }) => !(enabled && forced && sealed))).toEqual([])
    // A second, wider policy for the same role would open what the first one seals.
    const wider = await rows(`
      select polname from pg_policy where 'dealwright_app'::regrole = any(polroles) and polname <> 'workspace' or 0 = any(polroles)`)
    expect(wider).toEqual([])
  })

  test('cannot be left behind: the sealed role may neither bypass the seal nor change the schema', async () => {
    const [role] = await rows(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, has_schema_privilege(oid, 'public', 'create') as creates
      from pg_roles where rolname = 'dealwright_app'`)
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      creates: false,
    })
    const owned = await rows(`select relname from pg_class where relowner = 'dealwright_app'::regrole`)
    expect(owned).toEqual([])
  })
})

describe('keys', () => {
  test('each foreign key has an index that finds its rows, or deleting what they point to would read the whole table', async () => {
    const foreign = await rows<{ name: string; table: string; columns: string[] }>(`
      select conname as name, conrelid::regclass::text as table, ${columnsOf('conkey', 'conrelid')} as columns
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
    const indexes = await rows<{ table: string; columns: string[]; unique: boolean }>(`
      select i.indrelid::regclass::text as table, i.indisunique as unique, ${columnsOf('i.indkey::int2[]', 'i.indrelid')} as columns
      from pg_index i where i.indpred is null and i.indexprs is null`)
    const unfound = foreign.filter(({ table, columns }) => {
      const finds = indexes.some((index) => {
        const leading = index.columns.slice(0, columns.length)
        if (index.table !== table) return false
        // A unique index on some of the columns finds the one row that there can be.
        return (
          columns.every((column) => leading.includes(column)) ||
          (index.unique && index.columns.every((column) => columns.includes(column)))
        )
      })
      return !finds
    })
    expect(unfound).toEqual([])
  })
})

describe('tables.ts', () => {
  test('says what the database says: the same tables, the same columns, what may be null and what is given by the database', async () => {
    const source = await readFile(path.join(import.meta.dirname, '../src/db/tables.ts'), 'utf8')
    const columns = await rows<{
      table: string
      name: string
      isNullable: boolean
      isJson: boolean
      isGiven: boolean
    }>(`
      select t.name as table, a.attname as name, not a.attnotnull as "isNullable", a.atttypid in ('json'::regtype, 'jsonb'::regtype) as "isJson",
        a.atthasdef or a.attidentity <> '' as "isGiven"
      from (${TABLES}) as t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped`)
    const migrated = new Map<string, object>()
    for (const [table, all] of Map.groupBy(columns, (column) => column.table)) {
      // Whoever inserts a row says what its JSON is, also where the database would know: a default is for migrations then.
      const typed = all.map(({ name, isNullable, isJson, isGiven }): [string, object] => [
        name,
        { isNullable, isJson, isGiven: isGiven && !isJson && !isNullable },
      ])
      migrated.set(table, Object.fromEntries(typed))
    }
    const stated = tablesInSource(source)
    expect([...stated.keys()].toSorted()).toEqual([...migrated.keys()].toSorted())
    for (const [table, stating] of stated) expect({ [table]: stating }).toEqual({ [table]: migrated.get(table) })
  })
})

describe('the history', () => {
  test('cannot be changed or deleted by the application, not even its own', async () => {
    const world = await openWorld()
    try {
      await world.as('alice').deals.create({ name: 'Recorded' })
      const change = (statement: string) =>
        inWrite(world.platform, world.workspaceId, (db) => sql.raw(statement).execute(db))
      for (const statement of [`update events set after = '{}'`, 'delete from events', 'truncate events']) {
        await expect(change(statement)).rejects.toMatchObject({ code: '42501' })
      }
      const { rows: kept } = await inSystem(world.platform, (db) =>
        sql<{ count: number }>`select count(*) from events where kind = 'deal.created'`.execute(db),
      )
      expect(kept).toEqual([{ count: 1 }])
    } finally {
      await world.close()
    }
  })

  test('is written for the workspace of the transaction and no other', async () => {
    const world = await openWorld()
    try {
      const foreign = world.caller('mallory').workspaceId
      const write = inWrite(world.platform, world.workspaceId, (db) =>
        sql`
          insert into events (workspace_id, id, entity, entity_id, kind, actor_name, via, at)
          values (${foreign}, ${randomUUID()}, 'deal', ${randomUUID()}, 'deal.created', 'x', 'web', now())`.execute(db),
      )
      await expect(write).rejects.toMatchObject({ code: '42501' })
    } finally {
      await world.close()
    }
  })
})

describe('migrations', () => {
  test('run by two servers that start together leave one whole schema, and do nothing when run again', async () => {
    const server = serverUrl()
    const name = `test_migrate_${randomUUID().replaceAll('-', '')}`
    const url = databaseUrl(server, name)
    const admin = new Client(server)
    await admin.connect()
    try {
      await admin.query(`create database ${name}`)
      expect((await pendingMigrations({ url })).length).toBeGreaterThan(5)
      await Promise.all([migrateToLatest({ url }), migrateToLatest({ url }), migrateToLatest({ url })])
      expect(await pendingMigrations({ url })).toEqual([])
      await migrateToLatest({ url })
      const fresh = new Client(url)
      await fresh.connect()
      const tables = await fresh.query(TABLES)
      await fresh.end()
      expect(tables.rows.length).toBe((await rows(TABLES)).length)
    } finally {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    }
  })
})
