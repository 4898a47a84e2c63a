import type { Filter, Pipeline, Stage } from '@dealwright/domain'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFeed, settledFeed } from './feed.ts'
import { type Api, openWorld, type World } from './world.ts'

let world: World
let alice: Api
beforeEach(async () => {
  world = await openWorld()
  alice = world.as('alice')
})
afterEach(() => world.close())

const stageOf = ({ stages }: Pipeline, name: string): Stage => {
  const stage = stages.find((each) => each.name === name)
  if (!stage) throw new Error(`No stage ${name}`)
  return stage
}
const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name)
const deals = async (filter: Filter) => (await alice.deals.list({ filter, limit: 200 })).items
const inStage = (stage: Stage) => deals({ field: 'stageId', op: 'eq', value: stage.id })

test('it is told how many deals stand in each stage, those in the bin too', async () => {
  const pipeline = await alice.pipelines.create({ name: 'Counted' })
  const stage = stageOf(pipeline, 'Proposal')
  const place = { pipelineId: pipeline.id, stageId: stage.id }
  const [{ id }] = [
    await alice.deals.create({ name: 'A', ...place }),
    await alice.deals.create({ name: 'B', ...place }),
  ]
  await alice.deals.delete({ id })
  const uses = (await alice.pipelines.uses()).filter(({ pipelineId }) => pipelineId === pipeline.id)
  expect(uses).toEqual([{ ...place, deals: 2 }])
})

describe('a pipeline', () => {
  test('starts with the stages that most teams use, or with those that are given', async () => {
    const usual = await alice.pipelines.create({ name: 'Partners' })
    expect(namesOf(usual.stages)).toEqual(['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost'])
    expect(usual.position).toBe(1)
    const own = await alice.pipelines.create({
      name: 'Renewals',
      stages: [
        { name: 'Due', probability: 120 - 21 },
        { name: 'Renewed', type: 'won' },
        { name: 'Churned', type: 'lost', probability: 50 },
      ],
    })
    expect(own.stages.map(({ type, probability, position }) => [type, probability, position])).toEqual([
      ['open', 99, 0],
      ['won', 100, 1],
      ['lost', 0, 2],
    ])
  })

  test.each([
    [[{ name: 'Won', type: 'won' as const }], 'CONFLICT'],
    [[{ name: 'Open' }], 'BAD_REQUEST'],
    [
      [
        { name: 'Same', probability: 1 },
        { name: 'same', probability: 2 },
      ],
      'CONFLICT',
    ],
    [[{ name: 'Gated', probability: 1, requiredFields: ['custom.nothing' as const] }], 'BAD_REQUEST'],
  ])('is refused with stages that make no sense: %j', async (stages, code) => {
    await expect(alice.pipelines.create({ name: 'Wrong', stages })).rejects.toMatchObject({ code })
    expect(await alice.pipelines.list()).toHaveLength(1)
  })

  test('has a name of its own and a place among the others', async () => {
    const second = await alice.pipelines.create({ name: 'Second' })
    await expect(alice.pipelines.create({ name: 'SECOND' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await alice.pipelines.rename({ id: second.id, name: 'Partners' })).toMatchObject({ name: 'Partners' })
    expect(namesOf(await alice.pipelines.reorder({ ids: [second.id] }))).toEqual(['Partners', 'Sales'])
    expect(namesOf(await alice.pipelines.list())).toEqual(['Partners', 'Sales'])
    const { items } = await alice.events.ofRecord({ entity: 'pipeline', id: second.id })
    expect(items).toMatchObject([
      { kind: 'pipeline.updated', before: { name: 'Second' }, after: { name: 'Partners' } },
      { kind: 'pipeline.created' },
    ])
  })

  test('is set up by admins alone', async () => {
    await expect(world.as('mona').pipelines.create({ name: 'Hers' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('goes when it is empty, and never as the last one', async () => {
    await expect(alice.pipelines.delete({ id: world.pipeline.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('last') as string,
    })
    const second = await alice.pipelines.create({ name: 'Second' })
    expect(await alice.pipelines.delete({ id: second.id })).toEqual({ id: second.id, dealsMoved: 0 })
  })

  test('goes with deals in it once it is said where they go: open ones there, decided ones as they are', async () => {
    const second = await alice.pipelines.create({ name: 'Second' })
    const target = stageOf(second, 'Qualified')
    const open = await alice.deals.create({ name: 'Open', stageId: world.stage('Proposal').id })
    const none = await alice.deals.create({ name: 'Nowhere', stageId: null })
    const won = await alice.deals.create({ name: 'Won', stageId: world.stage('Won').id })
    const lost = await alice.deals.create({ name: 'Lost', stageId: world.stage('Lead').id, status: 'lost' })
    const binned = await alice.deals.create({ name: 'Binned', stageId: world.stage('Lead').id })
    await alice.deals.delete({ id: binned.id })

    await expect(alice.pipelines.delete({ id: world.pipeline.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { deals: 5 } },
    })
    await expect(
      alice.pipelines.delete({ id: world.pipeline.id, moveDealsTo: world.stage('Lead').id }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    world.clock.now = '2026-12-01T09:00:00.000Z'
    expect(await alice.pipelines.delete({ id: world.pipeline.id, moveDealsTo: target.id })).toEqual({
      id: world.pipeline.id,
      dealsMoved: 5,
    })

    for (const { id } of [open, none]) {
      expect(await alice.deals.get({ id })).toMatchObject({
        stageId: target.id,
        status: 'open',
        probability: 25,
        stageEnteredAt: world.clock.now,
      })
    }
    expect(await alice.deals.get({ id: won.id })).toMatchObject({
      stageId: stageOf(second, 'Won').id,
      status: 'won',
      closedAt: won.closedAt,
    })
    expect(await alice.deals.get({ id: lost.id })).toMatchObject({
      stageId: target.id,
      status: 'lost',
      probability: 0,
      closedAt: lost.closedAt,
    })
    expect(await alice.deals.restore({ id: binned.id })).toMatchObject({ stageId: target.id, status: 'open' })
    expect((await alice.deals.history({ id: won.id })).items[0]).toMatchObject({
      kind: 'deal.stage_changed',
      after: { pipelineId: second.id },
    })
  })
})

describe('a stage', () => {
  test('comes behind the last open one unless it is put elsewhere', async () => {
    const { id: pipelineId } = world.pipeline
    await alice.pipelines.stages.create({ pipelineId, name: 'Legal', probability: 90 })
    await alice.pipelines.stages.create({ pipelineId, name: 'First', probability: 5, position: 0 })
    await alice.pipelines.stages.create({ pipelineId, name: 'Disqualified', type: 'lost' })
    const { stages } = await alice.pipelines.get({ id: pipelineId })
    expect(namesOf(stages)).toEqual([
      'First',
      'Lead',
      'Qualified',
      'Proposal',
      'Negotiation',
      'Legal',
      'Won',
      'Lost',
      'Disqualified',
    ])
    expect(stages.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const reordered = await alice.pipelines.stages.reorder({ pipelineId, ids: stages.map(({ id }) => id).toReversed() })
    expect(namesOf(reordered)).toEqual(namesOf(stages).toReversed())
  })

  test('changes what is given and tells it', async () => {
    const lead = world.stage('Lead')
    const changed = await alice.pipelines.stages.update({
      id: lead.id,
      name: 'New',
      rotDays: null,
      requiredFields: ['amount', 'amount'],
    })
    expect(changed).toEqual({ ...lead, name: 'New', rotDays: null, requiredFields: ['amount'] })
    const { items } = await alice.events.ofRecord({ entity: 'stage', id: lead.id })
    expect(items).toMatchObject([
      { kind: 'stage.updated', before: { name: 'Lead', rotDays: 30, requiredFields: [] }, after: { name: 'New' } },
    ])
    await alice.pipelines.stages.update({ id: lead.id, name: 'New' })
    expect((await alice.events.ofRecord({ entity: 'stage', id: lead.id })).items).toHaveLength(1)
    await expect(alice.deals.create({ name: 'Without an amount' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('passes a new probability on to the open deals that follow it', async () => {
    const lead = world.stage('Lead')
    const follows = await alice.deals.create({ name: 'Follows' })
    const own = await alice.deals.create({ name: 'Own', probability: 40 })
    const lost = await alice.deals.create({ name: 'Lost here', status: 'lost' })
    const elsewhere = await alice.deals.create({ name: 'Elsewhere', stageId: world.stage('Proposal').id })
    await alice.pipelines.stages.update({ id: lead.id, probability: 15 })
    expect(await alice.deals.get({ id: follows.id })).toMatchObject({
      probability: 15,
      probabilitySource: 'stage',
      version: 2,
    })
    for (const deal of [own, lost, elsewhere]) expect(await alice.deals.get({ id: deal.id })).toEqual(deal)
    expect((await alice.deals.history({ id: follows.id })).items[0]).toMatchObject({
      kind: 'deal.updated',
      before: { probability: 10 },
      after: { probability: 15 },
    })
    expect(await alice.deals.create({ name: 'Later' })).toMatchObject({ probability: 15 })
  })

  test('keeps its type while deals are in it', async () => {
    const [lead, proposal] = [world.stage('Lead'), world.stage('Proposal')]
    const deal = await alice.deals.create({ name: 'Here' })
    await alice.deals.delete({ id: deal.id })
    await expect(alice.pipelines.stages.update({ id: lead.id, type: 'won' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await alice.pipelines.stages.update({ id: proposal.id, type: 'won' })).toMatchObject({
      type: 'won',
      probability: 100,
    })
    expect(await alice.pipelines.stages.update({ id: proposal.id, type: 'open', probability: 50 })).toMatchObject({
      type: 'open',
      probability: 50,
    })
  })

  test('that is the last open one stays, and stays open', async () => {
    const { stages } = await alice.pipelines.create({
      name: 'Small',
      stages: [
        { name: 'Only', probability: 50 },
        { name: 'Won', type: 'won' },
      ],
    })
    const [only] = stages
    await expect(alice.pipelines.stages.delete({ id: only?.id ?? '' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(alice.pipelines.stages.update({ id: only?.id ?? '', type: 'lost' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('goes when its deals have somewhere to go, and they keep their order', async () => {
    const [qualified, proposal] = [world.stage('Qualified'), world.stage('Proposal')]
    for (const name of ['c', 'b', 'a']) await alice.deals.create({ name, stageId: qualified.id })
    const there = await alice.deals.create({ name: 'there before', stageId: proposal.id })
    await expect(alice.pipelines.stages.delete({ id: qualified.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { deals: 3 } },
    })
    const view = await alice.savedViews.create({
      entity: 'deal',
      name: 'Qualified',
      filter: { field: 'stageId', op: 'eq', value: qualified.id },
    })

    expect(await alice.pipelines.stages.delete({ id: qualified.id, moveDealsTo: proposal.id })).toMatchObject({
      dealsMoved: 3,
    })
    const { items } = await alice.deals.list({
      filter: { field: 'stageId', op: 'eq', value: proposal.id },
      sort: [{ field: 'rank', direction: 'asc' }],
    })
    expect(namesOf(items)).toEqual([there.name, 'a', 'b', 'c'])
    expect(items.slice(1).every(({ probability, version }) => probability === 50 && version === 2)).toBe(true)
    expect((await alice.savedViews.get({ id: view.id })).filter).toMatchObject({ value: proposal.id })
    expect((await alice.pipelines.get({ id: world.pipeline.id })).stages.map(({ position }) => position)).toEqual([
      0, 1, 2, 3, 4,
    ])
  })

  test('does not go when a deal lacks what the other stage asks for, and says which', async () => {
    const [qualified, proposal] = [world.stage('Qualified'), world.stage('Proposal')]
    await alice.pipelines.stages.update({ id: proposal.id, requiredFields: ['amount'] })
    const bare = await alice.deals.create({ name: 'Bare', stageId: qualified.id })
    await alice.deals.create({ name: 'Full', stageId: qualified.id, amount: '5' })
    await expect(alice.pipelines.stages.delete({ id: qualified.id, moveDealsTo: proposal.id })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { count: 1, deals: [{ id: bare.id, name: 'Bare', fields: ['amount'] }] } },
    })
    expect(await inStage(qualified)).toHaveLength(2)
  })

  test('does not decide its deals by going', async () => {
    const lead = world.stage('Lead')
    await alice.deals.create({ name: 'Open' })
    await expect(
      alice.pipelines.stages.delete({ id: lead.id, moveDealsTo: world.stage('Won').id }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(alice.pipelines.stages.delete({ id: lead.id, moveDealsTo: lead.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect((await inStage(lead))[0]).toMatchObject({ status: 'open' })
  })

  test('with a thousand deals goes, each with its event', async () => {
    const qualified = world.stage('Qualified')
    for (let part = 0; part < 2; part++) {
      await alice.deals.bulkCreate({
        deals: Array.from({ length: 600 }, (_, i) => ({ name: `Deal ${part} ${i}`, stageId: qualified.id })),
      })
    }
    expect(
      await alice.pipelines.stages.delete({ id: qualified.id, moveDealsTo: world.stage('Lead').id }),
    ).toMatchObject({ dealsMoved: 1200 })
    await settledFeed(world)
    const { events } = await readFeed(alice)
    expect(events.filter(({ kind }) => kind === 'deal.stage_changed')).toHaveLength(1200)
  })

  test('asks no more for a custom field that is deleted', async () => {
    const field = await alice.customFields.create({ entity: 'deal', label: 'Budget code', type: 'text' })
    const lead = world.stage('Lead')
    await alice.pipelines.stages.update({ id: lead.id, requiredFields: ['amount', 'custom.budget_code'] })
    await alice.customFields.delete({ id: field.id })
    expect((await alice.pipelines.stages.get({ id: lead.id })).requiredFields).toEqual(['amount'])
    const { items } = await alice.events.ofRecord({ entity: 'stage', id: lead.id, limit: 1 })
    expect(items[0]).toMatchObject({
      kind: 'stage.updated',
      before: { requiredFields: ['amount', 'custom.budget_code'] },
      after: { requiredFields: ['amount'] },
    })
  })

  test('that two people move at the same moment stays in one order', async () => {
    const { id: pipelineId, stages } = world.pipeline
    const orders = [stages, stages.toReversed(), stages.toSorted((a, b) => (a.name < b.name ? -1 : 1))].map((order) =>
      order.map(({ id }) => id),
    )
    await Promise.all(orders.map((ids) => alice.pipelines.stages.reorder({ pipelineId, ids })))
    const after = await alice.pipelines.get({ id: pipelineId })
    expect(orders).toContainEqual(after.stages.map(({ id }) => id))
    expect(after.stages.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5])
  })
})
