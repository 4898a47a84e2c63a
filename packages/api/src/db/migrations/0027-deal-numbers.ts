import { type Kysely, sql } from 'kysely'

/** The answer to a new deal tells its number, which is therefore taken before the deal is written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant usage on sequence deals_number_seq to dealwright_app, dealwright_system`.execute(db)
}
