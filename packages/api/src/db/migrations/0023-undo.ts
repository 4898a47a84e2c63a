import { type Kysely, sql } from 'kysely'

/** Which events one command wrote, so that they can be undone together, and which event another one reverses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table events add column operation_id uuid, add column undoes_id uuid`.execute(db)
  await sql`create index events_operation on events (workspace_id, operation_id, seq) where operation_id is not null`.execute(
    db,
  )
}
