import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFeed, settledFeed } from './feed.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const MINE = { field: 'ownerId', op: 'eq', value: { me: true } } as const

describe('a saved view', () => {
  test('keeps filter, order and columns under a name', async () => {
    const bob = world.as('bob')
    const made = await bob.savedViews.create({
      entity: 'deal',
      name: 'My big ones',
      filter: { and: [MINE, { field: 'amount', op: 'gte', value: { amount: '10000', currency: 'EUR' } }] },
      sort: [{ field: 'amount', direction: 'desc' }],
      columns: ['name', 'amount', 'custom.product'],
    })
    expect(made).toMatchObject({ isShared: false, ownerId: world.members.bob, number: expect.any(Number) as number })
    expect(await bob.savedViews.get({ id: made.id })).toEqual(made)
    const renamed = await bob.savedViews.update({ id: made.id, name: 'Mine' })
    expect(renamed).toEqual({ ...made, name: 'Mine' })
    const { items } = await bob.events.ofRecord({ entity: 'saved_view', id: made.id })
    expect(items[0]).toMatchObject({
      kind: 'saved_view.updated',
      before: { name: 'My big ones' },
      after: { name: 'Mine' },
    })
  })

  test('that says what it said before tells nothing', async () => {
    const bob = world.as('bob')
    const { id, filter } = await bob.savedViews.create({ entity: 'deal', name: 'Same', filter: MINE })
    await bob.savedViews.update({ id, filter, name: 'Same' })
    expect((await bob.events.ofRecord({ entity: 'saved_view', id })).items).toHaveLength(1)
  })

  test.each([
    [{ filter: { field: 'nonsense', op: 'eq', value: 1 } as const }, 'field'],
    [{ filter: { and: [{ field: 'amount', op: 'contains', value: 'x' } as const] } }, 'and.0.op'],
    [{ sort: [{ field: 'nonsense', direction: 'asc' as const }] }, 'sort.0.field'],
  ])('is refused when its list could not show it: %j', async (input, field) => {
    const made = world.as('bob').savedViews.create({ entity: 'deal', name: 'Wrong', ...input })
    await expect(made).rejects.toMatchObject({ code: 'BAD_REQUEST', cause: { details: { fields: [{ field }] } } })
  })

  test('is checked against the fields of its own kind of record', async () => {
    const filter = { field: 'jobTitle', op: 'eq', value: 'CEO' } as const
    expect(await world.as('bob').savedViews.create({ entity: 'contact', name: 'Bosses', filter })).toMatchObject({
      entity: 'contact',
    })
    await expect(
      world.as('bob').savedViews.create({ entity: 'company', name: 'Bosses', filter }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('is its owner’s alone until it is shared; then all use it, and the owner and admins change it', async () => {
    const [bob, carol, adam] = [world.as('bob'), world.as('carol'), world.as('adam')]
    const { id } = await bob.savedViews.create({ entity: 'deal', name: 'Private' })
    for (const other of [carol, adam]) {
      await expect(other.savedViews.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(other.savedViews.update({ id, name: 'Seen' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect((await other.savedViews.list()).some((view) => view.id === id)).toBe(false)
      await settledFeed(world)
      expect((await readFeed(other)).events.some(({ entityId }) => entityId === id)).toBe(false)
    }
    await bob.savedViews.update({ id, isShared: true })
    expect((await carol.savedViews.list({ entity: 'deal' })).some((view) => view.id === id)).toBe(true)
    await expect(carol.savedViews.update({ id, name: 'Hers' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(carol.savedViews.delete({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await adam.savedViews.update({ id, name: 'Ours' })).toMatchObject({
      name: 'Ours',
      ownerId: world.members.bob,
    })
    await adam.savedViews.delete({ id })
    await expect(bob.savedViews.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is for viewers too, for whom there is nothing else to write', async () => {
    const { id } = await world.as('victor').savedViews.create({ entity: 'deal', name: 'Watched' })
    expect(await world.as('victor').savedViews.update({ id, name: 'Watching' })).toMatchObject({ name: 'Watching' })
    await world.as('victor').savedViews.delete({ id })
  })
})
