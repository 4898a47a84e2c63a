import { type Kysely, sql } from 'kysely'

/** The feed from a moment on, and from an event known by its number alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index events_at on events (workspace_id, at)`.execute(db)
  await sql`create unique index events_number on events (workspace_id, seq)`.execute(db)
}
