import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { Client, Pool } from 'pg'
import { mendFeed } from '../events/mend-feed.ts'
import { markLeakproof } from './leakproof.ts'
import { failed, tooNew } from './migration-error.ts'

/** Any constant will do: everyone who migrates a database takes this lock first. */
const MIGRATION_LOCK = 7_418_529

/**
 * Brings a database to the newest schema, and its feed of events into order if it was restored from a dump. Servers that start
 * together wait for one another.
 * @param alongside what else must be brought up to date in this database, once our own schema is: runs under the same lock
 * @throws MigrationError when a migration fails, which leaves nothing of it behind, or the database is of a newer version
 */
export async function migrateToLatest({
  url,
  alongside,
}: {
  url: string
  alongside?: () => Promise<void>
}): Promise<void> {
  const gate = new Client({ connectionString: url })
  await gate.connect()
  try {
    await gate.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await refuseNewer(gate)
    await withMigrator(url, async (migrator, db) => {
      const { error, results = [] } = await migrator.migrateToLatest()
      const culprit = results.find(({ status }) => status === 'Error')
      if (error) throw failed(culprit?.migrationName ?? 'of the schema', error)
      await markLeakproof(db)
    })
    await alongside?.()
    await mendFeed(gate)
  } finally {
    await gate.end()
  }
}

/** @throws MigrationError for a database that has migrations which this version does not know */
async function refuseNewer(gate: Client): Promise<void> {
  const { rows: tables } = await gate.query(`select where to_regclass('public.kysely_migration') is not null`)
  if (tables.length === 0) return
  const names = await migrationNames()
  const { rows } = await gate.query<{ name: string }>(
    'select name from kysely_migration where name <> all($1) order by name',
    [names],
  )
  if (rows.length > 0)
    throw tooNew(
      rows.map(({ name }) => name),
      names.at(-1) ?? '',
    )
}

/** The names of the migrations that a database still lacks; empty when it is current. */
export async function pendingMigrations({ url }: { url: string }): Promise<string[]> {
  return withMigrator(url, async (migrator) => {
    const migrations = await migrator.getMigrations()
    return migrations.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name)
  })
}

/** The names of all migrations of this version, in their order. */
export async function migrationNames(): Promise<string[]> {
  return Object.keys(onlyMigrations(await provider().getMigrations())).toSorted()
}

async function withMigrator<T>(url: string, use: (migrator: Migrator, db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {}) // a broken idle connection shows at the next query
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const ours = { getMigrations: async () => onlyMigrations(await provider().getMigrations()) }
    return await use(new Migrator({ db, provider: ours }), db)
  } finally {
    await db.destroy()
  }
}

function provider(): FileMigrationProvider {
  return new FileMigrationProvider({ fs, path, migrationFolder: path.join(import.meta.dirname, 'migrations') })
}

/** The folder also holds what migrations share. */
function onlyMigrations<M>(found: Record<string, M>): Record<string, M> {
  return Object.fromEntries(Object.entries(found).filter(([name]) => /^\d{4}-/.test(name)))
}
