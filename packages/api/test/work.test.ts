import { type ContactId, DealId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRead, inSystem } from '../src/db/transaction.ts'
import { waiting } from './waiting.ts'
import { type Name, openWorld, type World } from './world.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const at = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString()

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const api = (name: Name) => world.as(name)
const dealOf = (name: Name, fields: { contactId?: ContactId } = {}) =>
  api(name).deals.create({ name: `Deal of ${name}`, ...fields })
const times = async (id: DealId) => {
  const { lastActivityAt, nextActivityAt } = await api('alice').deals.get({ id })
  return { lastActivityAt, nextActivityAt }
}
const eventsOf = (entityId: string) =>
  inRead(world.platform, world.workspaceId, (db) =>
    db
      .selectFrom('events')
      .select(['kind', 'deal_id', 'before', 'after', 'actor_name'])
      .where('workspace_id', '=', world.workspaceId)
      .where('entity_id', '=', entityId)
      .orderBy('seq')
      .execute(),
  )

describe('logging a call', () => {
  test('is one event, which tells the call and what it did to its deal', async () => {
    const deal = await dealOf('bob')
    const call = await api('bob').activities.create({ type: 'call', subject: 'Intro', dealId: deal.id })
    expect(call).toMatchObject({ status: 'completed', occurredAt: NOW, ownerName: 'bob', dealName: 'Deal of bob' })
    expect(await eventsOf(call.id)).toEqual([
      {
        kind: 'activity.created',
        deal_id: deal.id,
        before: { deal: { lastActivityAt: null } },
        after: {
          dealId: deal.id,
          type: 'call',
          status: 'completed',
          subject: 'Intro',
          occurredAt: NOW,
          ownerId: world.members.bob,
          deal: { lastActivityAt: NOW },
        },
        actor_name: 'bob',
      },
    ])
    expect((await api('bob').deals.history({ id: deal.id })).items.map(({ kind }) => kind)).toEqual([
      'activity.created',
      'deal.created',
    ])
    expect(await api('bob').deals.get({ id: deal.id })).toMatchObject({ lastActivityAt: NOW, version: 2 })
  })

  test('wakes a deal that was put to rest, and says so', async () => {
    const deal = await dealOf('bob')
    await api('bob').deals.stall({ id: deal.id })
    const note = await api('bob').notes.create({ dealId: deal.id, content: 'They called back' })
    expect(await api('bob').deals.get({ id: deal.id })).toMatchObject({
      status: 'open',
      stalledAt: null,
      lastActivityAt: NOW,
    })
    expect(await eventsOf(note.id)).toMatchObject([
      { before: { deal: { status: 'stalled' } }, after: { deal: { status: 'open', stalledAt: null } } },
    ])
  })

  test('dates its person and company as well, the latest first, also when it is written down late', async () => {
    const bob = api('bob')
    const company = await bob.companies.create({ name: 'Dated' })
    const contact = await bob.contacts.create({ name: 'Dated', companyId: company.id })
    const deal = await dealOf('bob', { contactId: contact.id })
    const about = { dealId: deal.id, contactId: contact.id, companyId: company.id }
    const last = async () => [
      (await times(deal.id)).lastActivityAt,
      (await bob.contacts.get({ id: contact.id })).lastActivityAt,
      (await bob.companies.get({ id: company.id })).lastActivityAt,
    ]
    const recent = await bob.activities.create({ type: 'visit', subject: 'Recent', occurredAt: at(-2), ...about })
    await bob.activities.create({ type: 'call', subject: 'Earlier, written down later', occurredAt: at(-9), ...about })
    expect(await last()).toEqual([at(-2), at(-2), at(-2)])
    await bob.activities.update({ id: recent.id, occurredAt: at(-30) })
    expect(await last()).toEqual([at(-9), at(-9), at(-9)])
    await bob.activities.update({ id: recent.id, occurredAt: at(-1), companyId: null })
    expect(await last()).toEqual([at(-1), at(-1), at(-9)])
    await bob.activities.delete({ id: recent.id })
    expect(await last()).toEqual([at(-9), at(-9), at(-9)])
    await bob.activities.restore({ id: recent.id })
    expect(await last()).toEqual([at(-1), at(-1), at(-9)])
    expect(await bob.contacts.get({ id: contact.id })).toMatchObject({ version: 1 })
  })

  test('by two at once ends with the later of both, whoever is first', async () => {
    const contact = await api('bob').contacts.create({ name: 'Busy' })
    const log = (days: number) =>
      api('bob').activities.create({ type: 'call', subject: 'At once', occurredAt: at(days), contactId: contact.id })
    const both = await inSystem(world.platform, async (db) => {
      // Nobody can date the contact while it is held here, so that both calls are under way before either is done.
      await db.selectFrom('contacts').select('id').where('id', '=', contact.id).forNoKeyUpdate().execute()
      const later = log(-1)
      await waiting(world, 1)
      const earlier = log(-9)
      await waiting(world, 2)
      return [later, earlier]
    })
    await Promise.all(both)
    expect((await api('bob').contacts.get({ id: contact.id })).lastActivityAt).toBe(at(-1))
  })

  test('by many at once ends with the latest of all', async () => {
    const deal = await dealOf('bob')
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        api(i % 2 ? 'bob' : 'carol').activities.create({
          type: 'call',
          subject: `${i}`,
          occurredAt: at(-((i * 7) % 12) - 1),
          dealId: deal.id,
        }),
      ),
    )
    expect(await api('bob').deals.get({ id: deal.id })).toMatchObject({ lastActivityAt: at(-1) })
    expect((await api('bob').activities.list({ dealId: deal.id })).items).toHaveLength(12)
  })
})

describe('what is planned', () => {
  test('gives the deal the earliest that is still to do', async () => {
    const bob = api('bob')
    const { id: dealId } = await dealOf('bob')
    const next = async () => (await times(dealId)).nextActivityAt
    const meeting = await bob.activities.create({ type: 'meeting', subject: 'Demo', occurredAt: at(5), dealId })
    expect([meeting.status, await next()]).toEqual(['scheduled', at(5)])
    const task = await bob.tasks.create({ title: 'Offer', dueAt: at(3), dealId })
    const entry = await bob.calendarEntries.create({ title: 'Lunch', startsAt: at(1), dealId })
    await bob.tasks.create({ title: 'Someday', dealId })
    await bob.calendarEntries.create({ title: 'Was', startsAt: at(-1), dealId })
    expect(await next()).toBe(at(1))
    await bob.calendarEntries.delete({ id: entry.id })
    expect(await next()).toBe(at(3))
    await bob.tasks.complete({ id: task.id })
    expect(await times(dealId)).toEqual({ lastActivityAt: NOW, nextActivityAt: at(5) })
    await bob.tasks.reopen({ id: task.id })
    expect(await times(dealId)).toEqual({ lastActivityAt: null, nextActivityAt: at(3) })
    await bob.tasks.update({ id: task.id, status: 'cancelled' })
    await bob.activities.update({ id: meeting.id, status: 'rejected' })
    expect(await times(dealId)).toEqual({ lastActivityAt: null, nextActivityAt: null })
  })

  test('snoozes a deal that would be stalled until it is due', async () => {
    const bob = api('bob')
    const deal = await dealOf('bob')
    await bob.deals.stall({ id: deal.id })
    await bob.tasks.create({ title: 'In a week', dueAt: at(7), dealId: deal.id })
    expect((await bob.deals.get({ id: deal.id })).status).toBe('open')
    expect((await world.as('bob', { now: () => at(8) }).deals.get({ id: deal.id })).status).toBe('stalled')
  })
})

describe('a task', () => {
  test('is completed and opened again, each told by one event', async () => {
    const deal = await dealOf('bob')
    const task = await api('bob').tasks.create({ title: 'Call', dealId: deal.id, dueAt: at(1) })
    expect(await api('carol').tasks.complete({ id: task.id, version: 1 })).toMatchObject({
      status: 'completed',
      completedAt: NOW,
      version: 2,
    })
    expect(await api('carol').tasks.complete({ id: task.id })).toMatchObject({ version: 2 })
    await expect(api('bob').tasks.reopen({ id: task.id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await api('bob').tasks.reopen({ id: task.id, version: 2 })).toMatchObject({
      status: 'pending',
      completedAt: null,
      version: 3,
    })
    expect((await eventsOf(task.id)).map(({ kind, actor_name }) => [kind, actor_name])).toEqual([
      ['task.created', 'bob'],
      ['task.completed', 'carol'],
      ['task.reopened', 'bob'],
    ])
    expect((await eventsOf(task.id))[1]).toMatchObject({
      before: { status: 'pending', completedAt: null, deal: { lastActivityAt: null, nextActivityAt: at(1) } },
      after: { status: 'completed', completedAt: NOW, deal: { lastActivityAt: NOW, nextActivityAt: null } },
    })
  })

  test('is listed by whose it is and by what state it is in, where the day ends in the zone of the workspace', async () => {
    const contact = await api('adam').contacts.create({ name: 'Listed' })
    const create = (title: string, dueAt: string | null) =>
      api('adam').tasks.create({ title, dueAt, contactId: contact.id })
    await create('no date', null)
    await create('tonight in Vienna', '2026-11-21T22:30:00.000Z')
    await create('tomorrow in Vienna', '2026-11-21T23:30:00.000Z')
    const done = await create('done', at(-3))
    await create('late', at(-1))
    await api('adam').tasks.complete({ id: done.id })
    const vienna = world.as('adam', { settings: { timeZone: 'Europe/Vienna' } })
    const mine = { ownerId: world.members.adam }
    const titles = async (state: 'open' | 'due' | 'overdue' | 'done') =>
      (await vienna.tasks.list({ ...mine, state })).items.map(({ title }) => title)
    expect(await titles('open')).toEqual(['late', 'tonight in Vienna', 'tomorrow in Vienna', 'no date'])
    expect(await titles('due')).toEqual(['late', 'tonight in Vienna'])
    expect(await titles('overdue')).toEqual(['late'])
    expect(await titles('done')).toEqual(['done'])
    expect(await vienna.tasks.count({ ...mine, state: 'due' })).toBe(2)
    const first = await vienna.tasks.list({ ...mine, state: 'open', limit: 2 })
    const second = await vienna.tasks.list({ ...mine, state: 'open', limit: 2, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(await titles('open'))
    expect(second.nextCursor).toBeNull()
  })
})

describe('work about a deal', () => {
  test('is there for whoever sees the deal, and for nobody else', async () => {
    const own = { settings: { repVisibility: 'own' } } as const
    const deal = await dealOf('bob')
    const contact = await api('bob').contacts.create({ name: 'Shared' })
    const note = await api('bob').notes.create({ dealId: deal.id, contactId: contact.id, content: 'Secret' })
    const call = await api('bob').activities.create({ dealId: deal.id, type: 'call', subject: 'Secret' })
    const open = await api('bob').notes.create({ contactId: contact.id, content: 'Open' })
    const carol = world.as('carol', own)
    const refused = { code: 'NOT_FOUND' }
    await expect(carol.notes.get({ id: note.id })).rejects.toMatchObject(refused)
    await expect(carol.notes.list({ dealId: deal.id })).rejects.toMatchObject(refused)
    await expect(carol.notes.create({ dealId: deal.id, content: 'Mine' })).rejects.toMatchObject(refused)
    await expect(carol.activities.update({ id: call.id, subject: 'Changed' })).rejects.toMatchObject(refused)
    await expect(carol.activities.delete({ id: call.id })).rejects.toMatchObject(refused)
    const mine = await carol.tasks.create({ title: 'Mine', contactId: contact.id })
    await expect(carol.tasks.update({ id: mine.id, dealId: deal.id })).rejects.toMatchObject(refused)
    expect((await carol.notes.list({ contactId: contact.id })).items.map(({ id }) => id)).toEqual([open.id])
    expect((await carol.activities.list({ ownerId: world.members.bob })).items.map(({ id }) => id)).not.toContain(
      call.id,
    )
    expect((await world.as('bob', own).notes.list({ contactId: contact.id })).items).toHaveLength(2)
    await api('bob').deals.share({ id: deal.id, shares: [{ memberId: world.members.carol, access: 'read' }] })
    expect(await carol.notes.get({ id: note.id })).toMatchObject({ content: 'Secret' })
    await expect(carol.notes.create({ dealId: deal.id, content: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(carol.activities.update({ id: call.id, subject: 'Changed' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('rests with the deal in the bin, and comes back with it', async () => {
    const deal = await dealOf('bob')
    const task = await api('bob').tasks.create({ title: 'Resting', dealId: deal.id })
    await api('bob').deals.delete({ id: deal.id })
    await expect(api('bob').tasks.get({ id: task.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(api('bob').tasks.complete({ id: task.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await api('bob').deals.restore({ id: deal.id })
    expect(await api('bob').tasks.get({ id: task.id })).toMatchObject({ title: 'Resting', version: 1 })
  })

  test('moved to another deal leaves the first as if it had never been there, which both tell', async () => {
    const [from, to] = [await dealOf('bob'), await dealOf('bob')]
    const call = await api('bob').activities.create({
      type: 'call',
      subject: 'Wrong deal',
      occurredAt: at(-1),
      dealId: from.id,
    })
    await api('bob').activities.update({ id: call.id, dealId: to.id })
    expect(await times(from.id)).toMatchObject({ lastActivityAt: null })
    expect(await times(to.id)).toMatchObject({ lastActivityAt: at(-1) })
    expect((await api('bob').deals.history({ id: from.id })).items[0]).toMatchObject({
      kind: 'deal.updated',
      before: { lastActivityAt: at(-1) },
      after: { lastActivityAt: null },
    })
    expect((await api('bob').deals.history({ id: to.id })).items[0]).toMatchObject({
      kind: 'activity.updated',
      before: { dealId: from.id },
      after: { dealId: to.id, deal: { lastActivityAt: at(-1) } },
    })
  })

  test('changed by sixteen clients on the same two deals keeps rows and history together', async () => {
    const deals = [await dealOf('bob'), await dealOf('carol')] as const
    const tasks = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        api('bob').tasks.create({ title: `${i}`, dueAt: at(i + 1), dealId: deals[i % 2 ? 1 : 0].id }),
      ),
    )
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, i) => {
        const id = tasks[i % 8]?.id ?? none()
        if (i % 4 === 0) return api('bob').tasks.complete({ id })
        if (i % 4 === 1) return api('carol').tasks.update({ id, dealId: deals[i % 8 < 4 ? 0 : 1].id })
        return api('carol').tasks.update({ id, dueAt: at(20 + i) })
      }),
    )
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'CONFLICT' })
    for (const { id } of deals) {
      const { items } = await api('bob').deals.history({ id, limit: 200 })
      const effects = items.toReversed().map(({ after }) => ({ ...after, ...(after?.['deal'] as object) }))
      const replayed = Object.assign({}, ...effects) as Record<string, unknown>
      const deal = await times(id)
      expect({
        lastActivityAt: replayed['lastActivityAt'] ?? null,
        nextActivityAt: replayed['nextActivityAt'] ?? null,
      }).toEqual(deal)
      const open = (await api('bob').tasks.list({ dealId: id, state: 'open' })).items
      expect(deal.nextActivityAt).toBe(open[0]?.dueAt ?? null)
    }
  })
})

describe('what is one’s own', () => {
  test('a rep deletes only that, and changes only the notes they wrote; a manager all of it', async () => {
    const deal = await dealOf('bob')
    const note = await api('bob').notes.create({ dealId: deal.id, content: 'By bob' })
    const task = await api('bob').tasks.create({ dealId: deal.id, title: 'Of carol', ownerId: world.members.carol })
    await expect(api('carol').notes.update({ id: note.id, content: 'By carol' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(api('carol').notes.delete({ id: note.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(api('bob').tasks.delete({ id: task.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await api('carol').tasks.delete({ id: task.id })
    await expect(api('bob').tasks.restore({ id: task.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await api('bob').tasks.list({ dealId: deal.id, isDeleted: true })).items.map(({ id }) => id)).toEqual([
      task.id,
    ])
    expect(await api('mona').tasks.restore({ id: task.id })).toMatchObject({ deletedAt: null, version: 3 })
    expect(await api('mona').notes.update({ id: note.id, content: 'By mona', isImportant: true })).toMatchObject({
      authorName: 'bob',
      isImportant: true,
    })
    await expect(api('victor').notes.create({ dealId: deal.id, content: 'No' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('what work is about', () => {
  test('must be given and be there', async () => {
    const foreign = await api('mallory').contacts.create({ name: 'Foreign' })
    const foreignDeal = await api('mallory').deals.create({ name: 'Foreign' })
    const contact = await api('bob').contacts.create({ name: 'Ours' })
    const note = await api('bob').notes.create({ contactId: contact.id, content: 'Ours' })
    await expect(api('bob').notes.create({ content: 'About nothing' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(api('bob').notes.create({ contactId: foreign.id, content: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(api('bob').tasks.create({ dealId: foreignDeal.id, title: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(api('bob').notes.update({ id: note.id, contactId: foreign.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(api('bob').notes.update({ id: note.id, contactId: null })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(
      api('bob').tasks.create({ contactId: contact.id, title: 'x', ownerId: world.members.mallory }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(api('mallory').notes.get({ id: note.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(api('bob').notes.list({ dealId: DealId.parse(contact.id) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('may be gone when there is something else: work about a deal outlives its contact', async () => {
    const contact = await api('bob').contacts.create({ name: 'Leaving' })
    const deal = await dealOf('bob')
    const note = await api('bob').notes.create({ contactId: contact.id, dealId: deal.id, content: 'About both' })
    const alone = await api('bob').notes.create({ contactId: contact.id, content: 'About one' })
    await api('bob').contacts.delete({ id: contact.id })
    expect(await api('bob').notes.update({ id: note.id, content: 'Still here' })).toMatchObject({
      contactId: contact.id,
      contactName: 'Leaving',
    })
    await expect(api('bob').notes.get({ id: alone.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      api('bob').notes.create({ contactId: contact.id, dealId: deal.id, content: 'x' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a request repeated with its key is carried out once', async () => {
    const deal = await dealOf('bob')
    const log = () =>
      world
        .as('bob', { idempotencyKey: 'one-call' })
        .activities.create({ type: 'call', subject: 'Once', dealId: deal.id })
    expect(await log()).toEqual(await log())
    expect((await api('bob').activities.list({ dealId: deal.id })).items).toHaveLength(1)
  })
})

describe('the lists', () => {
  test('of activities and entries narrow by type, status and time', async () => {
    const contact = await api('bob').contacts.create({ name: 'Listed' })
    const about = { contactId: contact.id }
    await api('bob').activities.create({ type: 'call', subject: 'old call', occurredAt: at(-5), ...about })
    await api('bob').activities.create({ type: 'visit', subject: 'visit', occurredAt: at(-1), ...about })
    await api('bob').activities.create({ type: 'call', subject: 'planned call', occurredAt: at(2), ...about })
    const subjects = async (more: object) =>
      (await api('bob').activities.list({ ...about, ...more })).items.map(({ subject }) => subject)
    expect(await subjects({})).toEqual(['planned call', 'visit', 'old call'])
    expect(await subjects({ types: ['call'], statuses: ['completed'] })).toEqual(['old call'])
    expect(await subjects({ from: at(-1), before: at(2) })).toEqual(['visit'])
    await api('bob').calendarEntries.create({ title: 'running', startsAt: at(-1), endsAt: at(1), ...about })
    await api('bob').calendarEntries.create({ title: 'over', startsAt: at(-2), endsAt: at(-1), ...about })
    const { items } = await api('bob').calendarEntries.list({ ...about, from: NOW, before: at(9) })
    expect(items.map(({ title }) => title)).toEqual(['running'])
    await api('bob').notes.create({ content: 'Prefers TEA', isImportant: true, ...about })
    await api('bob').notes.create({ content: 'Prefers coffee', ...about })
    expect((await api('bob').notes.list({ ...about, search: 'tea' })).items).toHaveLength(1)
    expect((await api('bob').notes.list({ ...about, isImportant: false })).items.map(({ content }) => content)).toEqual(
      ['Prefers coffee'],
    )
  })
})

function none(): never {
  throw new Error('There is one')
}
