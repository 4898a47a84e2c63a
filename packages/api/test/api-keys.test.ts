import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCallerByKey } from '../src/access/find-caller.ts'
import { openPlatform } from '../src/db/platform.ts'
import { inSystem } from '../src/db/transaction.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function enter(key: string, now = world.clock.now) {
  return findCallerByKey(world.platform, key, { now, via: 'api_key' })
}

describe('an API key', () => {
  test('is dw_ and 61 letters and digits, shown once, and stored as a hash', async () => {
    const { apiKey, key } = await world.as('bob').apiKeys.create({ name: 'Script', scopes: ['read', 'read'] })
    expect(key).toMatch(/^dw_[0-9A-Za-z]{61}$/)
    expect(key).toHaveLength(64)
    expect(apiKey).toMatchObject({ prefix: key.slice(0, 9), scopes: ['read'], memberId: world.members.bob })
    const stored = await inSystem(world.platform, (db) =>
      sql<{
        rows: string
      }>`select (select json_agg(k)::text from api_keys k) || (select json_agg(e)::text from events e) as rows`.execute(
        db,
      ),
    )
    expect(stored.rows[0]?.rows).toContain(apiKey.prefix)
    expect(stored.rows[0]?.rows).not.toContain(key)
  })

  test('opens the workspace as its member, with its scopes, until it is revoked', async () => {
    const { apiKey, key } = await world.as('bob').apiKeys.create({ name: 'Sync', scopes: ['write'] })
    expect(await enter(key)).toMatchObject({
      memberId: world.members.bob,
      role: 'rep',
      scopes: ['write'],
      keyId: apiKey.id,
    })
    expect(await world.as('bob').apiKeys.revoke({ id: apiKey.id })).toMatchObject({ revokedAt: world.clock.now })
    expect(await enter(key)).toBeUndefined()
    expect(await world.as('bob').apiKeys.revoke({ id: apiKey.id })).toMatchObject({ revokedAt: world.clock.now })
    const { items } = await world.as('alice').events.ofRecord({ entity: 'api_key', id: apiKey.id })
    expect(items.map(({ kind }) => kind)).toEqual(['api_key.revoked', 'api_key.created'])
  })

  test('is asked for once a second, and stops at once all the same: on other servers within that second', async () => {
    const { apiKey, key } = await world.as('bob').apiKeys.create({ name: 'Busy', scopes: ['read'] })
    const other = openPlatform({ url: world.databaseUrl, size: 1 })
    try {
      const enterThere = (now: string) => findCallerByKey(other, key, { now, via: 'api_key' })
      const now = '2026-11-21T09:00:00.000Z'
      const first = await enterThere(now)
      expect(first).toMatchObject({ role: 'rep' })
      expect(await enterThere('2026-11-21T09:00:00.999Z')).toBe(first)
      const before = await enter(key)
      expect(await enter(key)).toBe(before)
      // What a caller may do is as old as the caller.
      await world.as('alice').members.update({ id: world.members.bob, role: 'manager' })
      expect(await enter(key)).toMatchObject({ role: 'manager' })
      await world.as('alice').members.update({ id: world.members.bob, role: 'rep' })
      expect(await enter(key)).toMatchObject({ role: 'rep' })
      await world.as('bob').apiKeys.revoke({ id: apiKey.id })
      expect(await enter(key)).toBeUndefined()
      expect(await enterThere('2026-11-21T09:00:01.000Z')).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  test('that is revoked while it is looked up is not remembered', async () => {
    const { apiKey, key } = await world.as('bob').apiKeys.create({ name: 'Raced', scopes: ['read'] })
    const looking = enter(key)
    await world.as('bob').apiKeys.revoke({ id: apiKey.id })
    await looking
    expect(await enter(key)).toBeUndefined()
  })

  test('ends at its expiry, and with its member', async () => {
    const { key } = await world
      .as('carol')
      .apiKeys.create({ name: 'Short', scopes: ['read'], expiresAt: '2026-11-22T00:00:00Z' })
    expect(await enter(key)).toBeDefined()
    expect(await enter(key, '2026-11-22T00:00:00.000Z')).toBeUndefined()
    await world.as('alice').members.deactivate({ id: world.members.carol })
    expect(await enter(key)).toBeUndefined()
    await world.as('alice').members.reactivate({ id: world.members.carol })
    await expect(
      world.as('carol').apiKeys.create({ name: 'Past', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('is one’s own, unless an admin makes it', async () => {
    const { bob, carol } = world.members
    await expect(
      world.as('bob').apiKeys.create({ name: 'Hers', scopes: ['read'], memberId: carol }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { apiKey } = await world.as('adam').apiKeys.create({ name: 'His', scopes: ['read'], memberId: bob })
    expect(apiKey.memberId).toBe(bob)
    expect((await world.as('bob').apiKeys.list()).every(({ memberId }) => memberId === bob)).toBe(true)
    expect((await world.as('adam').apiKeys.list()).some(({ memberId }) => memberId === carol)).toBe(true)
    await expect(world.as('carol').apiKeys.revoke({ id: apiKey.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('never has more than its maker', async () => {
    const { alice, bob } = world.members
    // An admin with a key for an owner would be an owner.
    await expect(
      world.as('adam').apiKeys.create({ name: 'Up', scopes: ['admin'], memberId: alice }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // Making keys needs the widest scope, so no narrower key makes any.
    await expect(
      world.as('bob', { scopes: ['write'] }).apiKeys.create({ name: 'Up', scopes: ['read'] }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })

    const own = await world
      .as('bob')
      .apiKeys.create({ name: 'Wide', scopes: ['admin'], expiresAt: '2026-12-01T00:00:00Z' })
    const caller = await enter(own.key)
    const byKey = world.as('bob', { caller })
    await expect(byKey.apiKeys.create({ name: 'For ever', scopes: ['read'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(
      byKey.apiKeys.create({ name: 'Longer', scopes: ['read'], expiresAt: '2026-12-02T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(
      await byKey.apiKeys.create({ name: 'Shorter', scopes: ['read'], expiresAt: '2026-11-30T00:00:00Z' }),
    ).toMatchObject({ apiKey: { memberId: bob } })
  })

  test('is not made for someone who has left', async () => {
    const { id } = await world.as('alice').members.create({ name: 'Former' })
    await world.as('alice').members.deactivate({ id })
    await expect(
      world.as('alice').apiKeys.create({ name: 'Useless', scopes: ['read'], memberId: id }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is not kept among the replies for repeated requests', async () => {
    const bob = world.as('bob', { idempotencyKey: 'key-1' })
    const { key } = await bob.apiKeys.create({ name: 'Once', scopes: ['read'] })
    await expect(bob.apiKeys.create({ name: 'Once', scopes: ['read'] })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('only once') as string,
    })
    const kept = await inSystem(world.platform, (db) => db.selectFrom('idempotency_keys').selectAll().execute())
    expect(JSON.stringify(kept)).not.toContain(key)
  })
})
