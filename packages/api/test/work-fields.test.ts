import { ActivityOutcomeId, EventCategoryId, NoteCategoryId, TagId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const dealId = async () => (await world.as('bob').deals.create({ name: 'Worked on' })).id

describe('outcomes', () => {
  test('of calls and of visits are two lists, where both may have a name', async () => {
    const { calls, visits } = world.as('adam').activityOutcomes
    const [busy, met] = [await calls.create({ name: 'Busy' }), await visits.create({ name: 'Busy' })]
    await expect(calls.create({ name: 'BUSY' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await calls.findOrCreate({ name: 'busy' })).toMatchObject({ id: busy.id, number: busy.number })
    expect((await visits.list()).map(({ id }) => id)).toEqual([met.id])
    expect([busy.position, met.position]).toEqual([0, 0])
    await expect(visits.get({ id: busy.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(calls.merge({ id: busy.id, into: met.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(visits.delete({ id: busy.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.as('bob').directory.find({ activityOutcome: { ids: [busy.id] } })).toEqual([
      { kind: 'activityOutcome', id: busy.id, number: busy.number, name: 'Busy' },
    ])
  })

  test('are had by activities of their type alone', async () => {
    const { calls, visits } = world.as('adam').activityOutcomes
    const [reached, seen] = [await calls.create({ name: 'Reached' }), await visits.create({ name: 'Seen' })]
    const bob = world.as('bob')
    const about = { dealId: await dealId() }
    const call = await bob.activities.create({ type: 'call', outcomeId: reached.id, ...about })
    expect(call).toMatchObject({ outcomeId: reached.id, subject: 'Call' })
    const wrong = { code: 'BAD_REQUEST' }
    await expect(bob.activities.create({ type: 'call', outcomeId: seen.id, ...about })).rejects.toMatchObject(wrong)
    await expect(bob.activities.create({ type: 'meeting', outcomeId: seen.id, ...about })).rejects.toMatchObject(wrong)
    await expect(bob.activities.update({ id: call.id, outcomeId: seen.id })).rejects.toMatchObject({
      ...wrong,
      cause: { details: { fields: [{ field: 'outcomeId' }] } },
    })
    expect(await bob.activities.update({ id: call.id, type: 'visit' })).toMatchObject({ outcomeId: null })
    await bob.activities.update({ id: call.id, outcomeId: seen.id })
    await expect(visits.delete({ id: seen.id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('are merged where they are used, which the history of the deal tells', async () => {
    const { calls } = world.as('adam').activityOutcomes
    const [no, never] = [await calls.create({ name: 'No' }), await calls.create({ name: 'Never' })]
    const bob = world.as('bob')
    const id = await dealId()
    const call = await bob.activities.create({ type: 'call', outcomeId: no.id, dealId: id })
    await calls.merge({ id: no.id, into: never.id })
    expect(await bob.activities.get({ id: call.id })).toMatchObject({ outcomeId: never.id, version: 2 })
    const [told] = (await bob.deals.history({ id })).items
    expect(told).toMatchObject({
      kind: 'activity.updated',
      before: { outcomeId: no.id },
      after: { outcomeId: never.id },
    })
  })
})

describe('an activity', () => {
  test('keeps what is known of a call, a text message and a visit', async () => {
    const bob = world.as('bob')
    const about = { dealId: await dealId() }
    const call = {
      type: 'call',
      direction: 'inbound',
      durationSeconds: 95,
      isMissed: false,
      phoneNumber: '+43 1 234',
      ownPhoneNumber: '+43 1 999',
      recordingUrl: 'https://example.com/recordings/1.mp3',
      body: 'Wants an offer',
    } as const
    const made = await bob.activities.create({ ...call, ...about })
    expect(await bob.activities.get({ id: made.id })).toMatchObject({ ...call, createdById: world.members.bob })
    const text = await bob.activities.create({
      type: 'text_message',
      body: 'On my way',
      direction: 'outbound',
      ...about,
    })
    expect(text).toMatchObject({ subject: 'Text message', isMissed: null, durationSeconds: null })
    const address = { line1: 'Ring 1', city: 'Vienna', postalCode: '1010', state: null, country: 'Austria' }
    const visit = await bob.activities.create({ type: 'visit', address, ...about })
    expect(await bob.activities.update({ id: visit.id, body: 'Nice office' })).toMatchObject({ address })
    expect(await bob.activities.update({ id: visit.id, address: null })).toMatchObject({ address: null, version: 3 })
  })
})

describe('a task', () => {
  test('keeps its beginning, category, tags and who wrote it down', async () => {
    const { id: categoryId } = await world.as('adam').eventCategories.create({ name: 'Paperwork' })
    const [one, two] = [await tag('one'), await tag('two')]
    const bob = world.as('bob')
    const made = await bob.tasks.create({
      title: 'Write',
      startsAt: '2026-11-22T09:00:00.000Z',
      priority: 'lowest',
      categoryId,
      tagIds: [two, one, two],
      ownerId: world.members.carol,
    })
    expect(made).toMatchObject({
      startsAt: '2026-11-22T09:00:00.000Z',
      priority: 'lowest',
      categoryId,
      tagIds: [one, two].toSorted(),
      createdById: world.members.bob,
      dealId: null,
    })
    const changed = await bob.tasks.update({ id: made.id, tagIds: [one] })
    expect(changed).toMatchObject({ tagIds: [one], version: 2 })
    expect(await bob.tasks.update({ id: made.id, tagIds: [one] })).toMatchObject({ version: 2 })
    const [told] = (await bob.events.ofRecord({ entity: 'task', id: made.id })).items
    expect(told).toMatchObject({ before: { tagIds: [one, two].toSorted() }, after: { tagIds: [one] } })
    await expect(bob.tasks.update({ id: made.id, tagIds: [TagId.parse(made.id)] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(world.as('adam').eventCategories.delete({ id: categoryId })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('that is begun is awaited, one that is put off is only open', async () => {
    const bob = world.as('bob')
    const id = await dealId()
    const dueAt = '2026-11-20T09:00:00.000Z'
    const make = (status: 'in_progress' | 'deferred') => bob.tasks.create({ title: status, status, dueAt, dealId: id })
    await make('deferred')
    expect(await bob.deals.get({ id })).toMatchObject({ nextActivityAt: null })
    await make('in_progress')
    expect(await bob.deals.get({ id })).toMatchObject({ nextActivityAt: dueAt })
    const titles = async (more: object) =>
      (await bob.tasks.list({ dealId: id, ...more })).items.map(({ title }) => title)
    expect(await titles({ state: 'overdue' })).toEqual(['in_progress'])
    expect((await titles({ state: 'open' })).toSorted()).toEqual(['deferred', 'in_progress'])
    expect(await titles({ state: 'open', statuses: ['deferred', 'completed'] })).toEqual(['deferred'])
    expect(await bob.tasks.count({ dealId: id, state: 'open' })).toBe(2)
  })

  test('may be moved to nothing, and sorted by how much it matters', async () => {
    const bob = world.as('bob')
    const contact = await bob.contacts.create({ name: 'Left alone' })
    const made = await bob.tasks.create({ title: 'Free', contactId: contact.id })
    expect(await bob.tasks.update({ id: made.id, contactId: null })).toMatchObject({ contactId: null })
    expect(await bob.tasks.get({ id: made.id })).toMatchObject({ contactName: null })
    const about = { dealId: await dealId() }
    for (const priority of ['high', 'lowest', 'urgent', 'low', 'normal'] as const)
      await bob.tasks.create({ title: priority, priority, ...about })
    const { items } = await bob.tasks.list({ ...about, sort: [{ field: 'priority', direction: 'desc' }] })
    expect(items.map(({ title }) => title)).toEqual(['urgent', 'high', 'normal', 'low', 'lowest'])
    const some = await bob.tasks.list({ ...about, priorities: ['low', 'lowest'] })
    expect(some.items).toHaveLength(2)
  })
})

describe('a note', () => {
  test('has a category and tags, and is found by its category', async () => {
    const { id: categoryId } = await world.as('adam').noteCategories.create({ name: 'Minutes' })
    const bob = world.as('bob')
    const about = { dealId: await dealId() }
    const tagIds = [await tag('noted')]
    const note = await bob.notes.create({ content: 'They agreed', categoryId, tagIds, ...about })
    expect(note).toMatchObject({ categoryId, tagIds })
    await bob.notes.create({ content: 'Other', ...about })
    expect((await bob.notes.list({ ...about, categoryId })).items.map(({ id }) => id)).toEqual([note.id])
    expect(await bob.notes.count(about)).toBe(2)
    expect(await bob.notes.update({ id: note.id, categoryId: null, tagIds: [] })).toMatchObject({
      categoryId: null,
      tagIds: [],
    })
  })
})

describe('a calendar entry', () => {
  test('is ticked off: then nothing is planned any more', async () => {
    const bob = world.as('bob')
    const id = await dealId()
    const startsAt = '2026-11-25T09:00:00.000Z'
    const entry = await bob.calendarEntries.create({ title: 'Lunch', startsAt, dealId: id })
    expect(await bob.deals.get({ id })).toMatchObject({ nextActivityAt: startsAt })
    const done = await bob.calendarEntries.update({ id: entry.id, isCompleted: true })
    expect(done).toMatchObject({ isCompleted: true, completedAt: world.clock.now })
    expect(await bob.deals.get({ id })).toMatchObject({ nextActivityAt: null })
    expect(await bob.calendarEntries.update({ id: entry.id, isCompleted: false })).toMatchObject({ completedAt: null })
  })
})

test('free data is kept as given until it is replaced as a whole', async () => {
  const bob = world.as('bob')
  const contactId = (await bob.contacts.create({ name: 'Free' })).id
  const metadata = { source: 'gmail', thread: { id: 7, labels: ['a', null] } }
  const call = await bob.activities.create({ type: 'call', contactId, metadata })
  const task = await bob.tasks.create({ title: 'Call back', contactId, metadata })
  expect([call.metadata, task.metadata]).toEqual([metadata, metadata])
  expect(await bob.activities.update({ id: call.id, metadata: { a: 1 } })).toMatchObject({ metadata: { a: 1 } })
  expect(await bob.tasks.update({ id: task.id, title: 'Call' })).toMatchObject({ metadata })
  expect((await bob.tasks.create({ title: 'Plain' })).metadata).toEqual({})
})

test('nothing of another workspace is referred to', async () => {
  const mallory = world.as('mallory')
  const contactId = (await mallory.contacts.create({ name: 'Mine' })).id
  const adam = world.as('adam')
  const outcomeId = (await adam.activityOutcomes.calls.create({ name: 'Ours' })).id
  const noteCategory = (await adam.noteCategories.create({ name: 'Ours' })).id
  const eventCategory = (await adam.eventCategories.create({ name: 'Ours' })).id
  const tagIds = [await tag('ours')]
  const attempts = [
    () => mallory.activities.create({ type: 'call', outcomeId: ActivityOutcomeId.parse(outcomeId), contactId }),
    () => mallory.notes.create({ content: 'x', categoryId: NoteCategoryId.parse(noteCategory), contactId }),
    () => mallory.notes.create({ content: 'x', tagIds, contactId }),
    () => mallory.tasks.create({ title: 'x', categoryId: EventCategoryId.parse(eventCategory) }),
    () => mallory.tasks.create({ title: 'x', tagIds }),
    () => mallory.calendarEntries.create({ title: 'x', startsAt: world.clock.now, categoryId: eventCategory }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

async function tag(name: string): Promise<TagId> {
  return (await world.as('adam').tags.create({ name })).id
}
