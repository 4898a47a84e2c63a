import type { ApiKeyId, Instant, MemberId, WorkspaceId } from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import { enterWorkspace, type Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'
import { removeOauthClient } from './client.ts'

/** More than so many grants of one person to one program are not kept: a program that signs in anew each time ends its oldest. */
const MOST_GRANTS = 25

/** Takes the grants that have to make way for one more. */
export async function lockSurplus(
  db: Trx,
  workspaceId: WorkspaceId,
  { clientId, memberId, now }: { clientId: string; memberId: MemberId; now: Instant },
): Promise<ApiKeyId[]> {
  const rows = await grantedKeys(db, workspaceId)
    .innerJoin('oauth_refresh_tokens as r', (join) =>
      join.onRef('r.workspace_id', '=', 'g.workspace_id').onRef('r.key_id', '=', 'g.key_id'),
    )
    .where('g.client_id', '=', clientId)
    .where('k.member_id', '=', memberId)
    .where('r.used_at', 'is', null)
    .where('r.expires_at', '>', now)
    .orderBy('g.created_at', 'desc')
    .orderBy('g.key_id', 'desc')
    .offset(MOST_GRANTS - 1)
    .forUpdate('k')
    .execute()
  return rows.map(({ id }) => id)
}

/** Ends keys that the transaction has locked, and with each of them its grant. */
export async function revokeKeys(db: Trx, author: Author, ids: readonly ApiKeyId[]): Promise<void> {
  if (ids.length === 0) return
  const { workspaceId, at } = author
  const revoked = await db
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  const change = { before: { revokedAt: null }, after: { revokedAt: at } }
  const events = revoked.map(({ id }) => ({
    entity: 'api_key' as const,
    entityId: id,
    kind: 'api_key.revoked',
    ...change,
  }))
  await insertEvents(db, author, events)
}

/**
 * Ends what a program was let into, by either of its tokens. One that is not its own, or not known, changes nothing.
 * @param authorIn who writes it down, in the workspace and for the person that the token turns out to be of
 */
export async function revokeToken(
  db: Trx,
  { clientId, token }: { clientId: string; token: string },
  authorIn: (workspaceId: WorkspaceId, member: { id: MemberId; name: string }) => Author,
): Promise<void> {
  const hash = hashOfKey(token)
  const found = await db
    .selectFrom('oauth_grants as g')
    .innerJoin('api_keys as k', (join) =>
      join.onRef('k.workspace_id', '=', 'g.workspace_id').onRef('k.id', '=', 'g.key_id'),
    )
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.id', '=', 'k.member_id'),
    )
    .leftJoin('oauth_refresh_tokens as r', (join) =>
      join
        .onRef('r.workspace_id', '=', 'g.workspace_id')
        .onRef('r.key_id', '=', 'g.key_id')
        .on('r.token_hash', '=', hash),
    )
    .select(['g.workspace_id', 'g.key_id', 'm.id', 'm.name'])
    .where('g.client_id', '=', clientId)
    .where((where) => where.or([where('k.key_hash', '=', hash), where('r.token_hash', '=', hash)]))
    .executeTakeFirst()
  if (!found) return
  await enterWorkspace(db, found.workspace_id)
  await grantedKeys(db, found.workspace_id).where('g.key_id', '=', found.key_id).forUpdate('k').execute()
  await revokeKeys(db, authorIn(found.workspace_id, found), [found.key_id])
}

/**
 * Forgets a program, and ends what it was let into, in every workspace.
 * @returns whether it was there
 */
export async function deleteOauthClient(
  db: Trx,
  id: string,
  authorIn: (workspaceId: WorkspaceId) => Author,
): Promise<boolean> {
  const homes = await db
    .selectFrom('oauth_grants')
    .select('workspace_id')
    .distinct()
    .where('client_id', '=', id)
    .orderBy('workspace_id')
    .execute()
  for (const { workspace_id: workspaceId } of homes) {
    await enterWorkspace(db, workspaceId)
    const keys = await grantedKeys(db, workspaceId).where('g.client_id', '=', id).forUpdate('k').execute()
    await revokeKeys(
      db,
      authorIn(workspaceId),
      keys.map((key) => key.id),
    )
  }
  await db.deleteFrom('oauth_codes').where('client_id', '=', id).execute()
  await db.deleteFrom('oauth_grants').where('client_id', '=', id).execute()
  return removeOauthClient(db, id)
}

function grantedKeys(db: Trx, workspaceId: WorkspaceId) {
  return db
    .selectFrom('oauth_grants as g')
    .innerJoin('api_keys as k', (join) =>
      join.onRef('k.workspace_id', '=', 'g.workspace_id').onRef('k.id', '=', 'g.key_id'),
    )
    .select('k.id')
    .where('g.workspace_id', '=', workspaceId)
    .where('k.revoked_at', 'is', null)
}
