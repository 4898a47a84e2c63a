import { CollaborationId } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const own = { settings: { repVisibility: 'own' } } as const
const dealOf = (name: 'bob' | 'alice') => world.as(name).deals.create({ name: `Deal of ${name}` })

test('opens a deal to whoever works along on it, until it ends; both are told by the deal', async () => {
  const { carol } = world.members
  const deal = await dealOf('bob')
  const bob = world.as('bob', own)
  await expect(world.as('carol', own).deals.get({ id: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const made = await bob.collaborations.create({ dealId: deal.id, memberId: carol })
  expect(made).toMatchObject({
    memberId: carol,
    memberName: 'carol',
    dealId: deal.id,
    dealName: 'Deal of bob',
    contactId: null,
    createdById: world.members.bob,
    createdAt: world.clock.now,
  })
  expect(await world.as('carol', own).deals.get({ id: deal.id })).toMatchObject({ id: deal.id })
  expect(await bob.directory.find({ collaboration: { numbers: [made.number] } })).toEqual([
    { kind: 'collaboration', id: made.id, number: made.number, name: null },
  ])
  expect(await bob.collaborations.delete({ id: made.id })).toEqual({ id: made.id })
  await expect(world.as('carol', own).deals.get({ id: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(bob.collaborations.get({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { items } = await bob.deals.history({ id: deal.id })
  expect(items.map(({ kind, after }) => [kind, after?.['collaboratorIds']])).toEqual([
    ['deal.shared', []],
    ['deal.shared', [carol]],
    ['deal.created', undefined],
  ])
})

test('keeps its number when it is made again, or when others come and go', async () => {
  const { carol, mona } = world.members
  const deal = await dealOf('bob')
  const bob = world.as('bob')
  const made = await bob.collaborations.create({ dealId: deal.id, memberId: carol })
  expect(await bob.collaborations.create({ dealId: deal.id, memberId: carol })).toEqual(made)
  await bob.deals.share({ id: deal.id, shares: [], collaboratorIds: [mona, carol] })
  expect(await bob.collaborations.get({ id: made.id })).toEqual(made)
  await bob.deals.share({ id: deal.id, shares: [], collaboratorIds: [carol] })
  expect((await bob.collaborations.list({ dealId: deal.id })).items).toEqual([made])
})

test('of several who add somebody at once, none undoes another', async () => {
  const { carol, mona, adam, victor } = world.members
  const deal = await dealOf('bob')
  const wanted = [carol, mona, adam, victor]
  await Promise.all(wanted.map((memberId) => world.as('bob').collaborations.create({ dealId: deal.id, memberId })))
  const { items } = await world.as('bob').collaborations.list({ dealId: deal.id })
  expect(items.map(({ memberId }) => memberId).toSorted()).toEqual(wanted.toSorted())
})

test('may be on a contact or a company, whose history tells it', async () => {
  const bob = world.as('bob')
  const contact = await bob.contacts.create({ name: 'Ann' })
  const company = await bob.companies.create({ name: 'Acme' })
  const { carol } = world.members
  const one = await bob.collaborations.create({ contactId: contact.id, memberId: carol })
  const two = await bob.collaborations.create({ companyId: company.id, memberId: carol })
  expect([one.contactName, two.companyName]).toEqual(['Ann', 'Acme'])
  expect((await bob.collaborations.list({ memberId: carol, about: ['contact'] })).items).toEqual([one])
  expect(await bob.collaborations.count({ memberId: carol, about: ['contact', 'company'] })).toBe(2)
  await bob.collaborations.delete({ id: one.id })
  const { items } = await bob.events.ofRecord({ entity: 'contact', id: contact.id })
  expect(items.map(({ kind, before, after }) => [kind, before, after]).slice(0, 2)).toEqual([
    ['contact.shared', { collaboratorIds: [carol] }, { collaboratorIds: [] }],
    ['contact.shared', { collaboratorIds: [] }, { collaboratorIds: [carol] }],
  ])
  await bob.contacts.delete({ id: contact.id })
  await expect(bob.collaborations.create({ contactId: contact.id, memberId: carol })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('is refused on nothing, on two records, on what is not there, for strangers, and on deals of others', async () => {
  const { carol, mallory } = world.members
  const bob = world.as('bob')
  const [mine, hers] = [await dealOf('bob'), await dealOf('alice')]
  const contact = await bob.contacts.create({ name: 'Two' })
  const refused = (input: Parameters<typeof bob.collaborations.create>[0]) => bob.collaborations.create(input)
  await expect(refused({ memberId: carol })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(refused({ memberId: carol, dealId: mine.id, contactId: contact.id })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  await expect(refused({ memberId: mallory, dealId: mine.id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(refused({ memberId: carol, dealId: hers.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(world.as('bob', own).collaborations.create({ memberId: carol, dealId: hers.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(bob.collaborations.delete({ id: CollaborationId.parse(mine.id) })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('on a deal that one may not see is not there', async () => {
  const deal = await dealOf('alice')
  const { mona } = world.members
  const made = await world.as('alice').collaborations.create({ dealId: deal.id, memberId: mona })
  const carol = world.as('carol', own)
  await expect(carol.collaborations.get({ id: made.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(carol.collaborations.list({ dealId: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await carol.collaborations.list({ memberId: mona })).items.map(({ id }) => id)).not.toContain(made.id)
})

test('are listed by number, in parts, and by who made them', async () => {
  const alice = world.as('alice')
  const deals = [await dealOf('alice'), await dealOf('alice'), await dealOf('alice')]
  const { victor } = world.members
  for (const { id } of deals) await alice.collaborations.create({ dealId: id, memberId: victor })
  const mine = { memberId: victor, createdById: world.members.alice }
  const { items } = await alice.collaborations.list({ ...mine, sort: [{ field: 'number', direction: 'desc' }] })
  expect(items.map(({ dealId }) => dealId)).toEqual(deals.map(({ id }) => id).toReversed())
  const second = await alice.collaborations.list({ ...mine, limit: 1, offset: 1 })
  expect(second.items.map(({ dealId }) => dealId)).toEqual([deals[1]?.id])
  expect((await alice.collaborations.list({ numbers: items.map(({ number }) => number) })).items).toHaveLength(3)
})

test.each(['contacts', 'companies'] as const)('on %s that become one become one for each member, too', async (kind) => {
  const bob = world.as('bob')
  const [winner, loser, other] = [
    await bob[kind].create({ name: 'Winner' }),
    await bob[kind].create({ name: 'Loser' }),
    await bob[kind].create({ name: 'Other' }),
  ]
  const { carol, mona } = world.members
  // The ids of each kind have a brand of their own, which this test of both cannot know.
  const on = ({ id }: { id: string }) => ({ [kind === 'contacts' ? 'contactId' : 'companyId']: id as never })
  const kept = await bob.collaborations.create({ ...on(winner), memberId: carol })
  await bob.collaborations.create({ ...on(loser), memberId: carol })
  const moved = await bob.collaborations.create({ ...on(loser), memberId: mona })
  await bob.collaborations.create({ ...on(other), memberId: mona })
  await bob[kind].merge({ id: winner.id, loserIds: [loser.id, other.id] as never[] })
  const { items } = await bob.collaborations.list(on(winner))
  expect(items.map(({ number, memberId }) => [number, memberId])).toEqual([
    [kept.number, carol],
    [moved.number, mona],
  ])
})
