import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** Roles, workspaces and who may enter them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)

  // Roles belong to the whole server: another database of it may create them at the same moment.
  await sql`
    do $$
    declare wanted text;
    begin
      foreach wanted in array array['dealwright_app', 'dealwright_system'] loop
        begin
          execute format('create role %I nologin', wanted);
        exception when duplicate_object or unique_violation then null;
        end;
        if not pg_has_role(current_user, wanted, 'set') then
          execute format('grant %I to %I', wanted, current_user);
        end if;
      end loop;
    end $$`.execute(db)
  await sql`grant usage on schema public to dealwright_app, dealwright_system`.execute(db)
  await sql`grant create on schema public to dealwright_system`.execute(db)

  await sql`
    create function current_workspace() returns uuid language sql stable parallel safe as
    $$ select nullif(current_setting('dealwright.workspace_id', true), '')::uuid $$`.execute(db)

  await sql`
    create table workspaces (
      workspace_id uuid primary key,
      name text not null,
      settings jsonb not null,
      created_at timestamptz(3) not null
    )`.execute(db)

  await sql`
    create table teams (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      manager_id uuid,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`create unique index teams_name on teams (workspace_id, lower(name))`.execute(db)

  await sql`
    create table members (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      user_id text,
      name text not null,
      email text,
      role text not null check (role in ('owner', 'admin', 'manager', 'rep', 'viewer')),
      team_id uuid,
      is_active boolean not null default true,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, user_id),
      foreign key (workspace_id, team_id) references teams on delete set null (team_id)
    )`.execute(db)
  await sql`create unique index members_email on members (workspace_id, lower(email))`.execute(db)
  await sql`create index members_team on members (workspace_id, team_id)`.execute(db)
  await sql`create index members_user on members (user_id)`.execute(db)
  await sql`
    alter table teams add foreign key (workspace_id, manager_id) references members on delete set null (manager_id)`.execute(
    db,
  )
  await sql`create index teams_manager on teams (workspace_id, manager_id)`.execute(db)

  await sql`
    create table invitations (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      email text not null,
      role text not null check (role in ('admin', 'manager', 'rep', 'viewer')),
      team_id uuid,
      member_id uuid,
      token_hash bytea not null,
      invited_by uuid,
      expires_at timestamptz(3) not null,
      accepted_at timestamptz(3),
      revoked_at timestamptz(3),
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, token_hash),
      foreign key (workspace_id, team_id) references teams on delete set null (team_id),
      foreign key (workspace_id, member_id) references members on delete cascade,
      foreign key (workspace_id, invited_by) references members on delete set null (invited_by)
    )`.execute(db)
  await sql`create index invitations_token on invitations (token_hash)`.execute(db)
  // Inviting someone again takes the earlier link back.
  await sql`
    create unique index invitations_pending on invitations (workspace_id, lower(email))
    where accepted_at is null and revoked_at is null`.execute(db)
  await sql`create index invitations_team on invitations (workspace_id, team_id)`.execute(db)
  await sql`create index invitations_member on invitations (workspace_id, member_id)`.execute(db)
  await sql`create index invitations_invited_by on invitations (workspace_id, invited_by)`.execute(db)

  await sql`
    create table api_keys (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      prefix text not null,
      key_hash bytea not null,
      member_id uuid not null,
      scopes text[] not null,
      dialects text[] not null default '{}',
      expires_at timestamptz(3),
      last_used_at timestamptz(3),
      revoked_at timestamptz(3),
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, key_hash),
      foreign key (workspace_id, member_id) references members on delete cascade
    )`.execute(db)
  await sql`create index api_keys_hash on api_keys (key_hash)`.execute(db)
  await sql`create index api_keys_member on api_keys (workspace_id, member_id)`.execute(db)

  await seal(db, ['workspaces', 'teams', 'members', 'invitations', 'api_keys'])
}
