import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('deals', () => {
  test('a deal starts in the first open stage, with its probability, owned by its maker', async () => {
    const deal = await world.as('bob').deals.create({ name: 'Acme renewal', amount: '7.5' })
    expect(deal).toMatchObject({
      stageName: 'Lead',
      probability: 10,
      status: 'open',
      amount: '7.50',
      ownerName: 'bob',
      number: expect.any(Number),
      version: 1,
    })
  })

  test('a move takes the probability of the stage, and its history tells it', async () => {
    const bob = world.as('bob')
    const deal = await bob.deals.create({ name: 'Moving' })
    const moved = await bob.deals.move({ id: deal.id, stageId: world.stage('Proposal').id, version: 1 })
    expect(moved).toMatchObject({ stageName: 'Proposal', probability: 50, version: 2 })
    const { items } = await bob.deals.history({ id: deal.id })
    expect(items.map(({ kind }) => kind)).toEqual(['deal.stage_changed', 'deal.created'])
    expect(items[0]).toMatchObject({
      before: { probability: 10 },
      after: { probability: 50 },
      actorName: 'bob',
      via: 'web',
    })
  })

  test('a history is read by its parts', async () => {
    const bob = world.as('bob')
    const { id } = await bob.deals.create({ name: 'Parted' })
    await bob.deals.move({ id, stageId: world.stage('Proposal').id })
    await bob.deals.update({ id, amount: '7' })
    await bob.notes.create({ dealId: id, content: 'They like it' })
    await bob.tasks.create({ dealId: id, title: 'Call them' })
    await bob.activities.create({ dealId: id, type: 'call' })
    const kinds = async (part?: 'stages' | 'changes' | 'activities' | 'notes' | 'tasks') =>
      (await bob.deals.history({ id, part })).items.map(({ kind }) => kind)
    expect(await kinds('stages')).toEqual(['deal.stage_changed', 'deal.created'])
    expect(await kinds('changes')).toEqual(['deal.updated'])
    expect(await kinds('notes')).toEqual(['note.created'])
    expect(await kinds('tasks')).toEqual(['task.created'])
    expect(await kinds('activities')).toEqual(['activity.created'])
    expect(await kinds()).toHaveLength(6)
  })

  test('a history tells in which money each amount was, whatever part of it is read', async () => {
    const bob = world.as('bob')
    const { id } = await bob.deals.create({ name: 'Changes money', amount: '6', currency: 'USD' })
    await bob.deals.update({ id, amount: '7' })
    await bob.deals.update({ id, amount: '8', currency: 'EUR', stageId: world.stage('Proposal').id })
    await bob.deals.update({ id, currency: 'JPY' })
    await bob.deals.update({ id, amount: '9' })
    const amounts = async (part?: 'stages' | 'changes') =>
      (await bob.deals.history({ id, part })).items.map(({ amountIn }) => amountIn && Object.values(amountIn).join('→'))
    expect(await amounts()).toEqual(['JPY→JPY', 'EUR→JPY', 'USD→EUR', 'USD→USD', 'USD→USD'])
    expect(await amounts('stages')).toEqual(['USD→EUR', 'USD→USD'])
    expect(await amounts('changes')).toEqual(['JPY→JPY', 'EUR→JPY', 'USD→USD'])
  })

  test('who brought deals to where they stand, and who is on them, is told of many at once and of none out of sight', async () => {
    const bob = world.as('bob')
    const { id: contactId } = await bob.contacts.create({ name: 'Sarah' })
    const ids = [
      (await bob.deals.create({ name: 'Stays', contactId })).id,
      (await bob.deals.create({ name: 'Goes' })).id,
    ] as const
    await world.as('mona').deals.move({ id: ids[1], stageId: world.stage('Proposal').id })
    await bob.deals.update({ id: ids[1], amount: '5' })
    const changers = await bob.deals.stageChangers({ ids: [...ids] })
    expect(new Map(changers.map(({ dealId, memberId }) => [dealId, memberId]))).toEqual(
      new Map([
        [ids[0], world.members.bob],
        [ids[1], world.members.mona],
      ]),
    )
    expect(await bob.deals.contacts.listOfDeals({ ids: [...ids] })).toMatchObject([
      { dealId: ids[0], contactId, isPrimary: true },
    ])
    expect(await bob.deals.contacts.listOfContacts({ ids: [contactId] })).toEqual([
      { contactId, dealId: ids[0], number: expect.any(Number), name: 'Stays' },
    ])
    const carol = world.as('carol', { settings: { repVisibility: 'own' } })
    expect(await carol.deals.contacts.listOfContacts({ ids: [contactId] })).toEqual([])
    expect(await carol.deals.stageChangers({ ids: [...ids] })).toEqual([])
    expect(await carol.deals.contacts.listOfDeals({ ids: [...ids] })).toEqual([])
  })

  test('a stale version is a conflict that names both', async () => {
    const bob = world.as('bob')
    const deal = await bob.deals.create({ name: 'Contested' })
    await bob.deals.update({ id: deal.id, name: 'First', version: 1 })
    await expect(bob.deals.update({ id: deal.id, name: 'Second', version: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('version 2'),
    })
  })

  test('lists by key, page after page, without gap or repetition', async () => {
    const bob = world.as('bob')
    await bob.deals.bulkCreate({
      deals: Array.from({ length: 25 }, (_, i) => ({ name: `Paged ${i}`, amount: i % 3 === 0 ? null : String(i % 7) })),
    })
    for (const field of ['createdAt', 'amount', 'name', 'companyName']) {
      for (const direction of ['asc', 'desc'] as const) {
        const filter = { field: 'name', op: 'startsWith' as const, value: 'Paged' }
        const seen: string[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof bob.deals.list>> = await bob.deals.list({
            filter,
            sort: [{ field, direction }],
            limit: 4,
            cursor,
          })
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
        } while (cursor)
        expect(new Set(seen).size).toBe(25)
        expect(seen.length).toBe(25)
      }
    }
  })

  test('summary adds up per stage, open, won and lost', async () => {
    const summary = await world.as('victor').deals.summary({})
    expect(summary.open.count).toBeGreaterThan(25)
  })

  test('the board shows the cards of each stage in their order, and its columns page on', async () => {
    const carol = world.as('carol')
    const { id: pipelineId } = world.pipeline
    const stageId = world.stage('Qualified').id
    for (const name of ['third', 'second', 'first']) await carol.deals.create({ name, stageId })
    const columns = await carol.deals.board({ pipelineId, limit: 2 })
    expect(columns.map((column) => column.stageId)).toEqual(world.pipeline.stages.map((stage) => stage.id))
    for (const { filter, sort, items, nextCursor } of columns) {
      expect(await carol.deals.list({ filter, sort, limit: 2 })).toEqual({ items, nextCursor })
    }
    const column = columns.find((each) => each.stageId === stageId)
    expect(column?.items.map(({ name }) => name)).toEqual(['first', 'second'])
    const rest = await carol.deals.list({ filter: column?.filter, sort: column?.sort, cursor: column?.nextCursor })
    expect(rest.items.map(({ name }) => name)).toEqual(['third'])
    await carol.deals.reorder({ id: rest.items[0]!.id, afterId: column!.items[0]!.id })
    const [again] = (await carol.deals.board({ pipelineId })).filter((each) => each.stageId === stageId)
    expect(again?.items.map(({ name }) => name)).toEqual(['first', 'third', 'second'])
  })

  test('a reopened deal comes to the top of the stage that it goes back to, whoever has its place there by now', async () => {
    const bob = world.as('bob')
    const stageId = world.stage('Negotiation').id
    const won = await bob.deals.create({ name: 'Won too early', stageId })
    await bob.deals.move({ id: won.id, stageId: world.stage('Won').id })
    const other = await bob.deals.create({ name: 'In its place', stageId })
    await inSystem(world.platform, (db) => sql`update deals set rank = ${other.rank} where id = ${won.id}`.execute(db))
    const back = await bob.deals.reopen({ id: won.id })
    expect(back.stageId).toBe(stageId)
    expect(back.rank < other.rank).toBe(true)
  })

  test('so do many that are reopened at once, each at a place of its own', async () => {
    const bob = world.as('bob')
    const stageId = world.stage('Negotiation').id
    const won = [await bob.deals.create({ name: 'A', stageId }), await bob.deals.create({ name: 'B', stageId })]
    for (const { id } of won) await bob.deals.move({ id, stageId: world.stage('Won').id })
    const other = await bob.deals.create({ name: 'In their place', stageId })
    const [a, b] = won.map(({ id }) => ({ id, status: 'open' as const }))
    await inSystem(world.platform, (db) => sql`update deals set rank = ${other.rank} where id = ${a!.id}`.execute(db))
    expect(await bob.deals.bulkUpdate({ deals: [a, b] })).toMatchObject({ succeeded: 2, failed: 0 })
    const back = await Promise.all(won.map(({ id }) => bob.deals.get({ id })))
    expect(back.map((deal) => [deal.stageId, deal.rank < other.rank])).toEqual([
      [stageId, true],
      [stageId, true],
    ])
    expect(new Set(back.map(({ rank }) => rank)).size).toBe(2)
  })

  test('close, reopen, delete, restore, share, contacts', async () => {
    const bob = world.as('bob')
    const deal = await bob.deals.create({ name: 'Life', stageId: world.stage('Negotiation').id })
    expect(await bob.deals.move({ id: deal.id, stageId: world.stage('Won').id })).toMatchObject({
      status: 'won',
      probability: 100,
      closedAt: world.clock.now,
    })
    await expect(bob.deals.close({ id: deal.id, outcome: 'lost' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await bob.deals.reopen({ id: deal.id })).toMatchObject({
      status: 'open',
      stageName: 'Negotiation',
      probability: 75,
      closedAt: null,
    })
    expect(await bob.deals.update({ id: deal.id, probability: 0 })).toMatchObject({ status: 'lost' })
    expect(await bob.deals.update({ id: deal.id, probability: 30 })).toMatchObject({
      status: 'open',
      probability: 30,
      probabilitySource: 'manual',
    })
    await bob.deals.delete({ id: deal.id })
    await expect(bob.deals.get({ id: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await bob.deals.restore({ id: deal.id })).toMatchObject({ deletedAt: null })
    await bob.deals.share({ id: deal.id, shares: [{ memberId: world.members.carol, access: 'read' }] })
    expect(await bob.deals.upsert({ key: { by: 'name' }, deal: { name: 'Life', amount: '3' } })).toMatchObject({
      action: 'updated',
      deal: { amount: '3.00' },
    })
    const [first] = (await bob.deals.stageHistory({ id: deal.id })).items
    expect(first).toMatchObject({ fromStageId: null })
  })

  test('bulk update says per item what became of it', async () => {
    const bob = world.as('bob')
    const [a, b] = [await bob.deals.create({ name: 'A' }), await bob.deals.create({ name: 'B' })]
    const result = await bob.deals.bulkUpdate({
      deals: [{ id: a.id, stageId: world.stage('Proposal').id, isHot: true }, { id: b.id, ownerId: a.id }, { id: 'x' }],
    })
    expect(result).toMatchObject({ succeeded: 1, failed: 2 })
    expect(await bob.deals.get({ id: a.id })).toMatchObject({ stageName: 'Proposal', isHot: true, version: 2 })
  })
})

test('a list needs no input at all', async () => {
  const { items } = await world.as('bob').deals.list()
  expect(items.length).toBeGreaterThan(0)
  expect(await world.as('bob').deals.count()).toBeGreaterThanOrEqual(items.length)
})
