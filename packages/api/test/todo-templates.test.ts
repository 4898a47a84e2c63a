import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ITEMS = [
  { title: 'Say hello', description: null, dueInDays: 0, priority: 'high' as const },
  { title: 'Send the offer', description: 'With prices', dueInDays: 3, priority: 'normal' as const },
  { title: 'Some day', description: null, dueInDays: null, priority: 'low' as const },
]

describe('a to-do template', () => {
  test('is kept by admins and changed with its history', async () => {
    const adam = world.as('adam')
    const made = await adam.todoTemplates.create({ name: 'New deal', items: ITEMS })
    expect(await adam.todoTemplates.get({ id: made.id })).toEqual(made)
    expect(made).toMatchObject({ name: 'New deal', items: ITEMS, number: expect.any(Number) as number })
    await adam.todoTemplates.update({ id: made.id, items: ITEMS })
    const changed = await adam.todoTemplates.update({ id: made.id, name: 'Every new deal', items: ITEMS.slice(0, 1) })
    expect(changed).toMatchObject({ name: 'Every new deal', items: ITEMS.slice(0, 1) })
    await adam.todoTemplates.delete({ id: made.id })
    await expect(adam.todoTemplates.get({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await adam.events.ofRecord({ entity: 'todo_template', id: made.id })
    expect(items.map(({ kind }) => kind)).toEqual([
      'todo_template.deleted',
      'todo_template.updated',
      'todo_template.created',
    ])
    await expect(world.as('bob').todoTemplates.create({ name: 'His', items: ITEMS })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('makes the tasks of a deal, each due at the end of its day where the workspace is', async () => {
    const { id } = await world.as('adam').todoTemplates.create({ name: 'Follow up', items: ITEMS })
    const deal = await world.as('carol').deals.create({ name: 'Followed' })
    const bob = world.as('bob', { settings: { timeZone: 'Europe/Vienna' } })
    const { taskIds } = await bob.todoTemplates.applyTo({ id, dealId: deal.id })
    const { items } = await bob.tasks.list({ dealId: deal.id })
    expect(new Set(items.map((task) => task.id))).toEqual(new Set(taskIds))
    expect(items.map(({ title, dueAt, priority, ownerId }) => [title, dueAt, priority, ownerId])).toEqual([
      ['Say hello', '2026-11-21T22:59:59.999Z', 'high', world.members.carol],
      ['Send the offer', '2026-11-24T22:59:59.999Z', 'normal', world.members.carol],
      ['Some day', null, 'low', world.members.carol],
    ])
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ nextActivityAt: '2026-11-21T22:59:59.999Z' })
    const { items: history } = await bob.deals.history({ id: deal.id })
    expect(history.filter(({ kind }) => kind === 'task.created')).toHaveLength(3)
  })

  test('makes them for somebody else, or for nobody yet', async () => {
    const { id } = await world.as('adam').todoTemplates.create({ name: 'Hand over', items: ITEMS.slice(0, 1) })
    const deal = await world.as('bob').deals.create({ name: 'Handed over' })
    await world.as('bob').todoTemplates.applyTo({ id, dealId: deal.id, ownerId: world.members.mona })
    await world.as('bob').todoTemplates.applyTo({ id, dealId: deal.id, ownerId: null })
    const { items } = await world.as('bob').tasks.list({ dealId: deal.id })
    expect(new Set(items.map(({ ownerName }) => ownerName))).toEqual(new Set(['mona', null]))
  })

  test('is not applied to a deal that the caller does not see or may not work on', async () => {
    const { id } = await world.as('adam').todoTemplates.create({ name: 'Out of sight', items: ITEMS })
    const deal = await world.as('carol').deals.create({ name: 'Hers alone' })
    const bob = world.as('bob', { settings: { repVisibility: 'own' } })
    await expect(bob.todoTemplates.applyTo({ id, dealId: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.as('victor').todoTemplates.applyTo({ id, dealId: deal.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await world.as('carol').deals.share({ id: deal.id, shares: [{ memberId: world.members.bob, access: 'read' }] })
    await expect(bob.todoTemplates.applyTo({ id, dealId: deal.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
