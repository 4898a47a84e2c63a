import { ApiKey, ApiKeyId, can, MemberId, notFound } from '@dealwright/domain'
import { z } from 'zod'
import { insertEvents } from '../events/store.ts'
import { read, router, secretWrite, write } from '../procedure.ts'
import { createApiKey } from './create-api-key.ts'
import { getApiKey, listApiKeys, revokeApiKey } from './store.ts'

const { name, scopes, dialects, expiresAt } = ApiKey.shape

export const apiKeysRouter = router({
  /** Everybody's for an admin, one's own for others; never the keys themselves. */
  list: read('key.read').query(({ ctx }) => {
    const { caller } = ctx
    const seesAll = can(caller, 'key.read', { kind: 'owned', ownerId: null })
    if (seesAll) return listApiKeys(ctx.db, ctx.workspaceId, {})
    return caller.memberId === null ? [] : listApiKeys(ctx.db, ctx.workspaceId, { memberId: caller.memberId })
  }),

  /** Gives the key, this once. */
  create: secretWrite('key.write')
    .input(
      z.object({
        name,
        scopes,
        dialects: dialects.default([]),
        expiresAt: expiresAt.default(null),
        memberId: MemberId.optional(),
      }),
    )
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),

  /** From the next request on the key opens nothing. */
  revoke: write('key.write')
    .input(z.object({ id: ApiKeyId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const key = await getApiKey(ctx.db, ctx.workspaceId, id)
      if (!can(ctx.caller, 'key.write', { kind: 'owned', ownerId: key.memberId })) throw notFound('API key', id)
      if (!(await revokeApiKey(ctx.db, ctx.workspaceId, { id, at: ctx.now }))) return key
      const change = { before: { revokedAt: null }, after: { revokedAt: ctx.now } }
      await insertEvents(ctx.db, ctx.author, [{ entity: 'api_key', entityId: id, kind: 'api_key.revoked', ...change }])
      return { ...key, revokedAt: ctx.now }
    }),
})
