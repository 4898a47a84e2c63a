import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** Programs that people let in by OAuth2: who the programs are, and what they were let into. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A program belongs to the installation, as people's accounts do, and stands beside them; what it may enter is ours to keep.
  await sql`
    create table auth.oauth_clients (
      id uuid primary key,
      name text not null,
      secret_hash bytea not null,
      redirect_uris text[] not null,
      scopes text[] not null,
      takes_passwords boolean not null,
      workspace_id uuid references public.workspaces,
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index oauth_clients_workspace on auth.oauth_clients (workspace_id)`.execute(db)
  await sql`grant select, insert, update, delete on auth.oauth_clients to dealwright_system`.execute(db)

  // The key is the grant: it is renewed in place, and revoking it ends everything that hangs on it.
  await sql`
    create table oauth_grants (
      workspace_id uuid not null,
      key_id uuid not null,
      client_id uuid not null,
      scope text not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, key_id),
      foreign key (workspace_id, key_id) references api_keys on delete cascade
    )`.execute(db)
  await sql`create index oauth_grants_client on oauth_grants (client_id)`.execute(db)

  await sql`
    create table oauth_codes (
      workspace_id uuid not null,
      code_hash bytea not null,
      client_id uuid not null,
      member_id uuid not null,
      redirect_uri text,
      scope text not null,
      code_challenge text,
      key_id uuid,
      expires_at timestamptz(3) not null,
      primary key (workspace_id, code_hash),
      foreign key (workspace_id, member_id) references members on delete cascade,
      foreign key (workspace_id, key_id) references oauth_grants on delete cascade
    )`.execute(db)
  await sql`create index oauth_codes_hash on oauth_codes (code_hash)`.execute(db)
  await sql`create index oauth_codes_member on oauth_codes (workspace_id, member_id)`.execute(db)
  await sql`create index oauth_codes_key on oauth_codes (workspace_id, key_id)`.execute(db)

  await sql`
    create table oauth_refresh_tokens (
      workspace_id uuid not null,
      token_hash bytea not null,
      key_id uuid not null,
      used_at timestamptz(3),
      expires_at timestamptz(3) not null,
      primary key (workspace_id, token_hash),
      foreign key (workspace_id, key_id) references oauth_grants on delete cascade
    )`.execute(db)
  await sql`create index oauth_refresh_tokens_hash on oauth_refresh_tokens (token_hash)`.execute(db)
  await sql`create index oauth_refresh_tokens_key on oauth_refresh_tokens (workspace_id, key_id)`.execute(db)

  await seal(db, ['oauth_grants', 'oauth_codes', 'oauth_refresh_tokens'])
}
