import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

// What programs of other vendors ask of the lists that a workspace keeps: some of them, in pages, and how many.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const namesOf = (entries: readonly { name: string }[]) => entries.map(({ name }) => name)

describe('a named list', () => {
  test('is narrowed, sorted, paged and counted', async () => {
    const { sources } = world.as('adam')
    const [web, fair, ad] = [
      await sources.create({ name: 'Web' }),
      await sources.create({ name: 'Fair' }),
      await sources.create({ name: 'Ad' }),
    ]
    await sources.update({ id: fair.id, isArchived: true })
    expect(web.createdById).toBe(world.members.adam)
    expect(namesOf(await sources.list())).toEqual(['Web', 'Fair', 'Ad'])
    expect(namesOf(await sources.list({ sort: [{ field: 'name', direction: 'asc' }] }))).toEqual(['Ad', 'Fair', 'Web'])
    expect(namesOf(await sources.list({ sort: [{ field: 'number', direction: 'desc' }], limit: 2 }))).toEqual([
      'Ad',
      'Fair',
    ])
    expect(namesOf(await sources.list({ limit: 1, offset: 1 }))).toEqual(['Fair'])
    expect(namesOf(await sources.list({ name: 'WEB' }))).toEqual(['Web'])
    expect(namesOf(await sources.list({ ids: [ad.id, web.id] }))).toEqual(['Web', 'Ad'])
    expect(namesOf(await sources.list({ numbers: [ad.number] }))).toEqual(['Ad'])
    expect(namesOf(await sources.list({ ids: [] }))).toEqual([])
    expect(namesOf(await sources.list({ isArchived: true }))).toEqual(['Fair'])
    expect(await sources.count()).toBe(3)
    expect(await sources.count({ isArchived: false })).toBe(2)
    expect(await sources.get({ id: ad.id })).toEqual(ad)
    await expect(sources.list({ limit: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('of tags knows which kinds of records have them', async () => {
    const adam = world.as('adam')
    const [onDeal, onCompany, unused] = [
      await adam.tags.create({ name: 'On a deal' }),
      await adam.tags.create({ name: 'On a company' }),
      await adam.tags.create({ name: 'Unused' }),
    ]
    await adam.deals.create({ name: 'Tagged', tagIds: [onDeal.id] })
    await adam.companies.create({ name: 'Tagged', tagIds: [onCompany.id, onDeal.id] })
    expect(namesOf(await adam.tags.list({ usedOn: ['deal'] }))).toEqual(['On a deal'])
    expect(namesOf(await adam.tags.list({ usedOn: ['contact', 'company'] }))).toEqual(['On a deal', 'On a company'])
    expect(await adam.tags.count({ usedOn: ['contact'] })).toBe(0)
    expect(await adam.tags.count({ ids: [unused.id], usedOn: [] })).toBe(0)
  })
})

describe('members', () => {
  test('are found by what is known of them', async () => {
    const { members } = world.as('bob')
    expect(namesOf(await members.list({ email: 'CAROL@example.com' }))).toEqual(['carol'])
    expect(namesOf(await members.list({ roles: ['rep'] }))).toEqual(['bob', 'carol'])
    expect(namesOf(await members.list({ name: 'Mona' }))).toEqual(['mona'])
    expect(namesOf(await members.list({ roles: ['rep', 'viewer'], limit: 2, offset: 1 }))).toEqual(['carol', 'victor'])
    expect(await members.count({ roles: ['rep'] })).toBe(2)
    expect(await members.count()).toBe((await members.list()).length)
    const { number } = await members.get({ id: world.members.bob })
    expect(namesOf(await members.list({ numbers: [number] }))).toEqual(['bob'])
  })

  test('tell their team, its manager, their invitation and how they are reached', async () => {
    const alice = world.as('alice')
    const ghost = await alice.members.create({
      name: 'Ghost',
      jobTitle: 'Closer',
      phone: '+43 1',
      timeZone: 'Asia/Tokyo',
    })
    const team = await alice.teams.create({
      name: 'North',
      managerId: world.members.mona,
      memberIds: [ghost.id, world.members.mona],
    })
    expect(await alice.members.get({ id: ghost.id })).toMatchObject({
      jobTitle: 'Closer',
      phone: '+43 1',
      timeZone: 'Asia/Tokyo',
      teamId: team.id,
      teamNumber: team.number,
      teamName: 'North',
      managerId: world.members.mona,
      isInvited: false,
      canSignIn: false,
      deactivatedAt: null,
    })
    expect((await world.as('mona').me.get()).member).toMatchObject({ managerId: null, teamName: 'North' })
    await alice.members.update({ id: ghost.id, email: 'ghost@example.com' })
    const { invitation } = await alice.invitations.create({ memberId: ghost.id })
    expect(await alice.members.get({ id: ghost.id })).toMatchObject({ isInvited: true })
    await alice.invitations.revoke({ id: invitation.id })
    expect(await alice.members.get({ id: ghost.id })).toMatchObject({ isInvited: false })
    expect(await alice.teams.list({ numbers: [team.number] })).toMatchObject([{ name: 'North' }])
    expect(await alice.directory.find({ team: { numbers: [team.number] } })).toMatchObject([{ id: team.id }])
    await expect(alice.members.update({ id: ghost.id, timeZone: 'Nowhere' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('say since when they are gone', async () => {
    const alice = world.as('alice')
    const { id } = await alice.members.create({ name: 'Leaving' })
    world.clock.now = '2026-11-22T09:00:00.000Z'
    expect(await alice.members.deactivate({ id })).toMatchObject({
      deactivatedAt: world.clock.now,
      updatedAt: world.clock.now,
    })
    world.clock.now = '2026-11-23T09:00:00.000Z'
    expect(await alice.members.update({ id, jobTitle: 'Gone' })).toMatchObject({
      deactivatedAt: '2026-11-22T09:00:00.000Z',
    })
    expect(namesOf(await alice.members.list({ isActive: false }))).toEqual(['Leaving'])
    expect(await alice.members.reactivate({ id })).toMatchObject({ deactivatedAt: null })
  })
})

describe('pipelines and stages', () => {
  test('are listed in part, and counted', async () => {
    const adam = world.as('adam')
    const second = await adam.pipelines.create({ name: 'Second' })
    const { number, id } = world.pipeline
    expect(namesOf(await adam.pipelines.list({ numbers: [number] }))).toEqual(['Sales'])
    expect(namesOf(await adam.pipelines.list({ offset: 1, limit: 5 }))).toEqual(['Second'])
    expect(await adam.pipelines.count({ name: 'second' })).toBe(1)
    const { stages } = adam.pipelines
    expect(namesOf(await stages.list({ pipelineIds: [id] }))).toEqual(namesOf(world.pipeline.stages))
    expect((await stages.list()).map(({ pipelineId }) => pipelineId)).toEqual([
      ...world.pipeline.stages.map(() => id),
      ...second.stages.map(() => second.id),
    ])
    expect(await stages.count({ types: ['won', 'lost'] })).toBe(4)
    expect(await stages.list({ name: 'won', pipelineIds: [second.id] })).toMatchObject([{ type: 'won' }])
    expect(namesOf(await stages.list({ types: ['open'], pipelineIds: [id], limit: 2, offset: 1 }))).toEqual([
      'Qualified',
      'Proposal',
    ])
  })

  test('give a stage a colour, and tell when it changed', async () => {
    const adam = world.as('adam')
    const lead = world.stage('Lead')
    world.clock.now = '2026-12-01T09:00:00.000Z'
    expect(await adam.pipelines.stages.update({ id: lead.id, color: '#0A84FF' })).toMatchObject({
      color: '#0a84ff',
      updatedAt: world.clock.now,
      createdAt: lead.createdAt,
    })
    expect(await adam.pipelines.stages.get({ id: world.stage('Won').id })).toEqual(world.stage('Won'))
    await expect(adam.pipelines.stages.update({ id: lead.id, color: 'red' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('keep an archived pipeline’s deals, and start new ones in the next', async () => {
    const adam = world.as('adam')
    const [first, next] = await adam.pipelines.list()
    if (!first || !next) throw new Error('There are two')
    const deal = await adam.deals.create({ name: 'Before' })
    await adam.pipelines.update({ id: first.id, isArchived: true })
    expect(await adam.deals.create({ name: 'After' })).toMatchObject({ pipelineId: next.id })
    expect(await adam.deals.move({ id: deal.id, stageId: world.stage('Proposal').id })).toMatchObject({
      pipelineId: first.id,
    })
    expect(namesOf(await adam.pipelines.list({ isArchived: true }))).toEqual(['Sales'])
    for (const change of [
      adam.pipelines.update({ id: next.id, isArchived: true }),
      adam.pipelines.delete({ id: next.id, moveDealsTo: world.stage('Lead').id }),
    ]) {
      await expect(change).rejects.toMatchObject({ code: 'CONFLICT' })
    }
    expect(await adam.pipelines.update({ id: first.id, isArchived: false })).toMatchObject({ isArchived: false })
  })
})

describe('a workspace', () => {
  test('has a number, a telephone number and a short name, told when they change', async () => {
    const adam = world.as('adam')
    const before = await adam.workspaces.get()
    expect(before).toMatchObject({ number: expect.any(Number) as number, phone: null, slug: null })
    expect(before.settings.timeFormat).toBe('24h')
    world.clock.now = '2026-12-24T09:00:00.000Z'
    const after = await adam.workspaces.update({ phone: '+43 1 2345', slug: ' Acme-Sales ' })
    expect(after).toEqual({ ...before, phone: '+43 1 2345', slug: 'acme-sales', updatedAt: world.clock.now })
    expect(await adam.workspaces.get()).toEqual(after)
    const { items } = await adam.events.ofRecord({ entity: 'workspace', id: world.workspaceId, limit: 1 })
    expect(items[0]).toMatchObject({ kind: 'workspace.updated', after: { phone: '+43 1 2345', slug: 'acme-sales' } })
    await expect(adam.workspaces.update({ slug: 'a b' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await adam.workspaces.updateSettings({ timeFormat: '12h' })).toMatchObject({
      settings: { timeFormat: '12h' },
    })
  })
})

test('a saved view is found by number, its name only by those who may use it', async () => {
  const view = await world.as('bob').savedViews.create({ entity: 'deal', name: 'His alone' })
  const wanted = { savedView: { numbers: [view.number] } }
  const [found] = await world.as('carol').directory.find(wanted)
  expect(found).toEqual({ kind: 'savedView', id: view.id, number: view.number, name: null })
  expect(await world.as('bob').savedViews.get({ id: view.id })).toEqual(view)
  await expect(world.as('carol').savedViews.get({ id: view.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
