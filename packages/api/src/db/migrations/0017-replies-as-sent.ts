import { type Kysely, sql } from 'kysely'

/** A reply that is kept for a repetition is the first one to the letter: `jsonb` would put its keys into another order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys alter column response type json`.execute(db)
}
