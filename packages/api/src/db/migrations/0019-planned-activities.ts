import { type Kysely, sql } from 'kysely'

/** What is planned may have to be done by a time, be urgent, and take place somewhere or online. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table activities
      add due_at timestamptz,
      add priority text,
      add location text,
      add meeting_url text`.execute(db)
}
