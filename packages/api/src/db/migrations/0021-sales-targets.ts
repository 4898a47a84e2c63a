import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** What the team means to win, month by month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sales_targets (
      workspace_id uuid not null references workspaces,
      month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      amount numeric(19, 4) not null,
      currency text not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, month)
    )`.execute(db)
  await seal(db, ['sales_targets'])
}
