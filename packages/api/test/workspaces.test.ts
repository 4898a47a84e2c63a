import { randomUUIDv7 } from 'node:crypto'
import { ACTIONS } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { createWorkspace } from '../src/workspaces/create-workspace.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('a workspace', () => {
  test('is renamed by an admin', async () => {
    expect(await world.as('adam').workspaces.rename({ name: '  Acme ' })).toMatchObject({ name: 'Acme' })
    expect(await world.as('victor').workspaces.get()).toMatchObject({ id: world.workspaceId, name: 'Acme' })
    await expect(world.as('mona').workspaces.rename({ name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('changes the settings that are given, and tells those that changed', async () => {
    const alice = world.as('alice')
    await alice.workspaces.updateSettings({ currency: 'EUR', timeZone: 'Europe/Vienna', bantThreshold: 60 })
    expect(await alice.workspaces.get()).toMatchObject({
      settings: { currency: 'EUR', timeZone: 'Europe/Vienna', fiscalYearStart: 1 },
    })
    const { items } = await alice.events.ofRecord({ entity: 'workspace', id: world.workspaceId, limit: 1 })
    expect(items[0]).toMatchObject({
      kind: 'workspace.settings_changed',
      before: { currency: 'USD', timeZone: 'UTC' },
      after: { currency: 'EUR', timeZone: 'Europe/Vienna' },
    })
    expect(Object.keys(items[0]?.after ?? {})).toHaveLength(2)
  })

  test.each([{ currency: 'EURO' }, { timeZone: 'Vienna' }, { fiscalYearStart: 13 }, { bantThreshold: 101 }])(
    'refuses %j',
    async (settings) => {
      await expect(world.as('alice').workspaces.updateSettings(settings)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    },
  )

  test('loses no setting to another that is changed at the same moment', async () => {
    const alice = world.as('alice')
    await Promise.all([
      alice.workspaces.updateSettings({ fiscalYearStart: 4 }),
      alice.workspaces.updateSettings({ bantThreshold: 75 }),
      alice.workspaces.rename({ name: 'Both' }),
    ])
    expect(await alice.workspaces.get()).toMatchObject({
      name: 'Both',
      settings: { fiscalYearStart: 4, bantThreshold: 75 },
    })
  })
})

describe('me', () => {
  test('says who I am, where, and what I may do', async () => {
    const me = await world.as('bob').me.get()
    expect(me).toMatchObject({
      name: 'bob',
      role: 'rep',
      member: { id: world.members.bob },
      workspace: { id: world.workspaceId },
      via: 'web',
    })
    expect(Object.keys(me.permissions)).toEqual(ACTIONS)
    expect(me.permissions).toMatchObject({
      'deal.write': true,
      'note.write': true,
      'settings.write': false,
      'deal.purge': false,
    })
    const reading = await world.as('bob', { scopes: ['read'] }).me.get()
    expect(reading.permissions).toMatchObject({ 'deal.read': true, 'deal.write': false })
  })

  test('knows my other workspaces, and nobody else’s', async () => {
    const owner = { name: 'Bob', email: 'bob@example.com', userId: 'user-bob' }
    const second = await inSystem(world.platform, (db) =>
      createWorkspace(db, { name: 'Side business', owner, now: world.clock.now, newId: randomUUIDv7 }),
    )
    const { workspaces } = await world.as('bob').me.get()
    expect(workspaces.map(({ id, role }) => ({ id, role }))).toEqual([
      { id: world.workspaceId, role: 'rep' },
      { id: second.workspaceId, role: 'owner' },
    ])
    expect((await world.as('carol').me.get()).workspaces).toHaveLength(1)
  })

  test('tells a key of no workspace but its own', async () => {
    const caller = { ...world.caller('bob'), keyId: null }
    const { apiKey } = await world.as('bob').apiKeys.create({ name: 'Key', scopes: ['read'] })
    expect((await world.as('bob', { caller: { ...caller, keyId: apiKey.id } }).me.get()).workspaces).toEqual([])
  })
})
