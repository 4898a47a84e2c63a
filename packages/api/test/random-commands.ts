import { CurrencyCode, type DealId, type Stage } from '@dealwright/domain'
import fc from 'fast-check'
import type { World } from './world.ts'

/** A command with what it chooses; the choices are taken modulo what there is. */
export type RandomCommand = {
  name: keyof ReturnType<typeof commandsOf>
  a: number
  b: number
  flag: boolean
  text: string
}

type Choice = Omit<RandomCommand, 'name'>

/** Records for random commands to be about. */
export async function plantRecords(world: World) {
  const alice = world.as('alice')
  const field = await alice.customFields.create({ entity: 'deal', label: 'Region', type: 'text' })
  const companies = [
    await alice.companies.create({ name: 'Initech' }),
    await alice.companies.create({ name: 'Globex' }),
  ]
  const contacts = [
    await alice.contacts.create({ name: 'Ada', companyId: companies[0]?.id }),
    await alice.contacts.create({ name: 'Bo' }),
  ]
  const tags = [await alice.tags.create({ name: 'Renewal' }), await alice.tags.create({ name: 'Upsell' })]
  const product = await alice.products.create({
    name: 'Seat',
    prices: [{ amount: '10', currency: CurrencyCode.parse('USD') }],
  })
  const deals = []
  for (const contact of contacts) deals.push(await alice.deals.create({ name: contact.name, contactId: contact.id }))
  deals.push(await alice.deals.create({ name: 'Bare', customFields: { [field.key]: 'north' } }))
  const [first] = deals
  if (!first) throw new Error('There are deals')
  const lead = await alice.leads.create({ lastName: 'Doe', organizationName: 'Doe Ltd' })
  await alice.tasks.create({ title: 'Ring up', leadId: lead.id })
  const order = await alice.orders.create({ dealId: first.id })
  return {
    field: field.key,
    companies,
    contacts,
    tags,
    product,
    deals,
    order,
    item: await alice.orders.lineItems.create({ orderId: order.id, productId: product.id }),
    activity: await alice.activities.create({ type: 'call', subject: 'Intro', dealId: first.id }),
    task: await alice.tasks.create({ title: 'Send it', dealId: first.id, dueAt: '2027-01-01T09:00:00Z' }),
    note: await alice.notes.create({ content: 'Called', dealId: first.id, contactId: contacts[0]?.id }),
    lead,
    /** On deals alone, which are reached in the bin; notes of a deal there are not. */
    labels: [await alice.tags.create({ name: 'North' }), await alice.tags.create({ name: 'South' })],
    template: await alice.todoTemplates.create({ name: 'Onboarding', items: [todo('Call'), todo('Send')] }),
    pipeline: await alice.pipelines.create({ name: 'Partners' }),
  }
}

const todo = (title: string) => ({ title, description: null, dueInDays: 1, priority: 'normal' as const })

/** What people do all day, each as a call with random choices. */
export function commandsOf(world: World, planted: Awaited<ReturnType<typeof plantRecords>>) {
  const api = world.as('alice')
  const { companies, contacts, tags, deals, field, order, item, product, activity, task, note, lead, template } =
    planted
  const pick = <T>(some: readonly T[], n: number): T => some[n % some.length] as T // none of these is empty
  const deal = ({ a }: Choice): { id: DealId } => ({ id: pick(deals, a).id })
  const stage = ({ b }: Choice): Stage => pick(world.pipeline.stages, b)
  const name = ({ text }: Choice) => `x${text.replaceAll(/[\p{C}\s]/gu, '')}`
  const someTags = ({ b }: Choice) => tags.filter((_, index) => (b >> index) % 2 === 1).map(({ id }) => id)
  return {
    rename: (c: Choice) => api.deals.update({ ...deal(c), name: name(c), description: c.flag ? c.text : null }),
    price: (c: Choice) =>
      api.deals.update({ ...deal(c), amount: c.flag ? String(c.b) : null, isHot: c.flag, light: 'red' }),
    answer: (c: Choice) => api.deals.update({ ...deal(c), customFields: { [field]: c.flag ? name(c) : null } }),
    tag: (c: Choice) => api.deals.update({ ...deal(c), tagIds: someTags(c) }),
    give: (c: Choice) => api.deals.update({ ...deal(c), ownerId: world.members[c.flag ? 'bob' : 'carol'] }),
    place: (c: Choice) => api.deals.update({ ...deal(c), companyId: c.flag ? pick(companies, c.b).id : null }),
    introduce: (c: Choice) => api.deals.update({ ...deal(c), contactId: c.flag ? pick(contacts, c.b).id : null }),
    guess: (c: Choice) => api.deals.update({ ...deal(c), probability: c.b % 101 }),
    move: (c: Choice) => api.deals.move({ ...deal(c), stageId: stage(c).id }),
    reorder: (c: Choice) => api.deals.reorder({ ...deal(c), afterId: null }),
    close: (c: Choice) => api.deals.close({ ...deal(c), outcome: c.flag ? 'won' : 'lost', lossNote: name(c) }),
    reopen: (c: Choice) => api.deals.reopen(deal(c)),
    stall: (c: Choice) => api.deals.stall(deal(c)),
    qualify: (c: Choice) => api.deals.bant.update({ ...deal(c), bant: { need: { score: c.b % 26 } } }),
    add: (c: Choice) =>
      api.deals.create({ name: name(c), stageId: stage(c).id, contactId: pick(contacts, c.a).id, tagIds: someTags(c) }),
    remove: (c: Choice) => api.deals.delete(deal(c)),
    involve: (c: Choice) => api.deals.contacts.add({ ...deal(c), contactId: pick(contacts, c.b).id, role: name(c) }),
    drop: (c: Choice) => api.deals.contacts.remove({ ...deal(c), contactId: pick(contacts, c.b).id }),
    share: (c: Choice) =>
      api.deals.share({
        ...deal(c),
        shares: c.flag ? [{ memberId: world.members.bob, access: 'read' }] : [],
        collaboratorIds: c.b % 2 === 1 ? [world.members.carol] : [],
      }),
    changeMany: (c: Choice) =>
      api.deals.bulkUpdate({
        deals: deals.map(({ id }) => ({ id, isHot: c.flag, stageId: stage(c).id, tagIds: someTags(c) })),
      }),
    removeMany: () => api.deals.bulkDelete({ ids: deals.map(({ id }) => id) }),
    call: (c: Choice) => api.activities.create({ type: 'call', subject: name(c), dealId: deal(c).id }),
    plan: (c: Choice) =>
      api.activities.create({
        type: 'meeting',
        subject: name(c),
        dealId: deal(c).id,
        status: 'scheduled',
        occurredAt: '2027-02-01T09:00:00Z',
      }),
    retell: (c: Choice) =>
      api.activities.update({ id: activity.id, subject: name(c), dealId: c.flag ? deal(c).id : undefined }),
    forget: () => api.activities.delete({ id: activity.id }),
    complete: (c: Choice) => (c.flag ? api.tasks.complete({ id: task.id }) : api.tasks.reopen({ id: task.id })),
    assign: (c: Choice) =>
      api.tasks.update({
        id: task.id,
        title: name(c),
        tagIds: someTags(c),
        dueAt: c.flag ? null : '2027-03-01T09:00:00Z',
      }),
    write: (c: Choice) => api.notes.create({ content: name(c), dealId: deal(c).id, tagIds: someTags(c) }),
    rewrite: (c: Choice) => api.notes.update({ id: note.id, content: name(c), isImportant: c.flag }),
    meet: (c: Choice) =>
      api.calendarEntries.create({ title: name(c), startsAt: '2027-04-01T09:00:00Z', dealId: deal(c).id }),
    employ: (c: Choice) =>
      api.contacts.update({
        id: pick(contacts, c.a).id,
        companyId: c.flag ? pick(companies, c.b).id : null,
        jobTitle: name(c),
        tagIds: someTags(c),
        externalIds: { crm: `${c.a}-${c.b}-${c.text.length}` },
      }),
    know: (c: Choice) => api.contacts.create({ name: name(c), companyId: pick(companies, c.b).id }),
    lose: (c: Choice) => api.contacts.delete({ id: pick(contacts, c.a).id }),
    found: (c: Choice) =>
      api.companies.update({
        id: pick(companies, c.a).id,
        parentId: c.flag ? pick(companies, c.a + 1).id : null,
        size: name(c),
      }),
    close2: (c: Choice) => api.companies.delete({ id: pick(companies, c.a).id }),
    unite: (c: Choice) => {
      const [winner, loser] = c.flag ? contacts : contacts.toReversed()
      return api.contacts.merge({ id: winner!.id, loserIds: [loser!.id] })
    },
    acquire: (c: Choice) => {
      const [winner, loser] = c.flag ? companies : companies.toReversed()
      return api.companies.merge({ id: winner!.id, loserIds: [loser!.id] })
    },
    discount: (c: Choice) => api.orders.update({ id: order.id, discount: String(c.b % 100) }),
    sell: () => api.orders.lineItems.create({ orderId: order.id, productId: product.id }),
    resell: (c: Choice) => api.orders.lineItems.update({ id: item.id, quantity: (c.b % 9) + 1 }),
    unsell: () => api.orders.lineItems.delete({ id: item.id }),
    reprice: (c: Choice) => api.products.update({ id: product.id, name: name(c), prices: c.flag ? [] : undefined }),
    convert: (c: Choice) => api.leads.convert({ id: lead.id, createDeal: c.flag }),
    hear: (c: Choice) => api.leads.update({ id: lead.id, firstName: name(c), tagIds: someTags(c) }),
    newTag: (c: Choice) => api.tags.create({ name: `${name(c)} ${c.a}` }),
    renameTag: (c: Choice) =>
      api.tags.update({ id: pick(tags, c.a).id, name: `${name(c)} ${c.b}`, isArchived: c.flag }),
    calibrate: (c: Choice) =>
      api.pipelines.stages.update({ id: pick(world.pipeline.stages, c.b % 4).id, probability: c.a % 100 }),
    dropStage: (c: Choice) =>
      api.pipelines.stages.delete({
        id: pick(world.pipeline.stages, c.b % 3).id,
        moveDealsTo: c.flag ? pick(world.pipeline.stages, (c.b % 3) + 1).id : undefined,
      }),
    goTo: (c: Choice) =>
      api.deals.move({
        ...deal(c),
        pipelineId: planted.pipeline.id,
        stageId: pick(planted.pipeline.stages, c.b % 4).id,
      }),
    dropPipeline: (c: Choice) => api.pipelines.delete({ id: planted.pipeline.id, moveDealsTo: stage(c).id }),
    label: (c: Choice) =>
      api.deals.update({ ...deal(c), tagIds: planted.labels.slice(0, (c.b % 3) + 1).map(({ id }) => id) }),
    mergeTags: (c: Choice) => {
      const [id, into] = c.flag ? planted.labels : planted.labels.toReversed()
      return api.tags.merge({ id: id!.id, into: into!.id })
    },
    plan2: (c: Choice) =>
      api.todoTemplates.update({
        id: template.id,
        name: name(c),
        items: c.flag ? [...template.items.slice(1), todo(name(c))] : undefined,
      }),
    dropTemplate: () => api.todoTemplates.delete({ id: template.id }),
    arrange: () => api.tags.reorder({ ids: tags.map(({ id }) => id).toReversed() }),
    decide: (c: Choice) => api.workspaces.updateSettings({ bantThreshold: c.b % 101 }),
    aim: (c: Choice) =>
      api.reports.targets.set({ targets: [{ month: '2027-01', amount: c.flag ? String(c.b) : null }] }),
    quote: (c: Choice) =>
      api.exchangeRates.set({ currency: CurrencyCode.parse('GBP'), rate: `0.${c.b + 1}`, on: '2026-11-01' }),
  }
}

export const choices = { a: fc.nat(1000), b: fc.nat(1000), flag: fc.boolean(), text: fc.string({ maxLength: 12 }) }
