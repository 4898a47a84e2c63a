import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/**
 * What merges and conversions of leads have moved, so that they can be undone: the history counts it at most, and what belonged to whom
 * is in no other place. A merge is known by the first of those that went into the winner, which is in the bin until it is taken apart.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table merges (
      workspace_id uuid not null references workspaces,
      entity text not null check (entity in ('contact', 'company')),
      loser_id uuid not null,
      winner_id uuid not null,
      merged_at timestamptz(3) not null,
      moved jsonb not null,
      primary key (workspace_id, entity, loser_id)
    )`.execute(db)
  await seal(db, ['merges'])
  await sql`alter table lead_conversions add column carried jsonb not null default '{}'`.execute(db)
  await sql`alter table lead_conversions alter column carried drop default`.execute(db)
}
