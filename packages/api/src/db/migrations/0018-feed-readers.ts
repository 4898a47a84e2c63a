import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** Programs that read the feed in portions and say what has arrived: how far each has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table feed_readers (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      -- As whom it reads; null for keys of no person.
      member_id uuid,
      -- What the program calls itself: the id of a device.
      name text not null,
      -- Another for each session.
      session_id uuid not null,
      -- The cursor up to which everything has arrived.
      position text not null,
      -- The cursor up to which this session was told, and what of that has not arrived yet, in its order.
      read_to text not null,
      pending jsonb not null default '[]',
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, session_id),
      unique nulls not distinct (workspace_id, member_id, name),
      foreign key (workspace_id, member_id) references members on delete cascade
    )`.execute(db)
  await seal(db, ['feed_readers'])
}
