import { getMigrations } from 'better-auth/db/migration'
import { authOptions, type AuthSettings } from './create-auth.ts'

/** Brings the tables of people's accounts up to date. Runs under the lock of our own migrations. */
export async function migrateAuth(settings: AuthSettings): Promise<void> {
  const { runMigrations } = await getMigrations(authOptions(settings))
  await runMigrations()
}
