import { migrateToLatest } from '@dealwright/api'
import { Logger, runMigrations } from 'graphile-worker'
import type { AuthSettings } from '../auth/create-auth.ts'
import { migrateAuth } from '../auth/migrate-auth.ts'

/**
 * Brings everything in the database up to date: our own schema, people's accounts, the job queue. One process at a time;
 * others that start meanwhile wait, and find it done.
 */
export async function migrateDatabase(url: string, auth: AuthSettings): Promise<void> {
  await migrateToLatest({
    url,
    alongside: async () => {
      await migrateAuth(auth)
      await runMigrations({ connectionString: url, logger: silent })
    },
  })
}

const silent = new Logger(() => () => {})
