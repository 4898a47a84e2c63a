import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** Where events are sent, and each event's way there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      version int not null default 1,
      url text not null,
      description text,
      kinds text[] not null,
      format text not null check (format in ('standard', 'rally', 'rex')),
      is_active boolean not null default true,
      -- Signing needs them as they are: a hash would not do.
      secret text not null,
      previous_secret text,
      previous_secret_until timestamptz(3),
      -- How far in the feed it has come: behind the transaction that made it, until more is read.
      feed_xid xid8 not null default pg_current_xact_id(),
      feed_seq bigint not null default 999999999999999,
      failure_count int not null default 0,
      failing_since timestamptz(3),
      last_attempt_at timestamptz(3),
      last_delivered_at timestamptz(3),
      disabled_at timestamptz(3),
      disabled_reason text,
      created_by_id uuid,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  await sql`create index webhooks_created_by on webhooks (workspace_id, created_by_id)`.execute(db)

  await sql`
    create table webhook_deliveries (
      workspace_id uuid not null,
      id uuid not null,
      -- Rises with the place in the feed, for each webhook.
      number bigint generated always as identity,
      webhook_id uuid not null,
      event_id uuid not null,
      kind text not null,
      -- What is about the same record, or the same deal, is sent in its order.
      about_id uuid not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts int not null default 0,
      response_status int,
      duration_ms int,
      last_error text,
      last_attempt_at timestamptz(3),
      -- While it is being sent: when it is taken for lost and sent again.
      next_attempt_at timestamptz(3),
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, webhook_id, event_id),
      unique (workspace_id, webhook_id, number),
      foreign key (workspace_id, webhook_id) references webhooks on delete cascade,
      foreign key (workspace_id, event_id) references events,
      check ((status = 'pending') = (next_attempt_at is not null))
    )`.execute(db)
  await sql`create index webhook_deliveries_event on webhook_deliveries (workspace_id, event_id)`.execute(db)
  await sql`
    create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, next_attempt_at, number)
    where status = 'pending'`.execute(db)
  await sql`
    create index webhook_deliveries_order on webhook_deliveries (workspace_id, webhook_id, about_id, number)
    where status = 'pending'`.execute(db)
  await sql`create index webhook_deliveries_created on webhook_deliveries (workspace_id, created_at)`.execute(db)

  await seal(db, ['webhooks', 'webhook_deliveries'])
}
