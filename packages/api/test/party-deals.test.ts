import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own', currency: 'EUR' })
})
afterAll(() => world.close())

async function setUp() {
  const bob = world.as('bob')
  const company = await bob.companies.create({ name: 'Acme' })
  const ann = await bob.contacts.create({ name: 'Ann', companyId: company.id })
  const ben = await bob.contacts.create({ name: 'Ben' })
  const stageId = world.stage('Qualified').id
  const [open, won] = [
    await bob.deals.create({ name: 'Open', amount: '100', currency: 'EUR', contactId: ann.id, stageId }),
    await bob.deals.create({ name: 'Won', amount: '7.5', currency: 'EUR', contactId: ann.id, stageId }),
  ]
  await bob.deals.close({ id: won.id, outcome: 'won' })
  await bob.deals.contacts.add({ id: open.id, contactId: ben.id })
  return { bob, company, ann, ben, open, won }
}

test('totals of parties count a deal for each of its people, and per company', async () => {
  const { bob, company, ann, ben } = await setUp()
  const people = await bob.deals.totalsOfParties({ kind: 'contact', ids: [ann.id, ben.id] })
  const of = (id: string) => people.find((each) => each.id === id)
  expect(of(ann.id)?.open).toMatchObject({ count: 1, converted: { sum: '100.00' } })
  expect(of(ann.id)?.won).toMatchObject({ count: 1, converted: { sum: '7.50' } })
  expect(of(ben.id)?.open.count).toBe(1)
  expect(of(ben.id)?.won.count).toBe(0)
  const [acme, ...others] = await bob.deals.totalsOfParties({ kind: 'company', ids: [company.id] })
  expect(acme).toMatchObject({ id: company.id, open: { count: 1 }, won: { count: 1 } })
  expect(others).toEqual([])
})

test('totals, lists and histories know nothing of deals that the caller does not see', async () => {
  const { company, ann } = await setUp()
  const carol = world.as('carol')
  expect(await carol.deals.totalsOfParties({ kind: 'contact', ids: [ann.id] })).toEqual([])
  const seen = await carol.contacts.list({ ids: [ann.id], hasOpenDeals: true })
  expect(seen.items).toEqual([])
  const kinds = (await carol.companies.history({ id: company.id })).items.map(({ kind }) => kind)
  expect(kinds).toEqual(['company.created'])
})

test('deals are found by anybody on them, who need not be the primary contact', async () => {
  const { bob, ann, ben, open, won } = await setUp()
  const found = async (op: 'hasAny' | 'hasAll', ...ids: string[]) =>
    (await bob.deals.list({ filter: { field: 'contactIds', op, value: ids } })).items.map(({ id }) => id).toSorted()
  expect(await found('hasAny', ben.id)).toEqual([open.id])
  expect(await found('hasAny', ann.id, ben.id)).toEqual([open.id, won.id].toSorted())
  expect(await found('hasAll', ann.id, ben.id)).toEqual([open.id])
})

test.each(['contacts', 'companies'] as const)('%s are found by whether they have open deals', async (kind) => {
  const { bob, ann, company, open } = await setUp()
  const { id } = kind === 'contacts' ? ann : company
  const found = async (wanted: boolean) =>
    (await bob[kind].list({ ids: [id], hasOpenDeals: wanted })).items.map((item) => item.id)
  expect(await found(true)).toEqual([id])
  expect(await found(false)).toEqual([])
  await bob.deals.close({ id: open.id, outcome: 'lost' })
  expect(await found(true)).toEqual([])
  expect(await found(false)).toEqual([id])
  expect(await bob[kind].count({ ids: [id], hasOpenDeals: false })).toBe(1)
})

describe('the history of a party', () => {
  test('tells its own changes, the work about it and what became of its deals, newest first', async () => {
    const { bob, ann, open } = await setUp()
    await bob.contacts.update({ id: ann.id, jobTitle: 'Buyer' })
    await bob.notes.create({ contactId: ann.id, content: 'Likes tea' })
    await bob.activities.create({ dealId: open.id, type: 'call', subject: 'Talked' })
    await bob.deals.update({ id: open.id, description: 'Not for her story' })
    const { items } = await bob.contacts.history({ id: ann.id })
    expect(items.map(({ kind }) => kind)).toEqual([
      'activity.created',
      'note.created',
      'contact.updated',
      'deal.won',
      'deal.created',
      'deal.created',
      'contact.created',
    ])
  })

  test('of a company tells of its deals and its people, and pages to its beginning', async () => {
    const { bob, company, ann } = await setUp()
    await bob.notes.create({ contactId: ann.id, content: 'Likes tea' })
    await bob.tasks.create({ companyId: company.id, title: 'Visit them' })
    const kinds: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof bob.companies.history>> = await bob.companies.history({
        id: company.id,
        limit: 2,
        cursor,
      })
      kinds.push(...page.items.map(({ kind }) => kind))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(kinds).toEqual([
      'task.created',
      'note.created',
      'deal.won',
      'deal.created',
      'deal.created',
      'company.created',
    ])
  })

  test('is there for nobody once the record is deleted', async () => {
    const { bob, ann } = await setUp()
    await bob.contacts.delete({ id: ann.id })
    await expect(bob.contacts.history({ id: ann.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
