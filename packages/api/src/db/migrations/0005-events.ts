import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** The append-only history, imports, and replies kept for repeated requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imports (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      kind text not null check (kind in ('companies', 'contacts', 'deals')),
      file_name text not null,
      state text not null,
      layout jsonb,
      plan jsonb,
      rows_total int not null default 0,
      rows_done int not null default 0,
      rows_created int not null default 0,
      rows_updated int not null default 0,
      rows_skipped int not null default 0,
      rows_failed int not null default 0,
      notices jsonb not null default '[]',
      error text,
      -- How far back in the feed a revert has come: it goes through the run's events from the last to the first.
      reverted_to bigint,
      created_by_id uuid,
      started_at timestamptz(3),
      finished_at timestamptz(3),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  await sql`create index imports_created_by on imports (workspace_id, created_by_id)`.execute(db)
  await sql`create index imports_created on imports (workspace_id, created_at, id)`.execute(db)

  await sql`
    create table import_parts (
      workspace_id uuid not null,
      import_id uuid not null,
      part int not null,
      bytes bytea not null,
      primary key (workspace_id, import_id, part),
      foreign key (workspace_id, import_id) references imports on delete cascade
    )`.execute(db)

  await sql`
    create table import_rows (
      workspace_id uuid not null,
      import_id uuid not null,
      row_number int not null,
      outcome text not null check (outcome in ('created', 'updated', 'skipped', 'failed')),
      entity text,
      entity_id uuid,
      problems jsonb,
      cells jsonb,
      -- What can be done only once all rows are in: a parent company that comes later in the file.
      pending jsonb,
      primary key (workspace_id, import_id, row_number),
      foreign key (workspace_id, import_id) references imports on delete cascade
    )`.execute(db)
  await sql`create index import_rows_failed on import_rows (workspace_id, import_id, row_number) where outcome = 'failed'`.execute(
    db,
  )
  await sql`create index import_rows_pending on import_rows (workspace_id, import_id, row_number) where pending is not null`.execute(
    db,
  )

  await sql`
    create table events (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      -- Together the place in the feed: see docs/decisions on the order of events.
      xid xid8 not null default pg_current_xact_id(),
      seq bigint generated always as identity,
      entity text not null,
      entity_id uuid not null,
      deal_id uuid,
      kind text not null,
      actor_id uuid,
      actor_name text not null,
      via text not null,
      request_id text,
      import_id uuid,
      before jsonb,
      after jsonb,
      at timestamptz(3) not null,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`create unique index events_feed on events (workspace_id, xid, seq)`.execute(db)
  await sql`create index events_deal on events (workspace_id, deal_id, seq) where deal_id is not null`.execute(db)
  await sql`create index events_entity on events (workspace_id, entity_id, seq)`.execute(db)
  await sql`create index events_import on events (workspace_id, import_id, seq) where import_id is not null`.execute(db)

  await sql`
    create table idempotency_keys (
      workspace_id uuid not null references workspaces,
      actor text not null,
      key text not null,
      request_hash text not null,
      response jsonb,
      created_at timestamptz(3) not null,
      primary key (workspace_id, actor, key)
    )`.execute(db)
  await sql`create index idempotency_keys_created on idempotency_keys (workspace_id, created_at)`.execute(db)

  await seal(db, ['imports', 'import_parts', 'import_rows', 'events', 'idempotency_keys'])
  await sql`revoke update, delete on events from dealwright_app`.execute(db)
}
