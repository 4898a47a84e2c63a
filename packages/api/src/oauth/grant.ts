import { ApiKeyId, type Instant, type MemberId, type WorkspaceId } from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import { insertApiKey } from '../api-keys/store.ts'
import { keyFrom } from '../api-keys/key.ts'
import { enterWorkspace, type Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import type { OauthClient } from './client.ts'
import { lockSurplus, revokeKeys } from './revoke.ts'
import { keyScopes } from './scope.ts'

/** As Sell has it: an hour. */
export const ACCESS_SECONDS = 3600
const REFRESH_SECONDS = 90 * 24 * 3600

/** What a request brings along: its moment, and where ids and secrets come from. */
export type OauthContext = { now: Instant; requestId: string; newId(): string; newSecret(): string }

/** Shown this once; only hashes are kept. */
export type Tokens = { accessToken: string; refreshToken: string; expiresInSeconds: number; scope: string }

/** Who lets a program in, where, and how far. */
export type Granting = { client: OauthClient; workspaceId: WorkspaceId; member: Granter; scope: string }
export type Granter = { id: MemberId; name: string }

/**
 * Lets a program in: makes the key that it calls with and the token that renews it. The caller has entered the workspace.
 * Of very many grants to one program by one person the oldest end.
 */
export async function openGrant(
  db: Trx,
  ctx: OauthContext,
  { client, workspaceId, member, scope }: Granting,
): Promise<{ keyId: ApiKeyId; tokens: Tokens }> {
  const { now } = ctx
  const surplus = await lockSurplus(db, workspaceId, { clientId: client.id, memberId: member.id, now })
  const author = authorOf(ctx, workspaceId, member)
  await revokeKeys(db, author, surplus)

  const { key, prefix, keyHash } = keyFrom(ctx.newSecret())
  const apiKey = {
    id: ApiKeyId.parse(ctx.newId()),
    name: client.name,
    prefix,
    memberId: member.id,
    scopes: keyScopes(scope),
    dialects: ['sell' as const],
    expiresAt: later(now, ACCESS_SECONDS),
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  }
  await insertApiKey(db, workspaceId, { ...apiKey, keyHash })
  await db
    .insertInto('oauth_grants')
    .values({ workspace_id: workspaceId, key_id: apiKey.id, client_id: client.id, scope, created_at: now })
    .execute()
  const refreshToken = await giveRefreshToken(db, ctx, { workspaceId, keyId: apiKey.id })
  await insertEvents(db, author, [
    { entity: 'api_key', entityId: apiKey.id, kind: 'api_key.created', before: null, after: contentOf(apiKey) },
  ])
  return { keyId: apiKey.id, tokens: { accessToken: key, refreshToken, expiresInSeconds: ACCESS_SECONDS, scope } }
}

/** A token that renews a grant once. */
export async function giveRefreshToken(
  db: Trx,
  { now, newSecret }: OauthContext,
  { workspaceId, keyId }: { workspaceId: WorkspaceId; keyId: ApiKeyId },
): Promise<string> {
  const token = `dr_${newSecret()}`
  await db
    .insertInto('oauth_refresh_tokens')
    .values({
      workspace_id: workspaceId,
      token_hash: hashOfKey(token),
      key_id: keyId,
      expires_at: later(now, REFRESH_SECONDS),
    })
    .execute()
  return token
}

/** A program acts for the person who let it in. */
export function authorOf({ now, requestId, newId }: OauthContext, workspaceId: WorkspaceId, member: Granter): Author {
  const who = { actorId: member.id, actorName: member.name, via: 'dialect' as const }
  return { workspaceId, ...who, requestId, importId: null, at: now, newId }
}

export function later(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) + seconds * 1000).toISOString()
}

/** As `openGrant`, for a workspace that the transaction has not entered yet. */
export async function letIn(db: Trx, ctx: OauthContext, granting: Granting): Promise<Tokens> {
  await enterWorkspace(db, granting.workspaceId)
  return (await openGrant(db, ctx, granting)).tokens
}
