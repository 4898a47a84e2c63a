import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** The lists that a workspace sets up: pipelines, reasons, sources, tags, custom fields, rates, templates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pipelines (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      name text not null,
      position int not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number)
    )`.execute(db)
  await sql`create unique index pipelines_name on pipelines (workspace_id, lower(name))`.execute(db)

  await sql`
    create table stages (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      pipeline_id uuid not null,
      name text not null,
      type text not null check (type in ('open', 'won', 'lost')),
      probability int not null check (probability between 0 and 100),
      rot_days int check (rot_days > 0),
      required_fields text[] not null default '{}',
      position int not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, pipeline_id, id),
      foreign key (workspace_id, pipeline_id) references pipelines on delete cascade
    )`.execute(db)
  await sql`create unique index stages_name on stages (workspace_id, pipeline_id, lower(name))`.execute(db)

  for (const list of ['sources', 'loss_reasons', 'unqualified_reasons', 'tags']) {
    await sql`
      create table ${sql.table(list)} (
        workspace_id uuid not null references workspaces,
        id uuid not null,
        number bigint generated always as identity,
        name text not null,
        position int not null default 0,
        is_archived boolean not null default false,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (workspace_id, id),
        unique (workspace_id, number)
      )`.execute(db)
    await sql`create unique index ${sql.ref(`${list}_name`)} on ${sql.table(list)} (workspace_id, lower(name))`.execute(
      db,
    )
  }

  await sql`
    create table custom_fields (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      entity text not null check (entity in ('deal', 'contact', 'company')),
      key text not null,
      label text not null,
      type text not null,
      options jsonb not null default '[]',
      is_filterable boolean not null default true,
      is_required boolean not null default false,
      position int not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, entity, key)
    )`.execute(db)

  await sql`
    create table exchange_rates (
      workspace_id uuid not null references workspaces,
      base text not null,
      currency text not null,
      on_day date not null,
      rate numeric(24, 12) not null check (rate > 0),
      created_at timestamptz(3) not null,
      primary key (workspace_id, base, currency, on_day)
    )`.execute(db)

  await sql`
    create table todo_templates (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      name text not null,
      items jsonb not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number)
    )`.execute(db)

  await sql`
    create table saved_views (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      entity text not null,
      name text not null,
      filter jsonb,
      sort jsonb not null default '[]',
      columns jsonb not null default '[]',
      is_shared boolean not null default false,
      owner_id uuid not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, owner_id) references members on delete cascade
    )`.execute(db)
  await sql`create index saved_views_owner on saved_views (workspace_id, owner_id)`.execute(db)

  await seal(db, [
    'pipelines',
    'stages',
    'sources',
    'loss_reasons',
    'unqualified_reasons',
    'tags',
    'custom_fields',
    'exchange_rates',
    'todo_templates',
    'saved_views',
  ])
}
