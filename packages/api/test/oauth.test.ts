import { createHash, randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCallerByKey } from '../src/access/find-caller.ts'
import { newSecret } from '../src/access/new-secret.ts'
import { inSystem } from '../src/db/transaction.ts'
import { cleanUp } from '../src/housekeeping/clean-up.ts'
import {
  authenticateOauthClient,
  findOauthClient,
  insertOauthClient,
  NewOauthClient,
  type OauthClient,
} from '../src/oauth/client.ts'
import { type Answer, type Consent, giveCode, redeemCode, type Redemption } from '../src/oauth/code.ts'
import { authorOf, letIn, type OauthContext, type Tokens } from '../src/oauth/grant.ts'
import { listPlaces } from '../src/oauth/places.ts'
import { renewGrant } from '../src/oauth/refresh.ts'
import { deleteOauthClient, revokeToken } from '../src/oauth/revoke.ts'
import { keyScopes, narrowScope, readScope } from '../src/oauth/scope.ts'
import { openWorld, type World } from './world.ts'

const START = '2026-11-21T09:00:00.000Z'
const REDIRECT = 'https://app.example.com/callback'

let world: World
let client: OauthClient
let other: OauthClient
beforeAll(async () => {
  world = await openWorld()
  client = await register()
  other = await register()
})
afterAll(() => world.close())

async function register(more: Partial<OauthClient> = {}): Promise<OauthClient> {
  const made: OauthClient = {
    id: randomUUIDv7(),
    name: 'A program',
    redirectUris: [REDIRECT],
    scopes: ['read', 'write'],
    takesPasswords: false,
    workspaceId: null,
    createdAt: START,
    ...more,
  }
  await inSystem(world.platform, (db) => insertOauthClient(db, { ...made, secret: `secret of ${made.id}` }))
  return made
}

const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString()

function context(now = START): OauthContext {
  return { now, requestId: 'test', newId: randomUUIDv7, newSecret }
}

function allow(consent: Partial<Consent> = {}): Promise<string> {
  const bob = { clientId: client.id, workspaceId: world.workspaceId, memberId: world.members.bob }
  const whole = { ...bob, scope: 'read write', redirectUri: REDIRECT, codeChallenge: null, ...consent }
  return inSystem(world.platform, (db) => giveCode(db, whole, context()))
}

function redeem(code: string, redemption: Partial<Redemption> = {}, now = START): Promise<Answer> {
  const whole = { client, code, redirectUri: REDIRECT, ...redemption }
  return inSystem(world.platform, (db) => redeemCode(db, context(now), whole))
}

function renew(refreshToken: string, { now = after(1), by = client, scope }: Renew = {}): Promise<Answer> {
  const whole = { client: by, refreshToken, ...(scope && { scope }) }
  return inSystem(world.platform, (db) => renewGrant(db, context(now), whole))
}
type Renew = { now?: string; by?: OauthClient; scope?: string }

function enter(key: string, now = after(2)) {
  return findCallerByKey(world.platform, key, { now, via: 'dialect', dialect: 'sell' })
}

function tokensOf(answer: Answer): Tokens {
  if ('tokens' in answer) return answer.tokens
  throw new Error(answer.refused)
}

const refusal = (words: string) => ({ refused: expect.stringContaining(words) as string })

async function granted(consent: Partial<Consent> = {}): Promise<Tokens> {
  return tokensOf(await redeem(await allow(consent)))
}

describe('a code', () => {
  test('becomes a key of 64 characters for Sell alone, that acts for whoever allowed it, for an hour', async () => {
    const tokens = await granted()
    expect(tokens).toMatchObject({ expiresInSeconds: 3600, scope: 'read write' })
    expect(tokens.accessToken).toMatch(/^\S{64}$/)
    expect(await enter(tokens.accessToken)).toMatchObject({
      memberId: world.members.bob,
      role: 'rep',
      scopes: ['read', 'write'],
    })
    expect(await enter(tokens.accessToken, after(3599))).toBeDefined()
    expect(await enter(tokens.accessToken, after(3600))).toBeUndefined()
    const onlySell = { now: START, via: 'api_key' as const }
    expect(await findCallerByKey(world.platform, tokens.accessToken, onlySell)).toBeUndefined()
    const [key] = await world.as('bob').apiKeys.list()
    expect(key).toMatchObject({ name: 'A program', dialects: ['sell'], expiresAt: after(3600) })
  })

  test('works once: used again, it closes what it had opened', async () => {
    const code = await allow()
    const { accessToken, refreshToken } = tokensOf(await redeem(code))
    expect(await redeem(code)).toEqual(refusal('used before'))
    expect(await enter(accessToken)).toBeUndefined()
    expect(await renew(refreshToken)).toEqual(refusal('taken back'))
  })

  test('works once, also for two at the same moment', async () => {
    const code = await allow()
    const answers = await Promise.all([redeem(code), redeem(code), redeem(code)])
    expect(answers.filter((answer) => 'tokens' in answer)).toHaveLength(1)
  })

  test('lives for two minutes', async () => {
    expect(await redeem(await allow(), {}, after(120))).toEqual(refusal('expired'))
    expect(await redeem(await allow(), {}, after(119))).toHaveProperty('tokens')
  })

  test('is for one program, and for the address that it was asked for with', async () => {
    const code = await allow()
    expect(await redeem(code, { client: other })).toEqual(refusal('another program'))
    expect(await redeem(code, { redirectUri: `${REDIRECT}/` })).toEqual(refusal('redirect_uri'))
    expect(await redeem('never given')).toEqual(refusal('unknown'))
    expect(await redeem(code)).toHaveProperty('tokens')
    const { client: by, code: bare } = { client, code: await allow({ redirectUri: null }) }
    expect(
      await inSystem(world.platform, (db) => redeemCode(db, context(), { client: by, code: bare })),
    ).toHaveProperty('tokens')
  })

  test('with a challenge needs its verifier, and without one none', async () => {
    const codeVerifier = 'v'.repeat(43)
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url')
    const code = await allow({ codeChallenge })
    expect(await redeem(code)).toEqual(refusal('code_verifier'))
    expect(await redeem(code, { codeVerifier: 'w'.repeat(43) })).toEqual(refusal('code_verifier'))
    expect(await redeem(code, { codeVerifier })).toHaveProperty('tokens')
    expect(await redeem(await allow(), { codeVerifier })).toEqual(refusal('code_verifier'))
  })

  test('opens nothing for somebody who has left meanwhile', async () => {
    const { id } = await world.as('alice').members.create({ name: 'Former' })
    const code = await allow({ memberId: id })
    await world.as('alice').members.deactivate({ id })
    expect(await redeem(code)).toEqual(refusal('no longer in the workspace'))
  })

  test('is stored as a hash, and so are the tokens', async () => {
    const code = await allow()
    const { accessToken, refreshToken } = tokensOf(await redeem(code))
    const rows = await inSystem(world.platform, (db) =>
      Promise.all([
        db.selectFrom('oauth_codes').selectAll().execute(),
        db.selectFrom('oauth_refresh_tokens').selectAll().execute(),
        db.selectFrom('api_keys').selectAll().execute(),
        db.selectFrom('events').selectAll().execute(),
      ]),
    )
    const everything = JSON.stringify(rows, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    )
    for (const secret of [code, accessToken, refreshToken]) expect(everything).not.toContain(secret)
  })
})

describe('a refresh token', () => {
  test('gives another pair, and the old key is dead; it is the same grant in the list and in the history', async () => {
    const first = await granted()
    const before = await enter(first.accessToken)
    const second = tokensOf(await renew(first.refreshToken))
    expect(await enter(first.accessToken)).toBeUndefined()
    const renewed = await enter(second.accessToken, after(3600))
    expect(renewed?.keyId).toBe(before?.keyId)
    const { items } = await world.as('alice').events.ofRecord({ entity: 'api_key', id: renewed?.keyId ?? '' })
    expect(items.map(({ kind, actorName, via }) => ({ kind, actorName, via }))).toEqual([
      { kind: 'api_key.renewed', actorName: 'bob', via: 'dialect' },
      { kind: 'api_key.created', actorName: 'bob', via: 'dialect' },
    ])
    expect(Object.keys(items[0]?.after ?? {}).toSorted()).toEqual(['expiresAt', 'prefix'])
  })

  test('that is used twice closes the whole family', async () => {
    const first = await granted()
    const second = tokensOf(await renew(first.refreshToken))
    const third = tokensOf(await renew(second.refreshToken))
    expect(await renew(first.refreshToken)).toEqual(refusal('used before'))
    expect(await enter(third.accessToken)).toBeUndefined()
    expect(await renew(third.refreshToken)).toEqual(refusal('taken back'))
  })

  test('of two that use it at the same moment gives one a pair, which is closed by the other', async () => {
    const { refreshToken } = await granted()
    const answers = await Promise.all([renew(refreshToken), renew(refreshToken)])
    const pairs = answers.flatMap((answer) => ('tokens' in answer ? [answer.tokens] : []))
    expect(pairs).toHaveLength(1)
    expect(await enter(pairs[0]?.accessToken ?? '')).toBeUndefined()
  })

  test('lives for 90 days, for its own program alone', async () => {
    const { refreshToken } = await granted()
    const days = (count: number) => after(count * 24 * 3600)
    expect(await renew(refreshToken, { by: other })).toEqual(refusal('another program'))
    expect(await renew('never given')).toEqual(refusal('unknown'))
    expect(await renew(refreshToken, { now: days(90) })).toEqual(refusal('expired'))
    expect(await renew(refreshToken, { now: after(90 * 24 * 3600 - 1) })).toHaveProperty('tokens')
  })

  test('may ask for less than was granted, and not for more', async () => {
    const first = await granted()
    const narrow = tokensOf(await renew(first.refreshToken, { scope: 'read' }))
    expect(await enter(narrow.accessToken)).toMatchObject({ scopes: ['read'] })
    const whole = tokensOf(await renew(narrow.refreshToken))
    expect(await enter(whole.accessToken)).toMatchObject({ scopes: ['read', 'write'] })
    const reader = await granted({ scope: 'read' })
    expect(await renew(reader.refreshToken, { scope: 'read write' })).toMatchObject({ error: 'invalid_scope' })
  })

  test('ends with the key that it renews', async () => {
    const { accessToken, refreshToken } = await granted()
    const id = (await enter(accessToken))?.keyId
    if (!id) throw new Error('no key')
    await world.as('bob').apiKeys.revoke({ id })
    expect(await renew(refreshToken)).toEqual(refusal('taken back'))
  })
})

describe('a program', () => {
  test('is known by its secret', async () => {
    const enterAs = (id: string, secret: string) =>
      inSystem(world.platform, (db) => authenticateOauthClient(db, id, secret))
    expect(await enterAs(client.id, `secret of ${client.id}`)).toEqual(client)
    expect(await enterAs(client.id, `secret of ${other.id}`)).toBeUndefined()
    expect(await enterAs(randomUUIDv7(), 'secret')).toBeUndefined()
    expect(await enterAs('no id', 'secret')).toBeUndefined()
  })

  test('gives up a grant by either token, and not those of another', async () => {
    const revoke = (by: OauthClient, token: string) =>
      inSystem(world.platform, (db) =>
        revokeToken(db, { clientId: by.id, token }, (workspaceId, member) => authorOf(context(), workspaceId, member)),
      )
    for (const which of ['accessToken', 'refreshToken'] as const) {
      const tokens = await granted()
      await revoke(other, tokens[which])
      await revoke(client, 'never given')
      expect(await enter(tokens.accessToken)).toBeDefined()
      await revoke(client, tokens[which])
      expect(await enter(tokens.accessToken)).toBeUndefined()
      expect(await renew(tokens.refreshToken)).toEqual(refusal('taken back'))
    }
  })

  test('that signs in anew each time keeps its 25 newest grants', async () => {
    const busy = await register()
    const member = { id: world.members.carol, name: 'carol' }
    const granting = { client: busy, workspaceId: world.workspaceId, member, scope: 'read' }
    const keys: string[] = []
    for (let count = 0; count < 27; count += 1) {
      const tokens = await inSystem(world.platform, (db) => letIn(db, context(after(count / 1000)), granting))
      keys.push(tokens.accessToken)
    }
    const alive = await Promise.all(keys.map(async (key) => (await enter(key)) !== undefined))
    expect(alive).toEqual(keys.map((_key, at) => at >= 2))
  })

  test('that is forgotten is out everywhere', async () => {
    const doomed = await register()
    const { accessToken } = tokensOf(await redeem(await allow({ clientId: doomed.id }), { client: doomed }))
    const code = await allow({ clientId: doomed.id })
    const forget = () =>
      inSystem(world.platform, (db) =>
        deleteOauthClient(db, doomed.id, (workspaceId) => ({
          ...authorOf(context(), workspaceId, { id: world.members.alice, name: 'Terminal' }),
          actorId: null,
        })),
      )
    expect(await forget()).toBe(true)
    expect(await enter(accessToken)).toBeUndefined()
    expect(await redeem(code, { client: doomed })).toEqual(refusal('unknown'))
    expect(await inSystem(world.platform, (db) => findOauthClient(db, doomed.id))).toBeUndefined()
    expect(await forget()).toBe(false)
  })

  test('may enter where the person is, and only its own workspace if it has one', async () => {
    const places = (workspaceId: OauthClient['workspaceId']) =>
      inSystem(world.platform, (db) => listPlaces(db, 'user-bob', { workspaceId }))
    const bob = { workspaceId: world.workspaceId, name: 'alice', member: { id: world.members.bob, name: 'bob' } }
    expect(await places(null)).toEqual([bob])
    expect(await places(world.workspaceId)).toEqual([bob])
    expect(await places(world.caller('mallory').workspaceId)).toEqual([])
  })

  test.each([
    [{ redirectUris: ['javascript:alert(1)'] }],
    [{ redirectUris: ['https://app.example.com/#here'] }],
    [{ redirectUris: ['/callback'] }],
    [{ scopes: [] }],
    [{ scopes: ['admin'] }],
    [{ name: ' ' }],
  ])('is not taken with %j', (wrong) => {
    const right = { name: 'P', redirectUris: [REDIRECT], scopes: ['read'], takesPasswords: false, workspaceId: null }
    expect(NewOauthClient.safeParse(right).success).toBe(true)
    expect(NewOauthClient.safeParse({ ...right, ...wrong }).success).toBe(false)
  })
})

test('what ended long ago is cleaned away, with its key; what can be renewed stays', async () => {
  const aging = await openWorld()
  try {
    const made = { ...client, id: randomUUIDv7() }
    await inSystem(aging.platform, (db) => insertOauthClient(db, { ...made, secret: 's' }))
    const member = { id: aging.members.bob, name: 'bob' }
    const granting = { client: made, workspaceId: aging.workspaceId, member, scope: 'read' }
    await inSystem(aging.platform, (db) => letIn(db, context(), granting))
    const consent = { clientId: made.id, workspaceId: aging.workspaceId, memberId: member.id, scope: 'read' }
    await inSystem(aging.platform, (db) =>
      giveCode(db, { ...consent, redirectUri: null, codeChallenge: null }, context()),
    )
    await aging.as('bob').apiKeys.create({ name: 'His own', scopes: ['read'], expiresAt: after(60) })
    const days = (count: number) => after(count * 24 * 3600)
    expect((await cleanUp(aging.platform, after(3600))).oauth).toBe(0)
    expect((await cleanUp(aging.platform, days(60))).oauth).toBe(1) // the code
    expect((await cleanUp(aging.platform, days(91))).oauth).toBe(2) // the refresh token, and the key with its grant
    expect((await aging.as('bob').apiKeys.list()).map(({ name }) => name)).toEqual(['His own'])
  } finally {
    await aging.close()
  }
})

test.each([
  [undefined, 'read write', ['read', 'write']],
  ['', 'read write', ['read', 'write']],
  ['read', 'read', ['read']],
  ['write', 'write', ['write']],
  ['profile read sync read', 'profile read sync', ['read']],
  ['read admin', undefined, []],
  ['READ', undefined, []],
])('the scope %j is %j', (given, scope, rights) => {
  expect(readScope(given, { scopes: ['read', 'write'] })).toBe(scope)
  expect(keyScopes(scope ?? '')).toEqual(rights)
})

test('a program that may read is not given more', () => {
  expect(readScope('write', { scopes: ['read'] })).toBeUndefined()
  expect(readScope(undefined, { scopes: ['read'] })).toBe('read')
  expect(narrowScope('read', 'read write')).toBe('read')
  expect(narrowScope(undefined, 'read write')).toBe('read write')
  expect(narrowScope('sync', 'read write')).toBeUndefined()
})
