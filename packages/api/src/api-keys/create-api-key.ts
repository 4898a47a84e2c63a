import { type ApiKey, ApiKeyId, can, conflict, forbidden, invalid, type MemberId, Scope } from '@dealwright/domain'
import type { Context, WriteContext } from '../context.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { getMember } from '../members/store.ts'
import { keyFrom } from './key.ts'
import { getApiKey, insertApiKey } from './store.ts'

export type NewApiKey = Pick<ApiKey, 'name' | 'scopes' | 'dialects' | 'expiresAt'> & { memberId?: MemberId }

type KeyContext = WriteContext & Pick<Context, 'newSecret'>

/**
 * Makes a key. It never opens more than its maker may, nor longer: it is the maker's own unless an admin makes it for
 * somebody else.
 * @returns the key's record, and the key: shown this once, since only a hash of it is kept
 */
export async function createApiKey(ctx: KeyContext, input: NewApiKey): Promise<{ apiKey: ApiKey; key: string }> {
  const { db, workspaceId, author, now } = ctx
  const memberId = await holderOf(ctx, input.memberId)
  await mayGive(ctx, input)
  const { key, prefix, keyHash } = keyFrom(ctx.newSecret())
  const apiKey: ApiKey = {
    id: ApiKeyId.parse(ctx.newId()),
    name: input.name,
    prefix,
    memberId,
    scopes: Scope.options.filter((scope) => input.scopes.includes(scope)),
    dialects: [...new Set(input.dialects)],
    expiresAt: input.expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  }
  await insertApiKey(db, workspaceId, { ...apiKey, keyHash })
  await insertEvents(db, author, [
    { entity: 'api_key', entityId: apiKey.id, kind: 'api_key.created', before: null, after: contentOf(apiKey) },
  ])
  return { apiKey, key }
}

async function holderOf({ db, workspaceId, caller }: KeyContext, wanted: MemberId | undefined): Promise<MemberId> {
  const memberId = wanted ?? caller.memberId
  if (memberId === null) {
    throw invalid('Say for which member the key is.', [
      { field: 'memberId', message: 'You are no member yourself.', expected: 'the id of a member' },
    ])
  }
  if (!can(caller, 'key.write', { kind: 'owned', ownerId: memberId }))
    throw forbidden('You may make keys for yourself only.')
  const member = await getMember(db, workspaceId, memberId)
  if (!member.isActive) throw conflict(`${member.name} is deactivated: a key would open nothing.`, { memberId })
  // A key has the role of its member: an admin who made one for an owner would be an owner.
  const mayActAs = memberId === caller.memberId || can(caller, 'member.write', { kind: 'member', role: member.role })
  if (!mayActAs) throw forbidden('Only an owner may make a key for an owner.')
  return memberId
}

async function mayGive({ db, workspaceId, caller, now }: KeyContext, { scopes, expiresAt }: NewApiKey): Promise<void> {
  const reach = Math.max(...caller.scopes.map((scope) => Scope.options.indexOf(scope)))
  const tooFar = scopes.find((scope) => Scope.options.indexOf(scope) > reach)
  if (tooFar) throw forbidden(`You do not have the scope ${tooFar} yourself.`)
  if (expiresAt !== null && expiresAt <= now) throw refused(expiresAt, 'a time to come, or null')
  const maker = caller.keyId === null ? null : await getApiKey(db, workspaceId, caller.keyId)
  if (maker === null || maker.expiresAt === null) return
  if (expiresAt === null || expiresAt > maker.expiresAt)
    throw refused(expiresAt, `at most ${maker.expiresAt}, when the key that you use expires`)
}

function refused(expiresAt: string | null, expected: string) {
  const message = `A key cannot expire like that; give ${expected}.`
  return invalid(message, [{ field: 'expiresAt', message, given: expiresAt ?? 'null', expected }])
}
