import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

const DAY = 86_400_000
const START = Date.parse('2026-11-01T09:00:00.000Z')
const at = (days: number) => new Date(START + days * DAY).toISOString()

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const KINDS = ['activities', 'tasks', 'notes', 'calendarEntries'] as const
type Kind = (typeof KINDS)[number]

const FIELDS = {
  activities: { type: 'call' },
  tasks: { title: 'x' },
  notes: { content: 'x' },
  calendarEntries: { title: 'x', startsAt: at(0) },
} as const

type Listed = { id: string; number: number; createdAt: string; updatedAt: string }
type Lists = {
  create(fields: object): Promise<Listed>
  update(fields: object): Promise<Listed>
  list(input: object): Promise<{ items: Listed[]; nextCursor: string | null }>
  count(input: object): Promise<number>
}
/** One kind of work as bob has it on a day; what the kinds differ in is not looked at here. */
const on = (day: number, kind: Kind) => world.as('bob', { now: () => at(day) })[kind] as unknown as Lists

describe.each(KINDS)('%s', (kind) => {
  test('are paged by offset and counted, and narrowed by id, number, time, and whose they are', async () => {
    const dealId = (await world.as('bob').deals.create({ name: kind })).id
    const made: Listed[] = []
    for (const day of [0, 1, 2, 3, 4]) made.push(await on(day, kind).create({ ...FIELDS[kind], dealId }))
    const [first, second, third, fourth, fifth] = made.map(({ id }) => id)
    const ids = async (input: object) => (await on(9, kind).list({ dealId, ...input })).items.map(({ id }) => id)
    const oldest = { sort: [{ field: 'createdAt', direction: 'asc' }] }
    expect(await ids({ ...oldest, limit: 2, offset: 2 })).toEqual([third, fourth])
    expect(await ids({ ...oldest, offset: 5 })).toEqual([])
    expect(await ids({ sort: [{ field: 'number', direction: 'desc' }], limit: 2 })).toEqual([fifth, fourth])
    expect(await on(9, kind).count({ dealId })).toBe(5)
    expect(await ids({ ...oldest, ids: [second, first] })).toEqual([first, second])
    expect(await ids({ numbers: [made[2]?.number] })).toEqual([third])
    expect(await ids({ ...oldest, createdSince: at(3) })).toEqual([fourth, fifth])
    await on(7, kind).update({ id: second, dealId, isImportant: true, priority: 'high', body: 'y', location: 'z' })
    expect(await ids({ updatedSince: at(5) })).toEqual([second])
    expect(await ids({ sort: [{ field: 'updatedAt', direction: 'desc' }], limit: 1 })).toEqual([second])
    expect(await ids({ createdById: world.members.bob })).toHaveLength(5)
    expect(await ids({ createdById: world.members.carol })).toEqual([])
    expect(await on(9, kind).count({ dealId, updatedSince: at(3) })).toBe(3)
  })

  test('are narrowed by the most telling of what they are about', async () => {
    const bob = world.as('bob')
    const dealId = (await bob.deals.create({ name: kind })).id
    const contactId = (await bob.contacts.create({ name: kind })).id
    const companyId = (await bob.companies.create({ name: kind })).id
    const make = async (about: object) => (await on(0, kind).create({ ...FIELDS[kind], ...about })).id
    const onDeal = await make({ dealId, contactId })
    const onContact = await make({ contactId, companyId })
    const onCompany = await make({ companyId })
    const made = [onDeal, onContact, onCompany]
    const about = async (...kinds: string[]) =>
      (await on(0, kind).list({ ids: made, about: kinds })).items.map(({ id }) => id).toSorted()
    expect(await about('deal')).toEqual([onDeal])
    expect(await about('contact')).toEqual([onContact])
    expect(await about('contact', 'company')).toEqual([onContact, onCompany].toSorted())
    expect(await about('nothing')).toEqual([])
  })
})

describe('the agenda', () => {
  test('is tasks and calendar entries in one list, where each has a number of its own', async () => {
    const bob = world.as('bob')
    const dealId = (await bob.deals.create({ name: 'Agenda' })).id
    const { id: categoryId } = await world.as('adam').eventCategories.create({ name: 'Call' })
    const task = await bob.tasks.create({ title: 'Offer', dueAt: at(3), dealId, categoryId })
    const lunch = await bob.calendarEntries.create({ title: 'Lunch', startsAt: at(2), dealId, categoryId })
    const someday = await bob.tasks.create({ title: 'Someday', dealId })
    const dinner = await bob.calendarEntries.create({ title: 'Dinner', startsAt: at(5), dealId })
    const numbers = [task, lunch, someday, dinner].map(({ number }) => number)
    expect(new Set(numbers).size).toBe(4)
    const titles = async (more: object) =>
      (await bob.calendarEntries.agenda({ dealId, ...more })).items.map(({ title }) => title)
    expect(await titles({})).toEqual(['Lunch', 'Offer', 'Dinner', 'Someday'])
    expect(await titles({ offset: 1, limit: 2 })).toEqual(['Offer', 'Dinner'])
    expect(await titles({ sort: [{ field: 'number', direction: 'asc' }] })).toEqual([
      'Offer',
      'Lunch',
      'Someday',
      'Dinner',
    ])
    expect(await titles({ type: 'task' })).toEqual(['Offer', 'Someday'])
    expect(await titles({ categoryId })).toEqual(['Lunch', 'Offer'])
    expect(await titles({ from: at(3), before: at(5) })).toEqual(['Offer'])
    expect((await bob.calendarEntries.agenda({ numbers: [lunch.number] })).items).toEqual([{ type: 'event', ...lunch }])
    expect((await bob.calendarEntries.agenda({ numbers: [task.number] })).items).toEqual([{ type: 'task', ...task }])
    await bob.tasks.complete({ id: task.id })
    await bob.calendarEntries.update({ id: dinner.id, isCompleted: true })
    expect(await titles({ isCompleted: true })).toEqual(['Offer', 'Dinner'])
    expect(await bob.calendarEntries.countAgenda({ dealId, isCompleted: false })).toBe(2)
    const first = await bob.calendarEntries.agenda({ dealId, limit: 3 })
    const rest = await bob.calendarEntries.agenda({ dealId, limit: 3, cursor: first.nextCursor })
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(await titles({}))
    expect(rest.nextCursor).toBeNull()
    await bob.tasks.delete({ id: someday.id })
    expect(await titles({ isDeleted: true })).toEqual(['Someday'])
  })

  test('shows the tasks that a template makes for a deal', async () => {
    const alice = world.as('alice')
    const template = await alice.todoTemplates.create({
      name: 'Welcome',
      items: [{ title: 'Say hello', description: null, dueInDays: 1, priority: 'normal' }],
    })
    const deal = await alice.deals.create({ name: 'Welcomed', todoTemplate: { id: template.id } })
    expect((await alice.calendarEntries.agenda({ dealId: deal.id })).items).toMatchObject([
      { type: 'task', title: 'Say hello' },
    ])
  })

  test('holds nothing of deals that one may not see', async () => {
    const own = { settings: { repVisibility: 'own' } } as const
    const dealId = (await world.as('alice').deals.create({ name: 'Hidden' })).id
    const task = await world.as('alice').tasks.create({ title: 'Hidden', dueAt: at(1), dealId })
    const carol = world.as('carol', own)
    expect((await carol.calendarEntries.agenda({ numbers: [task.number] })).items).toEqual([])
    expect(await carol.calendarEntries.countAgenda({ ids: [task.id] })).toBe(0)
    await expect(carol.calendarEntries.agenda({ dealId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
