import { Client } from 'pg'
import { ConfigError } from '../config-error.ts'
import type { Config } from '../config.ts'
import { openEmbeddedPostgres } from '../postgres/open-embedded-postgres.ts'

/** The database of an installation, wherever it is. */
export type Database = {
  /** Holds a password: never log it. */
  url: string
  /** Where the data lives, in words for a person. */
  place: string
  /** Close your pools first. Stops the server if it is ours and nobody else uses it. */
  close(): Promise<void>
}

const OLDEST_POSTGRES = 18

/**
 * Opens the database that the settings name: a server of one's own, or the embedded one.
 * @throws ConfigError, EmbeddedPostgresError with what is wrong and what to do
 */
export async function openDatabase(
  { databaseUrl, dataFolder }: Config,
  log: (message: string) => void,
): Promise<Database> {
  if (databaseUrl === undefined) {
    const embedded = await openEmbeddedPostgres({ dataFolder, durable: true, log })
    return { url: embedded.url, place: dataFolder, close: () => embedded.stop() }
  }
  await checkServer(databaseUrl)
  return { url: databaseUrl, place: placeOf(databaseUrl), close: async () => {} }
}

async function checkServer(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the query below fails then
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version >= OLDEST_POSTGRES) return
    throw new ConfigError(`DATABASE_URL leads to PostgreSQL ${version}; Dealwright needs ${OLDEST_POSTGRES} or newer.`)
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new ConfigError(`The database of DATABASE_URL (${placeOf(databaseUrl)}) cannot be used: ${reason}.`, {
      cause,
    })
  } finally {
    await client.end().catch(() => {})
  }
}

/** Host and name, without user and password. */
function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `PostgreSQL at ${hostname}${port && `:${port}`}, database ${decodeURIComponent(pathname.slice(1)) || 'of the user’s name'}`
}
