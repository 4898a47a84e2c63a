import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
