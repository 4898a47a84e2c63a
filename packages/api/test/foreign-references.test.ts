import { CurrencyCode } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Planted, planter } from './planted.ts'
import { type Api, openWorld, type World } from './world.ts'

// What mallory makes in her own workspace points at nothing of alice's. (That she does not reach alice's records themselves is in
// access.test.ts; here the record is hers, and only a reference is not.)

let world: World
let planted: Planted
let mallory: Api
beforeAll(async () => {
  world = await openWorld()
  planted = planter(world)
  mallory = world.as('mallory')
})
afterAll(() => world.close())

const id = async (made: Promise<{ id: string }>) => (await made).id
const own = {
  deal: () => id(mallory.deals.create({ name: 'Mine' })),
  company: () => id(mallory.companies.create({ name: `Mine ${own.count++}` })),
  contact: () => id(mallory.contacts.create({ name: 'Mine' })),
  source: () => id(mallory.sources.create({ name: `Mine ${own.count++}` })),
  currency: CurrencyCode.parse('USD'),
  count: 0,
}

const ATTEMPTS: Record<string, () => Promise<unknown>> = {
  'a deal’s owner': async () => mallory.deals.create({ name: 'X', ownerId: await id(planted.member()) }),
  'a deal’s assignee': async () =>
    mallory.deals.update({ id: await own.deal(), assigneeId: await id(planted.member()) }),
  'a deal’s contact': async () =>
    mallory.deals.update({ id: await own.deal(), contactId: await id(planted.contact()) }),
  'another contact of a deal': async () =>
    mallory.deals.contacts.add({ id: await own.deal(), contactId: await id(planted.contact()) }),
  'a deal’s company': async () =>
    mallory.deals.update({ id: await own.deal(), companyId: await id(planted.company()) }),
  'a deal’s source': async () =>
    mallory.deals.update({ id: await own.deal(), sourceId: await id(planted.entry('sources')) }),
  'a deal’s tags': async () =>
    mallory.deals.update({ id: await own.deal(), tagIds: [await id(planted.entry('tags'))] }),
  'a deal’s loss reason': async () =>
    mallory.deals.close({
      id: await own.deal(),
      outcome: 'lost',
      lossReasonId: await id(planted.entry('lossReasons')),
    }),
  'a deal’s reason for being none': async () =>
    mallory.deals.update({ id: await own.deal(), unqualifiedReasonId: await id(planted.entry('unqualifiedReasons')) }),
  'the stage of a move': async () => mallory.deals.move({ id: await own.deal(), stageId: world.stage('Proposal').id }),
  'the stage of a move with its pipeline': async () =>
    mallory.deals.move({ id: await own.deal(), stageId: world.stage('Proposal').id, pipelineId: world.pipeline.id }),
  'the stage of a new deal': async () => mallory.deals.create({ name: 'X', stageId: world.stage('Lead').id }),
  'the pipeline of a new deal': async () =>
    mallory.deals.create({ name: 'X', pipelineId: world.pipeline.id, stageId: null }),
  'whom a deal is shared with': async () =>
    mallory.deals.share({ id: await own.deal(), shares: [{ memberId: await id(planted.member()), access: 'read' }] }),
  'the team that a deal is shared with': async () =>
    mallory.deals.share({ id: await own.deal(), shares: [{ teamId: await id(planted.team()), access: 'read' }] }),
  'a deal’s collaborators': async () =>
    mallory.deals.share({ id: await own.deal(), shares: [], collaboratorIds: [await id(planted.member())] }),
  'a contact’s company': async () =>
    mallory.contacts.update({ id: await own.contact(), companyId: await id(planted.company()) }),
  'a contact’s owner': async () =>
    mallory.contacts.update({ id: await own.contact(), ownerId: await id(planted.member()) }),
  'a contact’s tags': async () =>
    mallory.contacts.update({ id: await own.contact(), tagIds: [await id(planted.entry('tags'))] }),
  'contacts to merge': async () =>
    mallory.contacts.merge({ id: await own.contact(), loserIds: [await id(planted.contact())] }),
  'a company’s parent': async () =>
    mallory.companies.update({ id: await own.company(), parentId: await id(planted.company()) }),
  'a contact’s source': async () =>
    mallory.contacts.create({ name: 'X', sourceId: await id(planted.entry('sources')) }),
  'a contact’s deals': async () => mallory.contacts.create({ name: 'X', dealIds: [await id(planted.deal())] }),
  'a company’s source': async () =>
    mallory.companies.update({ id: await own.company(), sourceId: await id(planted.entry('sources')) }),
  'a company’s owner': async () =>
    mallory.companies.update({ id: await own.company(), ownerId: await id(planted.member()) }),
  'companies to merge': async () =>
    mallory.companies.merge({ id: await own.company(), loserIds: [await id(planted.company())] }),
  'what a task is about': async () =>
    mallory.tasks.create({ title: 'X', companyId: await own.company(), contactId: await id(planted.contact()) }),
  'whose a task is': async () =>
    mallory.tasks.create({ title: 'X', companyId: await own.company(), ownerId: await id(planted.member()) }),
  'the deal of a note': async () =>
    mallory.notes.create({ content: 'X', companyId: await own.company(), dealId: await id(planted.deal()) }),
  'the deal of an order': async () => mallory.orders.create({ dealId: await id(planted.deal()) }),
  'the order of a line item': async () => {
    const product = await mallory.products.create({ name: 'X', prices: [{ amount: '1', currency: own.currency }] })
    return mallory.orders.lineItems.create({ orderId: await id(planted.order()), productId: product.id })
  },
  'the product of a line item': async () => {
    const order = await mallory.orders.create({ dealId: await own.deal() })
    return mallory.orders.lineItems.create({ orderId: order.id, productId: await id(planted.product()) })
  },
  'a lead’s owner': async () => mallory.leads.create({ lastName: 'X', ownerId: await id(planted.member()) }),
  'a lead’s source': async () =>
    mallory.leads.create({ lastName: 'X', sourceId: await id(planted.entry('leadSources')) }),
  'a lead’s status': async () =>
    mallory.leads.create({ lastName: 'X', statusId: await id(planted.entry('leadStatuses')) }),
  'a lead’s reason for being none': async () =>
    mallory.leads.create({ lastName: 'X', unqualifiedReasonId: await id(planted.entry('leadUnqualifiedReasons')) }),
  'a lead’s tags': async () => mallory.leads.create({ lastName: 'X', tagIds: [await id(planted.entry('tags'))] }),
  'the company that a lead goes to': async () => {
    const lead = await mallory.leads.create({ lastName: 'X' })
    return mallory.leads.convert({ id: lead.id, companyId: await id(planted.company()) })
  },
  'for whom a lead is converted': async () => {
    const lead = await mallory.leads.create({ lastName: 'X' })
    return mallory.leads.convert({ id: lead.id, ownerId: await id(planted.member()) })
  },
  'the list entry to merge into': async () =>
    mallory.sources.merge({ id: await own.source(), into: await id(planted.entry('sources')) }),
  'a member’s team': async () =>
    mallory.members.update({ id: world.members.mallory, teamId: await id(planted.team()) }),
  'a team’s manager': async () =>
    mallory.teams.create({ name: `X ${own.count++}`, managerId: await id(planted.member()) }),
  'the team of an invitation': async () =>
    mallory.invitations.create({ email: 'x@example.com', teamId: await id(planted.team()) }),
  'where a stage’s deals go': async () => {
    const { stages } = await mallory.pipelines.create({ name: `X ${own.count++}` })
    return mallory.pipelines.stages.delete({ id: stages[0]?.id ?? '', moveDealsTo: world.stage('Lead').id })
  },
  'where a pipeline’s deals go': async () => {
    const pipeline = await mallory.pipelines.create({ name: `X ${own.count++}` })
    return mallory.pipelines.delete({ id: pipeline.id, moveDealsTo: world.stage('Lead').id })
  },
  'the deal that a template is applied to': async () => {
    const items = [{ title: 'X', description: null, dueInDays: 0, priority: 'normal' as const }]
    const template = await mallory.todoTemplates.create({ name: 'X', items })
    return mallory.todoTemplates.applyTo({ id: template.id, dealId: await id(planted.deal()) })
  },
  'for whom a template’s tasks are': async () => {
    const items = [{ title: 'X', description: null, dueInDays: 0, priority: 'normal' as const }]
    const template = await mallory.todoTemplates.create({ name: 'X', items })
    return mallory.todoTemplates.applyTo({
      id: template.id,
      dealId: await own.deal(),
      ownerId: await id(planted.member()),
    })
  },
}

test.each(Object.entries(ATTEMPTS))('%s is of the same workspace', async (_, attempt) => {
  const refusal: unknown = await attempt().then(
    (output) => ({ output }),
    (error: unknown) => error,
  )
  expect(['NOT_FOUND', 'BAD_REQUEST']).toContain((refusal as { code?: string }).code)
})
