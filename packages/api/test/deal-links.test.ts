import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const peopleOf = async (id: string) =>
  (await world.as('alice').deals.contacts.list({ id })).map(({ name, isPrimary }) => [name, isPrimary])
const contact = (name: string) => world.as('alice').contacts.create({ name })

describe('a deal and all that hangs on it, in one call', () => {
  test('names its company, its source and its tags; those that are new come to be, the others are found', async () => {
    const bob = world.as('bob')
    const known = await bob.companies.create({ name: 'Acme' })
    const first = await bob.deals.create({
      name: 'By name',
      companyName: 'ACME',
      sourceName: 'Trade fair',
      tagNames: ['hot', 'east'],
    })
    expect(await bob.deals.get({ id: first.id })).toMatchObject({ companyId: known.id, companyName: 'Acme' })
    const second = await bob.deals.create({
      name: 'Again',
      companyName: 'North',
      sourceName: 'trade FAIR',
      tagNames: ['Hot'],
    })
    expect(second.sourceId).toBe(first.sourceId)
    expect(first.tagIds).toEqual(expect.arrayContaining(second.tagIds))
    expect((await bob.sources.list()).map(({ name }) => name)).toEqual(['Trade fair'])
    expect((await bob.tags.list()).map(({ name }) => name).toSorted()).toEqual(['east', 'hot'])
    const cleared = await bob.deals.update({ id: first.id, companyName: null, sourceName: null, tagNames: [] })
    expect(cleared).toMatchObject({ companyId: null, sourceId: null, tagIds: [] })
    expect(await bob.deals.update({ id: second.id, name: 'Still' })).toMatchObject({
      companyName: 'North',
      sourceId: second.sourceId,
      tagIds: second.tagIds,
    })
  })

  test('says in words why it was lost; the reason comes to be, or is found', async () => {
    const bob = world.as('bob')
    const lost = await bob.deals.create({ name: 'Lost', status: 'lost', lossReasonName: 'Too dear' })
    const other = await bob.deals.create({ name: 'Lost too' })
    const { lossReasonId } = await bob.deals.update({ id: other.id, status: 'lost', lossReasonName: 'too DEAR' })
    expect(lossReasonId).toBe(lost.lossReasonId)
    expect((await bob.lossReasons.list()).map(({ name }) => name)).toEqual(['Too dear'])
    expect(await bob.deals.update({ id: lost.id, lossReasonName: null })).toMatchObject({ lossReasonId: null })
  })

  test('enters another pipeline where its deals start, if no stage is named', async () => {
    const { id: pipelineId, stages } = await world.as('alice').pipelines.create({
      name: 'Partners',
      stages: [
        { name: 'Lost', type: 'lost' },
        { name: 'First', probability: 5 },
      ],
    })
    const { id } = await world.as('bob').deals.create({ name: 'Moving house', stageId: world.stage('Proposal').id })
    expect(await world.as('bob').deals.update({ id, pipelineId: world.pipeline.id })).toMatchObject({ version: 1 })
    const moved = await world.as('bob').deals.update({ id, pipelineId })
    expect(moved).toMatchObject({ pipelineId, stageId: stages[1]?.id, status: 'open', probability: 5 })
  })

  test('has the people that are named, and no others', async () => {
    const bob = world.as('bob')
    const [ann, ben, cleo] = [await contact('Ann'), await contact('Ben'), await contact('Cleo')]
    const { id } = await bob.deals.create({ name: 'People', contactId: ann.id, contactIds: [ann.id, ben.id] })
    expect(await peopleOf(id)).toEqual([
      ['Ann', true],
      ['Ben', false],
    ])
    await bob.deals.update({ id, contactIds: [ben.id, cleo.id, cleo.id] })
    expect((await peopleOf(id)).map(([name]) => name)).toEqual(['Ben', 'Cleo'])
    expect((await bob.deals.get({ id })).contactName).not.toBe('Ann')
    await bob.deals.update({ id, contactIds: [] })
    expect(await peopleOf(id)).toEqual([])
    expect(await bob.deals.get({ id })).toMatchObject({ contactId: null })
  })

  test('is not written at all when one of its people does not exist', async () => {
    const bob = world.as('bob')
    const foreign = await world.as('mallory').contacts.create({ name: 'Elsewhere' })
    const { id } = await bob.deals.create({ name: 'Whole' })
    for (const change of [
      bob.deals.update({ id, name: 'Half', contactIds: [foreign.id] }),
      bob.deals.create({ name: 'Half', sourceName: 'Never', contactIds: [foreign.id] }),
    ]) {
      await expect(change).rejects.toMatchObject({ cause: { details: { fields: [{ field: 'contactIds' }] } } })
    }
    expect(await bob.deals.get({ id })).toMatchObject({ name: 'Whole' })
    expect(await bob.deals.count({ filter: { field: 'name', op: 'eq', value: 'Half' } })).toBe(0)
    expect(await bob.sources.list({ name: 'Never' })).toEqual([])
  })

  test('has the collaborators that are named; only whose deal it is names them', async () => {
    const [bob, carol] = [world.as('bob'), world.as('carol')]
    const { id } = await bob.deals.create({ name: 'Together', collaboratorIds: [world.members.mona] })
    expect((await bob.deals.sharing({ id })).collaboratorIds).toEqual([world.members.mona])
    await bob.deals.update({ id, collaboratorIds: [world.members.carol, world.members.victor] })
    expect(new Set((await bob.deals.sharing({ id })).collaboratorIds)).toEqual(
      new Set([world.members.carol, world.members.victor]),
    )
    await expect(carol.deals.update({ id, collaboratorIds: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('gets the tasks of a template, the caller’s unless told otherwise', async () => {
    const bob = world.as('bob')
    const items = [{ title: 'Call', description: null, dueInDays: 0, priority: 'normal' as const }]
    const template = await world.as('adam').todoTemplates.create({ name: 'Start', items })
    const { id } = await bob.deals.create({ name: 'To do', todoTemplate: { id: template.id } })
    await bob.deals.update({ id, todoTemplate: { id: template.id, ownerId: world.members.carol } })
    const { items: tasks } = await bob.tasks.list({ dealId: id })
    expect(tasks.map(({ title, ownerName }) => `${title} ${ownerName}`).toSorted()).toEqual(['Call bob', 'Call carol'])
  })

  test('moves and is filled in at once, and the stage’s gate looks at both', async () => {
    const alice = world.as('alice')
    const proposal = world.stage('Proposal')
    await alice.pipelines.stages.update({ id: proposal.id, requiredFields: ['companyId'] })
    const { id } = await world.as('bob').deals.create({ name: 'Gated' })
    await expect(world.as('bob').deals.update({ id, stageId: proposal.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    const moved = await world.as('bob').deals.update({ id, stageId: proposal.id, companyName: 'Gate Inc' })
    expect(moved).toMatchObject({ stageName: 'Proposal', companyName: 'Gate Inc', probability: 50 })
    await alice.pipelines.stages.update({ id: proposal.id, requiredFields: [] })
  })
})
