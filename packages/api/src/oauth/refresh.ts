import type { WorkspaceId } from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import { keyFrom } from '../api-keys/key.ts'
import { enterWorkspace, type Trx } from '../db/transaction.ts'
import { changesBetween } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import type { OauthClient } from './client.ts'
import type { Answer } from './code.ts'
import { ACCESS_SECONDS, authorOf, giveRefreshToken, later, type OauthContext } from './grant.ts'
import { revokeKeys } from './revoke.ts'
import { keyScopes, narrowScope } from './scope.ts'

export type Renewal = { client: OauthClient; refreshToken: string; scope?: string }

/**
 * Gives a grant a new key and a new refresh token; the old ones are dead. A refresh token that comes a second time was
 * stolen from one of the two who had it: the grant is revoked (RFC 9700, 4.14.2).
 * @param renewal `scope` makes the new key narrower; the grant stays as wide as it is
 */
export async function renewGrant(db: Trx, ctx: OauthContext, renewal: Renewal): Promise<Answer> {
  const { client, refreshToken } = renewal
  const hash = hashOfKey(refreshToken)
  const home = await db
    .selectFrom('oauth_refresh_tokens')
    .select('workspace_id')
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!home) return UNKNOWN
  const workspaceId = home.workspace_id
  await enterWorkspace(db, workspaceId)
  const grant = await lockGrant(db, workspaceId, hash)
  if (!grant || grant.client_id !== client.id) return UNKNOWN
  const author = authorOf(ctx, workspaceId, { id: grant.member_id, name: grant.name })
  if (grant.used_at !== null) {
    await revokeKeys(db, author, [grant.key_id])
    return { refused: 'This refresh token was used before. What it belongs to is closed.' }
  }
  if (grant.revoked_at !== null || !grant.is_active) return { refused: 'The grant was taken back.' }
  if (grant.token_expires_at <= ctx.now) return { refused: 'This refresh token has expired.' }
  const scope = narrowScope(renewal.scope, grant.scope)
  if (scope === undefined) return { refused: `The grant is for ${grant.scope}, and no more.`, error: 'invalid_scope' }

  const { key, prefix, keyHash } = keyFrom(ctx.newSecret())
  const after = { prefix, scopes: keyScopes(scope), expiresAt: later(ctx.now, ACCESS_SECONDS) }
  await db
    .updateTable('api_keys')
    .set({ key_hash: keyHash, prefix, scopes: after.scopes, expires_at: after.expiresAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grant.key_id)
    .execute()
  await db
    .updateTable('oauth_refresh_tokens')
    .set({ used_at: ctx.now })
    .where('workspace_id', '=', workspaceId)
    .where('token_hash', '=', hash)
    .execute()
  const next = await giveRefreshToken(db, ctx, { workspaceId, keyId: grant.key_id })
  const before = { prefix: grant.prefix, scopes: grant.scopes, expiresAt: grant.expires_at }
  const changes = changesBetween<object>(before, after)
  if (changes)
    await insertEvents(db, author, [{ entity: 'api_key', entityId: grant.key_id, kind: 'api_key.renewed', ...changes }])
  return { tokens: { accessToken: key, refreshToken: next, expiresInSeconds: ACCESS_SECONDS, scope } }
}

const UNKNOWN: Answer = { refused: 'This refresh token is unknown, or another program’s.' }

function lockGrant(db: Trx, workspaceId: WorkspaceId, tokenHash: Buffer) {
  return db
    .selectFrom('oauth_refresh_tokens as r')
    .innerJoin('oauth_grants as g', (join) =>
      join.onRef('g.workspace_id', '=', 'r.workspace_id').onRef('g.key_id', '=', 'r.key_id'),
    )
    .innerJoin('api_keys as k', (join) =>
      join.onRef('k.workspace_id', '=', 'g.workspace_id').onRef('k.id', '=', 'g.key_id'),
    )
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.id', '=', 'k.member_id'),
    )
    .select(['r.key_id', 'r.used_at', 'r.expires_at as token_expires_at', 'g.client_id', 'g.scope'])
    .select(['k.prefix', 'k.scopes', 'k.expires_at', 'k.revoked_at', 'k.member_id', 'm.name', 'm.is_active'])
    .where('r.workspace_id', '=', workspaceId)
    .where('r.token_hash', '=', tokenHash)
    .forUpdate(['r', 'k'])
    .executeTakeFirst()
}
