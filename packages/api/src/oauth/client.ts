import { timingSafeEqual } from 'node:crypto'
import { type Instant, Scope, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import { hashOfKey } from '../access/find-caller.ts'
import type { Trx } from '../db/transaction.ts'

/** What a program states before people are asked to let it in. */
export const NewOauthClient = z.object({
  name: z.string().trim().min(1).max(120),
  /** Where people are sent back to, letter by letter; none for a program that only takes passwords. */
  redirectUris: z.array(
    z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).refine(isWhole, 'must have no #'),
  ),
  /** The most that it may ask for. */
  scopes: z.array(Scope.exclude(['admin'])).min(1),
  /** Whether it may hand in people's passwords instead of sending them here. */
  takesPasswords: z.boolean(),
  /** The only workspace that it may enter; null: any, as people choose. */
  workspaceId: WorkspaceId.nullable(),
})
export type NewOauthClient = z.infer<typeof NewOauthClient>

/** A program that people may let in. */
export type OauthClient = NewOauthClient & { id: string; createdAt: Instant }

type Row = OauthClient & { secretHash: Buffer }

/** Runs with the system's rights, as all of this file. */
export async function insertOauthClient(
  db: Trx,
  { secret, ...client }: OauthClient & { secret: string },
): Promise<void> {
  await sql`
    insert into auth.oauth_clients (id, name, secret_hash, redirect_uris, scopes, takes_passwords, workspace_id, created_at)
    values (${client.id}, ${client.name}, ${hashOfKey(secret)}, ${client.redirectUris}, ${client.scopes},
      ${client.takesPasswords}, ${client.workspaceId}, ${client.createdAt})`.execute(db)
}

/** Every program of the installation, oldest first. */
export async function listOauthClients(db: Trx): Promise<OauthClient[]> {
  const { rows } = await sql<Row>`${selected} order by created_at, id`.execute(db)
  return rows.map(shown)
}

/** The program that calls itself so; undefined for none. */
export async function findOauthClient(db: Trx, id: string): Promise<OauthClient | undefined> {
  const row = await findRow(db, id)
  return row && shown(row)
}

/** The program that knows this secret; undefined for a stranger. */
export async function authenticateOauthClient(db: Trx, id: string, secret: string): Promise<OauthClient | undefined> {
  const row = await findRow(db, id)
  return row && timingSafeEqual(row.secretHash, hashOfKey(secret)) ? shown(row) : undefined
}

/** @returns whether it was there */
export async function removeOauthClient(db: Trx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from auth.oauth_clients where id = ${id}`.execute(db)
  return numAffectedRows === 1n
}

const selected = sql`
  select id, name, secret_hash as "secretHash", redirect_uris as "redirectUris", scopes,
    takes_passwords as "takesPasswords", workspace_id as "workspaceId", created_at as "createdAt"
  from auth.oauth_clients`

async function findRow(db: Trx, id: string): Promise<Row | undefined> {
  if (!z.guid().safeParse(id).success) return undefined
  const { rows } = await sql<Row>`${selected} where id = ${id}`.execute(db)
  return rows[0]
}

function shown({ secretHash: _secretHash, ...client }: Row): OauthClient {
  return client
}

function isWhole(address: string): boolean {
  return !address.includes('#')
}
