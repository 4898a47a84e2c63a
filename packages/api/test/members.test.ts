import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const lastEvent = async (id: string) => {
  const { items } = await world.as('alice').events.ofRecord({ entity: 'member', id, limit: 1 })
  return items[0]
}

describe('members', () => {
  test('one without a sign-in can be added, and owns deals like any other', async () => {
    const ghost = await world.as('adam').members.create({ name: 'Maureen Marcano', email: 'maureen@example.com' })
    expect(ghost).toMatchObject({ role: 'rep', canSignIn: false, isActive: true, number: expect.any(Number) as number })
    expect(await lastEvent(ghost.id)).toMatchObject({
      kind: 'member.created',
      actorName: 'adam',
      after: { name: 'Maureen Marcano', role: 'rep' },
    })
    const deal = await world.as('adam').deals.create({ name: 'Hers', ownerId: ghost.id })
    expect(deal.ownerName).toBe('Maureen Marcano')
  })

  test('an e-mail address belongs to one of them, whatever its case', async () => {
    const adam = world.as('adam')
    await adam.members.create({ name: 'First', email: 'one@example.com' })
    await expect(adam.members.create({ name: 'Second', email: 'ONE@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'There is a member with this e-mail address already.',
    })
  })

  test('a change tells only what changed, and no change tells nothing', async () => {
    const adam = world.as('adam')
    const { id } = await adam.members.create({ name: 'Dana' })
    await adam.members.update({ id, name: 'Dana D.', role: 'viewer' })
    expect(await lastEvent(id)).toMatchObject({
      kind: 'member.updated',
      before: { name: 'Dana', role: 'rep' },
      after: { name: 'Dana D.', role: 'viewer' },
    })
    await adam.members.update({ id, name: 'Dana D.', role: undefined })
    expect((await adam.events.ofRecord({ entity: 'member', id })).items).toHaveLength(2)
  })

  test('who signs in keeps the address of their account', async () => {
    const change = world.as('alice').members.update({ id: world.members.bob, email: 'else@example.com' })
    await expect(change).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('a team that is not there is named', async () => {
    const change = world
      .as('alice')
      .members.update({ id: world.members.bob, teamId: '01890a5d-ac96-774b-bcce-b302099a8057' })
    await expect(change).rejects.toMatchObject({
      cause: { kind: 'invalid', details: { fields: [{ field: 'teamId' }] } },
    })
  })

  test('only an owner touches owners, or makes one', async () => {
    const adam = world.as('adam')
    await expect(adam.members.update({ id: world.members.alice, name: 'Mallory' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(adam.members.deactivate({ id: world.members.alice })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(adam.members.update({ id: world.members.adam, role: 'owner' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('who cannot sign in cannot be an owner', async () => {
    const { id } = await world.as('alice').members.create({ name: 'Nobody' })
    await expect(world.as('alice').members.update({ id, role: 'owner' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('the last owner can neither step down nor leave', async () => {
    const alice = world.as('alice')
    for (const leave of [
      alice.members.update({ id: world.members.alice, role: 'admin' }),
      alice.members.deactivate({ id: world.members.alice }),
    ]) {
      await expect(leave).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('last owner') as string,
      })
    }
  })

  test('of two owners who leave at the same moment one stays', async () => {
    const owners = [world.members.alice, world.members.mona]
    for (let round = 0; round < 10; round++) {
      for (const id of owners) {
        const { role } = await world.as('alice').members.get({ id })
        if (role !== 'owner') await world.as('alice').members.update({ id, role: 'owner' })
      }
      const left = await Promise.allSettled(owners.map((id) => world.as('alice').members.update({ id, role: 'admin' })))
      expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const roles = (await world.as('alice').members.list())
        .filter(({ id }) => owners.includes(id))
        .map(({ role }) => role)
      expect(roles.toSorted()).toEqual(['admin', 'owner'])
    }
  })

  test('one who has left stays on the list, and may come back', async () => {
    const alice = world.as('alice')
    const { id } = await alice.members.create({ name: 'Gone' })
    expect(await alice.members.deactivate({ id })).toMatchObject({ isActive: false })
    expect(await alice.members.list()).toContainEqual(expect.objectContaining({ id, isActive: false }))
    expect(await lastEvent(id)).toMatchObject({ kind: 'member.deactivated' })
    expect(await alice.members.reactivate({ id })).toMatchObject({ isActive: true })
  })
})

describe('teams', () => {
  test('have a manager and members, each of whom is in one team', async () => {
    const alice = world.as('alice')
    const { bob, carol, mona } = world.members
    const east = await alice.teams.create({ name: 'East', managerId: mona, memberIds: [bob, carol] })
    expect(await alice.teams.get({ id: east.id })).toEqual({
      id: east.id,
      number: east.number,
      name: 'East',
      managerId: mona,
      memberIds: [bob, carol],
    })
    const west = await alice.teams.create({ name: 'West', memberIds: [carol] })
    expect((await alice.teams.get({ id: east.id })).memberIds).toEqual([bob])
    expect((await alice.members.get({ id: carol })).teamId).toBe(west.id)

    const changed = await alice.teams.update({ id: east.id, name: 'Far East', memberIds: [] })
    expect(changed).toMatchObject({ name: 'Far East', managerId: mona, memberIds: [] })
    const { items } = await alice.events.ofRecord({ entity: 'team', id: east.id })
    expect(items.map(({ kind }) => kind)).toEqual(['team.updated', 'team.created'])
    expect(items[0]).toMatchObject({
      before: { name: 'East', memberIds: [bob] },
      after: { name: 'Far East', memberIds: [] },
    })
  })

  test('leave their members behind when they go', async () => {
    const alice = world.as('alice')
    const team = await alice.teams.create({ name: 'Short-lived', memberIds: [world.members.victor] })
    await alice.teams.delete({ id: team.id })
    expect((await alice.members.get({ id: world.members.victor })).teamId).toBeNull()
    await expect(alice.teams.get({ id: team.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('take no one from another workspace', async () => {
    const team = world.as('alice').teams.create({ name: 'Raiders', memberIds: [world.members.mallory] })
    await expect(team).rejects.toMatchObject({ cause: { details: { fields: [{ field: 'memberIds' }] } } })
  })

  test('have a name of their own', async () => {
    await world.as('alice').teams.create({ name: 'Unique' })
    await expect(world.as('alice').teams.create({ name: 'UNIQUE' })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
