import { type Kysely, sql } from 'kysely'

/** Everything that totals and reports of a whole workspace add up, in one index: they need not read the deals themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index deals_figures on deals (workspace_id, pipeline_id, stage_id, status, currency)
    include (amount, probability, expected_close_on, closed_at, owner_id, source_id, stalled_at, stage_entered_at, last_activity_at, next_activity_at)
    where deleted_at is null`.execute(db)
}
