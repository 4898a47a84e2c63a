import { type Kysely, sql } from 'kysely'

/** What programs keep beside contacts, companies and work, as beside deals; and what they know of companies and of sources. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['contacts', 'companies', 'activities', 'tasks']) {
    await sql`alter table ${sql.table(table)} add metadata jsonb not null default '{}'`.execute(db)
  }
  await sql`alter table companies add size text`.execute(db)
  await sql`alter table contacts add source_detail text`.execute(db)
}
