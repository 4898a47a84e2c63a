import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const leadOf = (name: 'bob' | 'mallory') => world.as(name).leads.create({ lastName: `Lead of ${name}` })

describe('work about a lead', () => {
  test('is of every kind, shows its name, and is narrowed by it', async () => {
    const bob = world.as('bob')
    const { id: leadId } = await leadOf('bob')
    const other = await leadOf('bob')
    const made = [
      await bob.activities.create({ type: 'call', leadId }),
      await bob.tasks.create({ title: 'Ask', leadId }),
      await bob.notes.create({ content: 'Curious', leadId }),
      await bob.calendarEntries.create({ title: 'Lunch', startsAt: world.clock.now, leadId }),
    ]
    await bob.notes.create({ content: 'Other', leadId: other.id })
    for (const each of made) expect(each).toMatchObject({ leadId, leadName: 'Lead of bob', dealId: null })
    const lists = [bob.activities, bob.tasks, bob.notes, bob.calendarEntries]
    for (const list of lists) expect(await list.count({ leadId, about: ['lead'] })).toBe(1)
    expect((await bob.notes.list({ leadId })).items.map(({ content }) => content)).toEqual(['Curious'])
    expect((await bob.calendarEntries.agenda({ leadId })).items).toHaveLength(2)
  })

  test('needs the lead to be there, and rests with it in the bin', async () => {
    const bob = world.as('bob')
    const foreign = await leadOf('mallory')
    const { id: leadId } = await leadOf('bob')
    const refused = { code: 'NOT_FOUND' }
    await expect(bob.notes.create({ content: 'x', leadId: foreign.id })).rejects.toMatchObject(refused)
    await expect(bob.notes.list({ leadId: foreign.id })).rejects.toMatchObject(refused)
    const note = await bob.notes.create({ content: 'Resting', leadId })
    await bob.leads.delete({ id: leadId })
    await expect(bob.notes.get({ id: note.id })).rejects.toMatchObject(refused)
    await expect(bob.notes.create({ content: 'x', leadId })).rejects.toMatchObject(refused)
    await bob.leads.restore({ id: leadId })
    expect(await bob.notes.get({ id: note.id })).toMatchObject({ content: 'Resting', version: 1 })
  })

  test('goes with it for good, unless it is about somebody else as well', async () => {
    const alice = world.as('alice')
    const { id: leadId } = await leadOf('bob')
    const contact = await alice.contacts.create({ name: 'Stays' })
    const alone = await alice.notes.create({ content: 'Alone', leadId })
    const both = await alice.notes.create({ content: 'Both', leadId, contactId: contact.id })
    await alice.leads.delete({ id: leadId })
    await alice.leads.purge({ id: leadId })
    await expect(alice.notes.get({ id: alone.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await alice.notes.get({ id: both.id })).toMatchObject({ leadId: null, contactId: contact.id })
  })

  test('is about the person, too, that the lead becomes', async () => {
    const bob = world.as('bob')
    const { id: leadId } = await leadOf('bob')
    const call = await bob.activities.create({ type: 'call', leadId, occurredAt: '2026-11-20T09:00:00.000Z' })
    const { contactId } = await bob.leads.convert({ id: leadId })
    if (!contactId) throw new Error('This lead is a person')
    expect(await bob.activities.get({ id: call.id })).toMatchObject({ leadId, contactId, version: 2 })
    expect(await bob.activities.count({ contactId })).toBe(1)
    expect(await bob.contacts.get({ id: contactId })).toMatchObject({ lastActivityAt: '2026-11-20T09:00:00.000Z' })
  })

  test('is about the company that it becomes when there is no person', async () => {
    const bob = world.as('bob')
    const { id: leadId } = await bob.leads.create({ organizationName: 'Nobody Ltd' })
    const task = await bob.tasks.create({ title: 'Find somebody', leadId })
    const { contactId, companyId } = await bob.leads.convert({ id: leadId })
    expect(contactId).toBeNull()
    expect(await bob.tasks.get({ id: task.id })).toMatchObject({ leadId, companyId, contactId: null })
  })
})

test('somebody may work along on a lead, whose history tells it', async () => {
  const bob = world.as('bob')
  const { id: leadId } = await leadOf('bob')
  const { carol } = world.members
  const made = await bob.collaborations.create({ leadId, memberId: carol })
  expect(made).toMatchObject({ leadId, leadName: 'Lead of bob', memberName: 'carol' })
  expect(await bob.collaborations.create({ leadId, memberId: carol })).toEqual(made)
  expect(await bob.collaborations.count({ leadId })).toBe(1)
  const [told] = (await bob.events.ofRecord({ entity: 'lead', id: leadId })).items
  expect(told).toMatchObject({ kind: 'lead.shared', after: { collaboratorIds: [carol] } })
})
