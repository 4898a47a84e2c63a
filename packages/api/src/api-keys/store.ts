import {
  type ApiKey,
  type ApiKeyId,
  Dialect,
  type Instant,
  type MemberId,
  notFound,
  Scope,
  type WorkspaceId,
} from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { ApiKeysTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** Keys that are or were, newest first; of one member or of all. */
export async function listApiKeys(db: Db, workspaceId: WorkspaceId, of: { memberId?: MemberId }): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(of.memberId !== undefined, (query) => query.where('member_id', '=', of.memberId ?? ('' as MemberId)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(apiKeyFromRow)
}

/** @throws DealError not_found */
export async function getApiKey(db: Db, workspaceId: WorkspaceId, id: ApiKeyId): Promise<ApiKey> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('API key', id)
  return apiKeyFromRow(row)
}

export async function insertApiKey(
  db: Trx,
  workspaceId: WorkspaceId,
  { keyHash, ...key }: ApiKey & { keyHash: Buffer },
): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      workspace_id: workspaceId,
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      key_hash: keyHash,
      member_id: key.memberId,
      scopes: key.scopes,
      dialects: key.dialects,
      expires_at: key.expiresAt,
      created_at: key.createdAt,
    })
    .execute()
}

/** @returns whether it was still in force */
export async function revokeApiKey(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, at }: { id: ApiKeyId; at: Instant },
): Promise<boolean> {
  const revoked = await db
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

function apiKeyFromRow(row: Selectable<ApiKeysTable>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    memberId: row.member_id,
    scopes: row.scopes.map((scope) => Scope.parse(scope)),
    dialects: row.dialects.map((dialect) => Dialect.parse(dialect)),
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  }
}
