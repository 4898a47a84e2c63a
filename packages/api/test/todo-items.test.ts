import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const item = (title: string) => ({ title, description: null, dueInDays: 1, priority: 'normal' as const })
const made = async (...titles: string[]) =>
  world.as('adam').todoTemplates.create({ name: titles.join(), items: titles.map(item) })
const titlesOf = (items: readonly { title: string }[]) => items.map(({ title }) => title)

describe('an item of a to-do template', () => {
  test('keeps its number when the items are written as a whole, if it is named', async () => {
    const adam = world.as('adam')
    const { id, items } = await made('A', 'B')
    const [a, b] = items
    const changed = await adam.todoTemplates.update({
      id,
      items: [{ ...item('B!'), id: b?.id }, item('C'), { ...item('A'), id: a?.id }],
    })
    expect(changed.items.map(({ number, title, position }) => [number, title, position])).toEqual([
      [b?.number, 'B!', 0],
      [expect.any(Number), 'C', 1],
      [a?.number, 'A', 2],
    ])
    expect(await adam.todoTemplates.get({ id })).toEqual(changed)
  })

  test('is not taken from another template, nor twice', async () => {
    const adam = world.as('adam')
    const [mine, other] = [await made('Mine'), await made('Other')]
    const [stolen, own] = [other.items[0], mine.items[0]]
    for (const ids of [[stolen?.id], [own?.id, own?.id]]) {
      const items = ids.map((id) => ({ ...item('Taken'), id }))
      await expect(adam.todoTemplates.update({ id: mine.id, items })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect(await adam.todoTemplates.get({ id: other.id })).toEqual(other)
  })

  test('is added, moved, changed and removed by itself, and its template tells it', async () => {
    const adam = world.as('adam')
    const { id: templateId, items } = await made('First', 'Last')
    const added = await adam.todoTemplates.items.create({ ...item('Middle'), templateId, position: 1 })
    expect(added).toMatchObject({ title: 'Middle', position: 1, templateId, dueInDays: 1 })
    expect(await adam.todoTemplates.items.get({ id: added.id })).toEqual(added)
    const moved = await adam.todoTemplates.items.update({ id: added.id, position: 2, dueInDays: null })
    expect(moved).toEqual({ ...added, position: 2, dueInDays: null })
    await adam.todoTemplates.items.delete({ id: items[0]?.id ?? '' })
    expect(titlesOf((await adam.todoTemplates.get({ id: templateId })).items)).toEqual(['Last', 'Middle'])
    const { items: events } = await adam.events.ofRecord({ entity: 'todo_template', id: templateId })
    expect(events).toHaveLength(4)
    expect(events[0]).toMatchObject({ after: { items: [{ title: 'Last' }, { title: 'Middle', dueInDays: null }] } })
  })

  test('says of what kind its task is', async () => {
    const adam = world.as('adam')
    const call = await adam.eventCategories.create({ name: 'Call' })
    const { id } = await adam.todoTemplates.create({ name: 'Kinds', items: [{ ...item('Ring'), categoryId: call.id }] })
    const [ring] = (await adam.todoTemplates.get({ id })).items
    expect(await adam.todoTemplates.items.update({ id: ring?.id ?? '', title: 'Ring up' })).toMatchObject({
      categoryId: call.id,
    })
    const deal = await adam.deals.create({ name: 'Rung' })
    await adam.todoTemplates.applyTo({ id, dealId: deal.id })
    const { items } = await adam.tasks.list({ dealId: deal.id })
    expect(items).toMatchObject([{ title: 'Ring up', categoryId: call.id }])
    await expect(adam.eventCategories.delete({ id: call.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    const phone = await adam.eventCategories.create({ name: 'Phone' })
    expect(await adam.eventCategories.merge({ id: call.id, into: phone.id })).toMatchObject({ replaced: 1 })
    expect((await adam.todoTemplates.get({ id })).items).toMatchObject([{ categoryId: phone.id }])
    const { items: cleared } = await adam.todoTemplates.update({ id, items: [item('Anything')] })
    expect(cleared).toMatchObject([{ categoryId: null }])
  })

  test('may be the first of a template that was made without any', async () => {
    const adam = world.as('adam')
    const { id: templateId, items } = await adam.todoTemplates.create({ name: 'Empty' })
    expect(items).toEqual([])
    await adam.todoTemplates.items.create({ ...item('Only'), templateId })
    const deal = await adam.deals.create({ name: 'Applied' })
    const { taskIds } = await adam.todoTemplates.applyTo({ id: templateId, dealId: deal.id })
    expect(taskIds).toHaveLength(1)
  })

  test('is listed template by template, by numbers, in pages and by the directory', async () => {
    const bob = world.as('bob')
    const { id, items } = await made('One', 'Two', 'Three')
    const own = { templateIds: [id] }
    expect(titlesOf(await bob.todoTemplates.items.list(own))).toEqual(['One', 'Two', 'Three'])
    expect(titlesOf(await bob.todoTemplates.items.list({ ...own, limit: 1, offset: 1 }))).toEqual(['Two'])
    expect(await bob.todoTemplates.items.count(own)).toBe(3)
    const [one] = items
    expect(titlesOf(await bob.todoTemplates.items.list({ numbers: [one?.number ?? 0] }))).toEqual(['One'])
    expect(await bob.directory.find({ todoTemplateItem: { ids: [one?.id ?? ''] } })).toEqual([
      { kind: 'todoTemplateItem', id: one?.id, number: one?.number, name: 'One' },
    ])
  })

  test('of several that are added at the same moment all stay', async () => {
    const adam = world.as('adam')
    const { id: templateId } = await made('Start')
    await Promise.all(['x', 'y', 'z'].map((title) => adam.todoTemplates.items.create({ ...item(title), templateId })))
    const { items } = await adam.todoTemplates.get({ id: templateId })
    expect(titlesOf(items).toSorted()).toEqual(['Start', 'x', 'y', 'z'])
    expect(items.map(({ position }) => position)).toEqual([0, 1, 2, 3])
  })
})
