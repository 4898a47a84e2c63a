import { type DealId, EventId, OperationId, type WorkspaceEvent } from '@dealwright/domain'
import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importFile, work } from './import-file.ts'
import { type Name, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
})
afterAll(() => world.close())
beforeEach(() => later())

/** Time passes between two commands, as it does. */
function later(): void {
  world.clock.now = new Date(Date.parse(world.clock.now) + 1000).toISOString()
}

const as = (name: Name) => world.as(name)

/** The latest event of a record. */
async function last(entity: WorkspaceEvent['entity'], id: string): Promise<WorkspaceEvent> {
  later()
  const [event] = (await as('alice').events.ofRecord({ entity, id, limit: 1 })).items
  if (!event) throw new Error('It has a history')
  return event
}

describe('one change', () => {
  test('is reversed, marked with what it reverses, and can be had again', async () => {
    const bob = as('bob')
    const deal = await bob.deals.create({ name: 'Initech', amount: '100', customFields: {} })
    later()
    await bob.deals.update({ id: deal.id, amount: '250', description: 'Twelve sites' })
    const change = await last('deal', deal.id)

    const undone = await bob.events.undo({ id: change.id })
    expect(undone).toMatchObject({
      isPreview: false,
      undone: 1,
      refused: 0,
      items: [{ name: 'Initech', refusal: null }],
    })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ amount: '100.00', description: null, version: 3 })
    const undoing = await last('deal', deal.id)
    expect(undoing).toMatchObject({
      kind: 'deal.updated',
      undoesId: change.id,
      operationId: undone.operationId,
      actorName: 'bob',
    })

    await bob.events.undo({ id: undoing.id })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ amount: '250.00', description: 'Twelve sites' })
    later()
    await bob.events.undo({ id: change.id })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({ amount: '100.00' })
    await expect(bob.events.undo({ id: change.id })).rejects.toThrow('bob has undone this already.')
  })

  test('is shown before, without a trace', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Shown' })
    const made = await last('deal', deal.id)
    const plan = await alice.events.undo({ id: made.id, preview: true })
    expect(plan).toMatchObject({ isPreview: true, operationId: null, undone: 1, refused: 0 })
    expect(await last('deal', deal.id)).toEqual(made)
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ version: 1 })
  })

  test('stays when the same field was changed since, and says by whom; another field is no hindrance', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Twice', amount: '1' })
    later()
    await alice.deals.update({ id: deal.id, amount: '2' })
    const change = await last('deal', deal.id)
    await as('mona').deals.update({ id: deal.id, description: 'Other' })
    later()
    expect((await alice.events.undo({ id: change.id, preview: true })).undone).toBe(1)
    await as('mona').deals.update({ id: deal.id, amount: '3' })
    const plan = await alice.events.undo({ id: change.id, preview: true })
    expect(plan.items[0]?.refusal).toMatchObject({
      reason: 'changed_since',
      message: 'mona has changed the same since (amount).',
      fields: ['amount'],
      by: { actorName: 'mona' },
    })
    await expect(alice.events.undo({ id: change.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ amount: '3.00', description: 'Other' })
  })

  test('takes a deal back to the stage and the place where it stood, and opens it again', async () => {
    const alice = as('alice')
    const [a, b] = [await alice.deals.create({ name: 'A' }), await alice.deals.create({ name: 'B' })]
    const before = await alice.deals.get({ id: a.id })
    later()
    await alice.deals.move({ id: a.id, stageId: world.stage('Won').id })
    await alice.events.undo({ id: (await last('deal', a.id)).id })
    expect(await alice.deals.get({ id: a.id })).toEqual({
      ...before,
      version: before.version + 2,
      updatedAt: expect.any(String),
    })
    expect((await last('deal', a.id)).kind).toBe('deal.reopened')
    await alice.deals.move({ id: a.id, stageId: world.stage('Proposal').id })
    const moved = await last('deal', a.id)
    await alice.deals.reorder({ id: b.id, afterId: null })
    // Somebody else stands there by now.
    await takePlace(b.id, before.rank)
    await alice.events.undo({ id: moved.id })
    const { rank } = await alice.deals.get({ id: a.id })
    expect(rank > before.rank).toBe(true)
  })

  test('stays when the stage is gone, or what it pointed to', async () => {
    const alice = as('alice')
    const stage = await alice.pipelines.stages.create({ pipelineId: world.pipeline.id, name: 'Legal', probability: 60 })
    const company = await alice.companies.create({ name: 'Initech' })
    const deal = await alice.deals.create({ name: 'Homeless', stageId: stage.id, companyId: company.id })
    later()
    await alice.deals.move({ id: deal.id, stageId: world.stage('Proposal').id })
    const moved = await last('deal', deal.id)
    await alice.deals.update({ id: deal.id, companyId: null })
    const left = await last('deal', deal.id)
    await alice.pipelines.stages.delete({ id: stage.id })
    await alice.companies.delete({ id: company.id })
    const reasons = await Promise.all(
      [moved, left].map(async ({ id }) => (await alice.events.undo({ id, preview: true })).items[0]?.refusal),
    )
    expect(reasons).toMatchObject([
      { reason: 'gone', message: 'The stage where it stood is gone.' },
      { reason: 'gone', message: 'What stood there before is gone (companyId).' },
    ])
  })

  test('that made a record takes it away, unless it is used; one that took it away brings it back', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Made' })
    const made = await last('deal', deal.id)
    await alice.events.undo({ id: made.id })
    await expect(alice.deals.get({ id: deal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await alice.events.undo({ id: (await last('deal', deal.id)).id })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ name: 'Made' })
    await alice.notes.create({ content: 'Called', dealId: deal.id })
    await expect(alice.events.undo({ id: made.id })).rejects.toThrow('alice has worked on this since.')

    // What came with it goes with it.
    const { id } = await alice.todoTemplates.create({
      name: 'Onboarding',
      items: [{ title: 'Call', description: null, dueInDays: 1, priority: 'normal' }],
    })
    const busy = await alice.deals.create({ name: 'Busy', todoTemplate: { id } })
    const born = (await alice.deals.history({ id: busy.id })).items.find(({ kind }) => kind === 'deal.created')
    expect(await alice.events.undo({ id: born?.id })).toMatchObject({ undone: 1 })

    const contact = await alice.contacts.create({ name: 'Ada' })
    const met = await last('contact', contact.id)
    await alice.deals.create({ name: 'With her', contactId: contact.id })
    await expect(alice.events.undo({ id: met.id })).rejects.toThrow('Other records have come to refer to it.')
  })

  test('of what was erased for good stays', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Erased' })
    later()
    await alice.deals.update({ id: deal.id, name: 'Erased soon' })
    const change = await last('deal', deal.id)
    await alice.deals.delete({ id: deal.id })
    await expect(alice.events.undo({ id: change.id })).rejects.toThrow('Bring it back first.')
    await alice.deals.purge({ id: deal.id })
    await expect(alice.events.undo({ id: change.id })).rejects.toThrow('alice has erased this for good.')
  })

  test('of work takes its traces on the deal with it, and lets it rest again', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Resting' })
    later()
    await alice.deals.stall({ id: deal.id })
    const before = await alice.deals.get({ id: deal.id })
    later()
    const call = await alice.activities.create({ type: 'call', subject: 'Intro', dealId: deal.id })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ status: 'open' })
    await alice.events.undo({ id: (await last('activity', call.id)).id })
    const { stalledAt, status, lastActivityAt } = await alice.deals.get({ id: deal.id })
    expect({ stalledAt, status, lastActivityAt }).toEqual({
      stalledAt: before.stalledAt,
      status: 'stalled',
      lastActivityAt: null,
    })
  })

  test('of a contact’s company lets the deals that followed follow back', async () => {
    const alice = as('alice')
    const [initech, globex] = [
      await alice.companies.create({ name: 'One' }),
      await alice.companies.create({ name: 'Two' }),
    ]
    const contact = await alice.contacts.create({ name: 'Ada', companyId: initech.id })
    const deal = await alice.deals.create({ name: 'Follows', contactId: contact.id })
    later()
    await alice.contacts.update({ id: contact.id, companyId: globex.id, externalIds: { crm: '17' } })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ companyId: globex.id })
    await alice.events.undo({ id: (await last('contact', contact.id)).id })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ companyId: initech.id, companySource: 'contact' })
    expect(await alice.contacts.externalIds({ id: contact.id })).toEqual({})
  })

  test('of settings is reversed by an admin alone', async () => {
    const alice = as('alice')
    const tag = await alice.tags.create({ name: 'Renewal' })
    later()
    await alice.tags.update({ id: tag.id, name: 'Renewals' })
    const renamed = await last('tag', tag.id)
    await expect(as('mona').events.undo({ id: renamed.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await alice.events.undo({ id: renamed.id })
    expect(await alice.tags.get({ id: tag.id })).toMatchObject({ name: 'Renewal' })
    later()
    await alice.tags.delete({ id: tag.id })
    await alice.events.undo({ id: (await last('tag', tag.id)).id })
    expect(await alice.tags.get({ id: tag.id })).toMatchObject({ name: 'Renewal' })
    await alice.workspaces.updateSettings({ bantThreshold: 40 })
    await alice.events.undo({ id: (await last('workspace', world.workspaceId)).id })
    expect((await alice.workspaces.get()).settings.bantThreshold).toBe(60)
    await alice.exchangeRates.set({ currency: 'GBP', rate: '0.8', on: '2026-11-01' })
    await alice.events.undo({ id: (await last('exchange_rate', world.workspaceId)).id })
    expect((await alice.exchangeRates.list({ currency: 'GBP' })).items).toEqual([])
  })
})

test('stages and pipelines that went come back with their deals; so do templates, and entries that were merged', async () => {
  const alice = as('alice')
  const pipeline = await alice.pipelines.create({ name: 'Partners' })
  const [first, second] = pipeline.stages
  const deal = await alice.deals.create({ name: 'There', pipelineId: pipeline.id, stageId: first!.id })
  later()
  await alice.pipelines.stages.delete({ id: first!.id, moveDealsTo: second!.id })
  expect(await alice.events.undo({ id: (await last('stage', first!.id)).id })).toMatchObject({ undone: 2, refused: 0 })
  expect(await alice.deals.get({ id: deal.id })).toMatchObject({ stageId: first!.id })
  await alice.pipelines.delete({ id: pipeline.id, moveDealsTo: world.stage('Proposal').id })
  await alice.events.undo({ id: (await last('pipeline', pipeline.id)).id })
  const back = await alice.pipelines.get({ id: pipeline.id })
  expect(back.stages.map(({ id, name }) => [id, name])).toEqual(pipeline.stages.map(({ id, name }) => [id, name]))
  expect(await alice.deals.get({ id: deal.id })).toMatchObject({ pipelineId: pipeline.id, stageId: first!.id })

  const { calls } = alice.activityOutcomes
  const [busy, away] = [await calls.create({ name: 'Busy' }), await calls.create({ name: 'Away' })]
  const call = await alice.activities.create({ type: 'call', subject: 'Intro', dealId: deal.id, outcomeId: busy.id })
  later()
  await calls.merge({ id: busy.id, into: away.id })
  expect(await alice.events.undo({ id: (await last('activity_outcome', busy.id)).id })).toMatchObject({ undone: 2 })
  expect(await alice.activities.get({ id: call.id })).toMatchObject({ outcomeId: busy.id })

  const items = ['Call', 'Send'].map((title) => ({
    title,
    description: null,
    dueInDays: 1,
    priority: 'normal' as const,
  }))
  const template = await alice.todoTemplates.create({ name: 'First steps', items })
  later()
  await alice.todoTemplates.delete({ id: template.id })
  await alice.events.undo({ id: (await last('todo_template', template.id)).id })
  expect(await alice.todoTemplates.get({ id: template.id })).toMatchObject({ name: 'First steps', items })
})

describe('a merge', () => {
  /** Two contacts on the same deal, the second one with a deal, a note, a company, a tag and an id of its own. */
  async function twoContacts() {
    const alice = as('alice')
    const company = await alice.companies.create({ name: `Globex ${world.clock.now}` })
    const tag = await alice.tags.create({ name: `Met ${world.clock.now}` })
    const ada = await alice.contacts.create({ name: 'Ada', jobTitle: 'CTO' })
    const other = await alice.contacts.create({
      name: 'Ada L.',
      email: 'ada@globex.example',
      companyId: company.id,
      tagIds: [tag.id],
      externalIds: { crm: world.clock.now },
    })
    const shared = await alice.deals.create({ name: 'Shared', contactId: ada.id })
    await alice.deals.contacts.add({ id: shared.id, contactId: other.id, role: 'buyer' })
    const deal = await alice.deals.create({ name: 'Hers', contactId: other.id })
    const note = await alice.notes.create({ content: 'Likes tea', contactId: other.id })
    return { company, ada, other, shared, deal, note }
  }

  type Two = Awaited<ReturnType<typeof twoContacts>>
  const standing = async ({ ada, other, shared, deal, note }: Two) => {
    const alice = as('alice')
    const { version: _v, updatedAt: _u, ...known } = await alice.contacts.get({ id: ada.id })
    const { contactId, companyId } = await alice.deals.get({ id: deal.id })
    const parts = await alice.deals.contacts.list({ id: shared.id })
    return {
      known,
      deal: { contactId, companyId },
      parts: parts.map(({ contactId: id, role }) => `${role} ${id}`).toSorted(),
      note: (await alice.notes.get({ id: note.id })).contactId,
      ids: await alice.contacts.externalIds({ id: ada.id }),
      isThere: (await alice.contacts.count({ filter: { field: 'id', op: 'eq', value: other.id } })) === 1,
    }
  }

  test('is taken apart, had again, and taken apart again', async () => {
    const alice = as('alice')
    const two = await twoContacts()
    const before = await standing(two)
    later()
    await alice.contacts.merge({ id: two.ada.id, loserIds: [two.other.id] })
    const merged = await last('contact', two.ada.id)
    const together = await standing(two)
    expect(together).toMatchObject({ isThere: false, note: two.ada.id, deal: { contactId: two.ada.id } })

    await alice.events.undo({ id: merged.id })
    expect(await standing(two)).toEqual(before)
    const apart = await last('contact', two.ada.id)
    expect(apart).toMatchObject({ kind: 'contact.unmerged', undoesId: merged.id })
    await alice.events.undo({ id: apart.id })
    expect(await standing(two)).toEqual(together)
    await alice.events.undo({ id: (await last('contact', two.ada.id)).id })
    expect(await standing(two)).toEqual(before)
  })

  test('leaves to others what was given to them since, and to the winner what is new', async () => {
    const alice = as('alice')
    const two = await twoContacts()
    later()
    await alice.contacts.merge({ id: two.ada.id, loserIds: [two.other.id] })
    const merged = await last('contact', two.ada.id)
    const third = await alice.contacts.create({ name: 'Grace' })
    await alice.deals.update({ id: two.deal.id, contactId: third.id })
    const fresh = await alice.notes.create({ content: 'New', contactId: two.ada.id })
    later()
    await alice.events.undo({ id: merged.id })
    expect(await standing(two)).toMatchObject({ isThere: true, note: two.other.id, deal: { contactId: third.id } })
    expect((await alice.notes.get({ id: fresh.id })).contactId).toBe(two.ada.id)
  })

  test('stays when what it changed was changed again, or one of them was erased or brought back', async () => {
    const alice = as('alice')
    const [a, b, c] = [await twoContacts(), (later(), await twoContacts()), (later(), await twoContacts())]
    later()
    for (const { ada, other } of [a, b, c]) await alice.contacts.merge({ id: ada.id, loserIds: [other.id] })
    const events = [await last('contact', a.ada.id), await last('contact', b.ada.id), await last('contact', c.ada.id)]
    await alice.contacts.update({ id: a.ada.id, email: 'other@globex.example' })
    await alice.contacts.purge({ id: b.other.id })
    await alice.contacts.restore({ id: c.other.id })
    const whys = []
    for (const { id } of events) whys.push((await alice.events.undo({ id, preview: true })).items[0]?.refusal?.message)
    expect(whys).toEqual([
      'alice has changed the same since (email).',
      'One of them was erased for good.',
      'One of those that were merged was brought back since.',
    ])
  })

  test('of companies gives back the people, the deals and the companies below', async () => {
    const alice = as('alice')
    const [one, two] = [
      await alice.companies.create({ name: 'One' }),
      await alice.companies.create({ name: 'Two', domain: 'two.example' }),
    ]
    const below = await alice.companies.create({ name: 'Below', parentId: two.id })
    const contact = await alice.contacts.create({ name: 'Ada', companyId: two.id })
    const deal = await alice.deals.create({ name: 'Follows', contactId: contact.id })
    await alice.companies.update({ id: one.id, parentId: two.id })
    later()
    await alice.companies.merge({ id: one.id, loserIds: [two.id] })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ companyId: one.id })
    const merged = await last('company', one.id)
    await expect(as('victor').events.undo({ id: merged.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await alice.events.undo({ id: merged.id })
    expect(await alice.deals.get({ id: deal.id })).toMatchObject({ companyId: two.id, companySource: 'contact' })
    expect(await alice.contacts.get({ id: contact.id })).toMatchObject({ companyId: two.id })
    expect(await alice.companies.get({ id: below.id })).toMatchObject({ parentId: two.id })
    expect(await alice.companies.get({ id: one.id })).toMatchObject({ parentId: two.id, domain: null })
  })
})

describe('an operation', () => {
  test('of several parts is undone as one; what was changed since stays and says so', async () => {
    const alice = as('alice')
    const operationId = OperationId.parse(randomUUIDv7())
    const deals = [
      await alice.deals.create({ name: 'A' }),
      await alice.deals.create({ name: 'B' }),
      await alice.deals.create({ name: 'C' }),
    ]
    later()
    const [a, b, c] = deals.map(({ id }) => ({ id, isHot: true, stageId: world.stage('Qualified').id }))
    await alice.deals.bulkUpdate({ deals: [a, b], operationId })
    await alice.deals.bulkUpdate({ deals: [c], operationId })
    later()
    await alice.deals.update({ id: deals[1]!.id, isHot: false })
    const plan = await alice.events.undo({ operationId, preview: true })
    expect(plan).toMatchObject({
      undone: 2,
      refused: 1,
      items: [{ name: 'B', refusal: { fields: ['isHot'] } }, {}, {}],
    })
    expect(await alice.events.undo({ operationId })).toMatchObject({ undone: 2, refused: 1 })
    const after = await Promise.all(deals.map(({ id }) => alice.deals.get({ id })))
    expect(after.map(({ isHot, stageName }) => [isHot, stageName])).toEqual([
      [false, 'Lead'],
      [false, 'Qualified'],
      [false, 'Lead'],
    ])
    expect(after.map(({ rank }, index) => rank === deals[index]?.rank)).toEqual([true, false, true])
  })

  test('that deleted deals is undone, and what that was is undone again', async () => {
    const alice = as('alice')
    const ids = await Promise.all(['X', 'Y'].map(async (name) => (await alice.deals.create({ name })).id))
    later()
    await alice.deals.bulkDelete({ ids })
    const { operationId } = await last('deal', ids[0] ?? '')
    const back = await alice.events.undo({ operationId: operationId ?? undefined })
    expect(back).toMatchObject({ undone: 2 })
    expect(await alice.deals.count({ filter: { field: 'id', op: 'in', value: ids } })).toBe(2)
    later()
    await alice.events.undo({ operationId: back.operationId ?? undefined })
    expect(await alice.deals.count({ filter: { field: 'id', op: 'in', value: ids } })).toBe(0)
  })

  test('that converted a lead is undone as a whole, by its operation or its event, or stays as a whole', async () => {
    const alice = as('alice')
    const lead = await alice.leads.create({ lastName: 'Doe', organizationName: 'Doe Ltd' })
    const note = await alice.notes.create({ content: 'Met', leadId: lead.id })
    later()
    const before = await alice.leads.get({ id: lead.id })
    const convert = async () => {
      later()
      const became = await alice.leads.convert({ id: lead.id, createDeal: true })
      const { id, operationId } = await last('lead', lead.id)
      return { ...became, id, operationId: operationId ?? undefined }
    }
    const first = await convert()
    expect((await alice.notes.get({ id: note.id })).contactId).toBe(first.contactId)
    expect(await alice.events.undo({ id: first.id })).toMatchObject({ undone: 4, refused: 0 })
    expect(await alice.leads.get({ id: lead.id })).toMatchObject({ convertedAt: null, name: before.name })
    expect((await alice.notes.get({ id: note.id })).contactId).toBeNull()
    expect((await alice.leads.conversions.list({ leadIds: [lead.id] })).items).toEqual([])
    await expect(alice.deals.get({ id: first.dealId! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(alice.contacts.get({ id: first.contactId! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { id } = await last('lead', lead.id)
    await expect(alice.events.undo({ id })).rejects.toThrow('Convert the lead again instead.')

    const { contactId, operationId } = await convert()
    await alice.contacts.update({ id: contactId!, phone: '1' })
    later()
    const plan = await alice.events.undo({ operationId, preview: true })
    expect(plan).toMatchObject({ undone: 0, refused: 4, items: [{ refusal: { reason: 'changed_since' } }, {}, {}, {}] })
    await expect(alice.events.undo({ operationId })).rejects.toThrow('alice has worked on this since.')
    expect((await alice.leads.get({ id: lead.id })).convertedAt).not.toBeNull()
  })

  test('takes in nothing that another person did under its name', async () => {
    const operationId = OperationId.parse(randomUUIDv7())
    const deal = await as('alice').deals.create({ name: 'Borrowed' })
    later()
    await as('alice').deals.bulkUpdate({ deals: [{ id: deal.id, description: 'Alice' }], operationId })
    later()
    await as('mona').deals.bulkUpdate({ deals: [{ id: deal.id, isHot: true }], operationId })
    later()
    expect(await as('alice').events.undo({ operationId })).toMatchObject({ undone: 1 })
    expect(await as('alice').deals.get({ id: deal.id })).toMatchObject({ isHot: false, description: 'Alice' })
  })
})

test('an import is undone in the background, after a look at what will stay', async () => {
  const mona = as('mona')
  const job = await importFile(world, 'contacts', {
    file: 'Name,Company\nIda Import,Import Ltd\nIvo Import,Import Ltd\nIna Import,\n',
  })
  const people = (await mona.contacts.list({ filter: { field: 'name', op: 'contains', value: 'Import' } })).items
  const ivo = people.find(({ name }) => name === 'Ivo Import')
  if (!ivo) throw new Error('He was imported')
  later()
  const { operationId } = await last('contact', ivo.id)
  await expect(mona.events.undo({ operationId: operationId ?? undefined })).rejects.toThrow(
    'Undo the import as a whole.',
  )
  await mona.contacts.update({ id: ivo.id, jobTitle: 'Changed since' })
  const before = await mona.events.log({ limit: 1 })
  const plan = await mona.events.undo({ importId: job.id, preview: true })
  expect(plan).toMatchObject({ isPreview: true, importId: job.id, undone: 3, refused: 1 })
  expect(await mona.events.log({ limit: 1 })).toEqual(before)

  await expect(as('bob').events.undo({ importId: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await mona.events.undo({ importId: job.id })
  await work(world)
  expect(await mona.imports.get({ id: job.id })).toMatchObject({ state: 'reverted', rowsDone: 4 })
  expect((await mona.imports.kept({ id: job.id })).items).toMatchObject([
    { name: 'Ivo Import', why: 'it was changed since' },
    { name: 'Import Ltd', why: 'something else refers to it' },
  ])
  const ida = people.find(({ name }) => name === 'Ida Import')
  const [gone, made] = (await mona.events.ofRecord({ entity: 'contact', id: ida?.id ?? '' })).items
  expect(gone).toMatchObject({ kind: 'contact.deleted', undoesId: made?.id })
})

describe('nobody undoes what they could not do', () => {
  test('a viewer, another workspace, a rep out of whose sight it is, and a key that may only read', async () => {
    const deal = await as('alice').deals.create({ name: 'Hers', ownerId: world.members.carol })
    later()
    await as('alice').deals.update({ id: deal.id, amount: '5' })
    const change = await last('deal', deal.id)
    const input = { id: change.id }
    await expect(as('victor').events.undo(input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(as('mallory').events.undo(input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(as('bob').events.undo(input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.as('alice', { scopes: ['read'] }).events.undo(input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(as('mallory').events.undo({ operationId: change.operationId ?? undefined })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await as('alice').deals.share({ id: deal.id, shares: [{ memberId: world.members.bob, access: 'read' }] })
    await expect(as('bob').events.undo(input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await as('carol').events.undo(input)
    expect(await as('carol').deals.get({ id: deal.id })).toMatchObject({ amount: null })
  })

  test('a rep deletes no deal of another by undoing that it was made, and brings none back', async () => {
    const alice = as('alice')
    const deal = await alice.deals.create({ name: 'Shared', collaboratorIds: [world.members.bob] })
    const made = (await alice.deals.history({ id: deal.id, limit: 200 })).items.find(
      ({ kind }) => kind === 'deal.created',
    )
    later()
    await expect(as('bob').events.undo({ id: made?.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('one of id, operationId and importId is named', async () => {
    await expect(as('alice').events.undo({})).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const id = EventId.parse(randomUUIDv7())
    await expect(as('alice').events.undo({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

/** Puts a deal where another stood, as a race would. */
async function takePlace(id: DealId, rank: string): Promise<void> {
  const { inSystem } = await import('../src/db/transaction.ts')
  await inSystem(world.platform, (db) =>
    db.updateTable('deals').set({ rank }).where('workspace_id', '=', world.workspaceId).where('id', '=', id).execute(),
  )
}
