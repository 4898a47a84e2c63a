import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { acceptInvitation, findInvitation } from '../src/invitations/accept-invitation.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const AFTER_A_WEEK = '2026-11-28T09:00:00.000Z'

function accept(token: string, { userId = `user-${randomUUIDv7()}`, now = world.clock.now } = {}) {
  return inSystem(world.platform, (db) =>
    acceptInvitation(db, { token, userId, name: 'Dora Doe', now, newId: randomUUIDv7 }),
  )
}

describe('an invitation', () => {
  test('shows its token once and keeps only a hash of it', async () => {
    const { invitation, token } = await world
      .as('adam')
      .invitations.create({ email: 'secret@example.com', role: 'viewer' })
    expect(token).toMatch(/^[0-9A-Za-z]{61}$/)
    expect(invitation).toMatchObject({ email: 'secret@example.com', expiresAt: AFTER_A_WEEK })
    const everything = await inSystem(world.platform, (db) =>
      sql<{ rows: string }>`
        select (select json_agg(i)::text from invitations i) || (select json_agg(e)::text from events e)
          || coalesce((select json_agg(k)::text from idempotency_keys k), '') as rows`.execute(db),
    )
    expect(everything.rows[0]?.rows).toContain('secret@example.com')
    expect(everything.rows[0]?.rows).not.toContain(token)
  })

  test('makes a member of who accepts it', async () => {
    const alice = world.as('alice')
    const team = await alice.teams.create({ name: 'South' })
    const { token } = await alice.invitations.create({ email: 'dora@example.com', role: 'manager', teamId: team.id })
    const found = await inSystem(world.platform, (db) => findInvitation(db, token, world.clock.now))
    expect(found).toMatchObject({
      state: 'pending',
      workspace: { id: world.workspaceId, name: 'alice' },
      memberName: null,
    })

    const { member } = await accept(token)
    expect(member).toMatchObject({
      name: 'Dora Doe',
      email: 'dora@example.com',
      role: 'manager',
      teamId: team.id,
      canSignIn: true,
    })
    const { items } = await alice.events.ofRecord({ entity: 'member', id: member.id })
    expect(items).toMatchObject([{ kind: 'member.joined', actorId: member.id, after: { role: 'manager' } }])
    expect(await alice.invitations.list()).toContainEqual(
      expect.objectContaining({ email: 'dora@example.com', state: 'accepted' }),
    )
  })

  test('gives a member who was imported their sign-in, with role and name as they are', async () => {
    const alice = world.as('alice')
    const ghost = await alice.members.create({ name: 'Zane Levy', email: 'zane@example.com', role: 'manager' })
    for (const input of [{ memberId: ghost.id }, { email: 'Zane@Example.com' }]) {
      expect((await alice.invitations.create(input)).invitation).toMatchObject({ memberId: ghost.id, role: 'manager' })
    }
    const { token } = await alice.invitations.create({ memberId: ghost.id })
    expect(await accept(token)).toMatchObject({
      member: { id: ghost.id, name: 'Zane Levy', role: 'manager', canSignIn: true },
    })
  })

  test('to a member without an address needs one', async () => {
    const { id } = await world.as('alice').members.create({ name: 'Unreachable' })
    await expect(world.as('alice').invitations.create({ memberId: id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('works once: of many who try at the same moment one gets in', async () => {
    const { token } = await world.as('alice').invitations.create({ email: 'race@example.com' })
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => accept(token)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ kind: 'gone', details: { state: 'accepted' } })
  })

  test('expires after seven days', async () => {
    const { token } = await world.as('alice').invitations.create({ email: 'late@example.com' })
    await expect(accept(token, { now: AFTER_A_WEEK })).rejects.toMatchObject({
      kind: 'gone',
      details: { state: 'expired' },
    })
    expect(await accept(token, { now: '2026-11-28T08:59:59.999Z' })).toMatchObject({
      member: { email: 'late@example.com' },
    })
  })

  test('is revoked by hand, and by the next one to the same address', async () => {
    const alice = world.as('alice')
    const first = await alice.invitations.create({ email: 'twice@example.com' })
    const second = await alice.invitations.create({ email: 'TWICE@example.com' })
    await expect(accept(first.token)).rejects.toMatchObject({ kind: 'gone', details: { state: 'revoked' } })
    await alice.invitations.revoke({ id: second.invitation.id })
    await expect(accept(second.token)).rejects.toMatchObject({ kind: 'gone' })
  })

  test('is not for someone who signs in already', async () => {
    const bob = world.as('alice').invitations.create({ email: 'bob@example.com' })
    await expect(bob).rejects.toMatchObject({ code: 'CONFLICT', message: 'bob is a member here already.' })
    const { token } = await world.as('alice').invitations.create({ email: 'bob.private@example.com' })
    await expect(accept(token, { userId: 'user-bob' })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('already') as string,
    })
  })

  test('never makes an owner', async () => {
    // @ts-expect-error the type says so, too
    await expect(world.as('alice').invitations.create({ email: 'x@example.com', role: 'owner' })).rejects.toMatchObject(
      { code: 'BAD_REQUEST' },
    )
  })

  test('that nobody gave out leads nowhere', async () => {
    await expect(accept('x'.repeat(61))).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('repeated with one idempotency key is made once, and its token is not shown again', async () => {
    const alice = world.as('alice', { idempotencyKey: 'invite-1' })
    await alice.invitations.create({ email: 'idempotent@example.com' })
    await expect(alice.invitations.create({ email: 'idempotent@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const sent = (await world.as('alice').invitations.list()).filter(({ email }) => email === 'idempotent@example.com')
    expect(sent).toMatchObject([{ state: 'pending' }])
  })
})
