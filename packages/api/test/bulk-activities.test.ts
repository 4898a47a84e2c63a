import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
})
afterAll(() => world.close())

test('activities created many at once: the good ones are saved, the others say why not', async () => {
  const bob = world.as('bob')
  const deal = await bob.deals.create({ name: 'Acme' })
  const hidden = await world.as('carol').deals.create({ name: 'Carol’s' })
  const { id: contactId } = await bob.contacts.create({ name: 'Ann' })
  const busy = await bob.activityOutcomes.calls.findOrCreate({ name: 'Busy' })
  const result = await bob.activities.bulkCreate({
    activities: [
      { type: 'call', dealId: deal.id, occurredAt: '2026-11-20T09:00:00.000Z', outcomeId: busy.id },
      { type: 'call', dealId: hidden.id },
      { type: 'visit', contactId, outcomeId: busy.id },
      { type: 'meeting', dealId: deal.id, ownerId: randomUUID() },
      { type: 'note' },
      { type: 'meeting', dealId: deal.id, occurredAt: '2026-12-01T09:00:00.000Z', location: 'Vienna' },
      { type: 'task', contactId, dueAt: '2026-12-02T09:00:00.000Z', priority: 'high', status: 'scheduled' },
      { type: 'dance', contactId },
    ],
  })
  expect(result).toMatchObject({ succeeded: 3, failed: 5 })
  expect(result.items.flatMap((item) => (item.ok ? [] : [[item.index, item.error.kind]]))).toEqual([
    [1, 'not_found'],
    [2, 'invalid'],
    [3, 'invalid'],
    [4, 'invalid'],
    [7, 'invalid'],
  ])
  const { items } = await bob.activities.list({ contactId })
  expect(items).toMatchObject([{ type: 'task', dueAt: '2026-12-02T09:00:00.000Z', priority: 'high', ownerName: 'bob' }])
  expect(await bob.deals.get({ id: deal.id })).toMatchObject({
    lastActivityAt: '2026-11-20T09:00:00.000Z',
    nextActivityAt: '2026-12-01T09:00:00.000Z',
  })
  const { items: history } = await bob.deals.history({ id: deal.id })
  expect(history.map(({ kind }) => kind)).toEqual(['activity.created', 'activity.created', 'deal.created'])
})

describe('an outcome named', () => {
  const outcomes = async () => (await world.as('alice').activityOutcomes.calls.list()).map(({ name }) => name)

  test('is found or added with the call that came to it', async () => {
    const bob = world.as('bob')
    const { id: contactId } = await bob.contacts.create({ name: 'Bea' })
    const first = await bob.activities.create({ type: 'call', contactId, outcomeName: 'Left a message' })
    const second = await bob.activities.create({ type: 'visit', contactId })
    const changed = await bob.activities.update({ id: second.id, type: 'call', outcomeName: 'left a MESSAGE' })
    expect(changed.outcomeId).toBe(first.outcomeId)
    expect(await bob.activities.update({ id: first.id, outcomeName: null })).toMatchObject({ outcomeId: null })
    const { items } = await bob.activities.bulkCreate({
      activities: [
        { type: 'call', contactId, outcomeName: 'Left a message' },
        { type: 'meeting', contactId, outcomeName: 'Left a message' },
      ],
    })
    const [made, refused] = items
    expect(refused).toMatchObject({ ok: false, error: { fields: [{ field: 'outcomeName' }] } })
    if (!made?.ok) throw new Error('this one is right')
    expect(await bob.activities.get({ id: made.id })).toMatchObject({ outcomeId: first.outcomeId })
  })

  test('is not added when the activity is refused', async () => {
    const bob = world.as('bob')
    const before = await outcomes()
    const refused = { type: 'call' as const, contactId: randomUUID(), outcomeName: 'Never' }
    await expect(bob.activities.create(refused)).rejects.toThrow(/contact/)
    const { id: contactId } = await bob.contacts.create({ name: 'Cay' })
    await expect(bob.activities.create({ ...refused, type: 'note', contactId })).rejects.toThrow('outcome')
    await bob.activities.bulkCreate({ activities: [refused, { ...refused, type: 'dance' }] })
    const hidden = await world.as('carol').deals.create({ name: 'Hers' })
    const activities = [
      { type: 'call', dealId: hidden.id, outcomeName: 'Never' },
      { type: 'call', contactId, outcomeName: 'Reached' },
    ]
    expect(await bob.activities.bulkCreate({ activities })).toMatchObject({ succeeded: 1, failed: 1 })
    expect(await outcomes()).toEqual([...before, 'Reached'])
  })
})
