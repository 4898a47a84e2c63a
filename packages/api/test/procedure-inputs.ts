import type { PlainList, Planted } from './planted.ts'

type Given = Record<string, unknown> | undefined
type Entry = (planted: Planted) => Given | Promise<Given>

const none: Entry = () => undefined
const one = (make: (planted: Planted) => Promise<{ id: string }>, rest: Given = {}): Entry => {
  return async (planted) => ({ id: (await make(planted)).id, ...rest })
}

/**
 * For each procedure an input that is right for alice, and where it can be points at records of her workspace. Each entry
 * plants what it needs, so that they do not get in one another's way.
 */
export const INPUTS: Record<string, Entry> = {
  ...ofWork('activities', {
    make: (p) => p.activity(),
    binned: (p) => p.binnedActivity(),
    fresh: { type: 'call', subject: 'Plain' },
    patch: { subject: 'Plain' },
  }),
  'activities.bulkCreate': async (p) => ({ activities: [{ type: 'call', dealId: (await p.deal()).id }] }),
  ...ofWork('tasks', {
    make: (p) => p.task(),
    binned: (p) => p.binnedTask(),
    fresh: { title: 'Plain' },
    patch: { title: 'Plain' },
  }),
  ...ofWork('notes', {
    make: (p) => p.note(),
    binned: (p) => p.binnedNote(),
    fresh: { content: 'Plain' },
    patch: { content: 'Plain' },
  }),
  ...ofWork('calendarEntries', {
    make: (p) => p.calendarEntry(),
    binned: (p) => p.binnedCalendarEntry(),
    fresh: { title: 'Plain', startsAt: '2026-12-02T09:00:00Z' },
    patch: { title: 'Plain' },
  }),
  'calendarEntries.agenda': async (p) => ({ dealId: (await p.deal()).id }),
  'calendarEntries.countAgenda': async (p) => ({ dealId: (await p.deal()).id }),
  'tasks.complete': one((p) => p.task()),
  'tasks.reopen': one((p) => p.task()),

  'apiKeys.list': none,
  'apiKeys.create': async (p) => ({ name: 'Plain', scopes: ['read'], memberId: (await p.member()).id }),
  'apiKeys.revoke': one((p) => p.apiKey()),

  ...ofRecord('companies', { make: (p) => p.company(), binned: (p) => p.binnedCompany() }),
  ...ofRecord('contacts', { make: (p) => p.contact(), binned: (p) => p.binnedContact() }),

  'collaborations.list': async (p) => ({ dealId: (await p.deal()).id }),
  'collaborations.count': async (p) => ({ dealId: (await p.deal()).id }),
  'collaborations.get': one((p) => p.collaboration()),
  'collaborations.create': async (p) => ({ memberId: (await p.member()).id, dealId: (await p.deal()).id }),
  'collaborations.delete': one((p) => p.collaboration()),

  'currencies.list': none,

  'customFields.list': none,
  'customFields.get': one((p) => p.customField()),
  'customFields.create': () => ({ entity: 'deal', label: 'Plain', type: 'text' }),
  'customFields.update': one((p) => p.customField(), { label: 'Plain' }),
  'customFields.reorder': async (p) => ({ entity: 'deal', ids: [(await p.customField()).id] }),
  'customFields.delete': one((p) => p.customField()),
  'customFields.options.list': none,
  'customFields.options.count': none,
  'customFields.options.get': one((p) => p.option()),
  'customFields.options.create': async (p) => ({ fieldId: (await p.choice()).id, label: 'Plain' }),
  'customFields.options.update': one((p) => p.option(), { label: 'Plain' }),
  'customFields.options.delete': one((p) => p.option()),
  'customFields.purgeValues': async (p) => ({ entity: 'deal', key: await p.deletedFieldKey() }),

  'deals.list': () => ({}),
  'deals.listFields': () => ({ fields: ['name'] }),
  'deals.count': () => ({}),
  'deals.customSums': () => ({}),
  'deals.board': async (p) => ({ pipelineId: (await p.pipeline()).id }),
  'deals.summary': () => ({}),
  'deals.get': one((p) => p.deal()),
  'deals.find': one((p) => p.deal(), { beside: ['numbers', 'people', 'stageChanger', 'collaborators'] }),
  'deals.create': async (p) => ({ name: 'Plain', companyId: (await p.company()).id }),
  'deals.update': one((p) => p.deal(), { name: 'Plain' }),
  'deals.delete': one((p) => p.deal()),
  'deals.restore': one((p) => p.binnedDeal()),
  'deals.purge': one((p) => p.binnedDeal()),
  'deals.move': async (p) => ({ id: (await p.deal()).id, stageId: p.world.stage('Proposal').id }),
  'deals.reorder': async (p) => ({ id: (await p.deal()).id, afterId: (await p.deal()).id }),
  'deals.close': one((p) => p.deal(), { outcome: 'won' }),
  'deals.reopen': one((p) => p.deal()),
  'deals.stall': one((p) => p.deal()),
  'deals.upsert': async (p) => ({
    key: { by: 'name' },
    deal: { name: 'Plain upsert', stageId: p.world.stage('Lead').id },
  }),
  'deals.bulkCreate': async (p) => ({ deals: [{ name: 'Plain', companyId: (await p.company()).id }] }),
  'deals.bulkUpdate': async (p) => ({ deals: [{ id: (await p.deal()).id, name: 'Plain' }] }),
  'deals.bulkDelete': async (p) => ({ ids: [(await p.deal()).id] }),
  'deals.bant.get': one((p) => p.deal()),
  'deals.bant.update': one((p) => p.deal(), { bant: { budget: { score: 20 } } }),
  'deals.contacts.list': one((p) => p.deal()),
  'deals.contacts.listOfContacts': async (p) => ({ ids: [(await p.contact()).id] }),
  'deals.contacts.listOfDeals': async (p) => ({ ids: [(await p.deal()).id] }),
  'deals.contacts.add': async (p) => ({ id: (await p.deal()).id, contactId: (await p.contact()).id }),
  'deals.contacts.remove': async (p) => {
    const { id, contactId } = await p.dealWithContact()
    return { id, contactId }
  },
  'deals.contacts.setPrimary': async (p) => ({ id: (await p.deal()).id, contactId: (await p.contact()).id }),
  'deals.totalsOfParties': async (p) => ({ kind: 'contact', ids: [(await p.contact()).id] }),
  'deals.history': one((p) => p.deal()),
  'deals.activities': one((p) => p.deal()),
  'deals.tasks': one((p) => p.deal()),
  'deals.notes': one((p) => p.deal()),
  'deals.stageHistory': one((p) => p.deal()),
  'deals.stageChangers': async (p) => ({ ids: [(await p.deal()).id] }),
  'deals.externalIds': one((p) => p.deal()),
  'deals.sharing': one((p) => p.deal()),
  'deals.share': async (p) => ({ id: (await p.deal()).id, shares: [{ teamId: (await p.team()).id, access: 'read' }] }),

  'directory.settings': none,
  'directory.find': async (p) => ({ deal: { ids: [(await p.deal()).id] }, stage: { numbers: [1] } }),

  'events.list': () => ({}),
  'events.live': () => ({ after: '0-0' }),
  'events.end': none,
  'events.log': async (p) => ({ actorId: (await p.member()).id, entities: ['deal'] }),
  'events.undo': async (p) => {
    const { id } = await p.deal()
    const [made] = (await p.world.as('alice').events.ofRecord({ entity: 'deal', id })).items
    return { id: made?.id }
  },
  'events.ofRecord': async (p) => ({ entity: 'deal', id: (await p.deal()).id }),

  'feedReaders.start': () => ({ name: 'Plain', entities: ['deal'] }),
  'feedReaders.next': async (p) => {
    const reader = { name: 'Reading', entities: ['deal' as const] }
    return { ...reader, sessionId: (await p.world.as('alice').feedReaders.start(reader)).sessionId }
  },
  'feedReaders.acknowledge': async (p) => {
    await p.world.as('alice').feedReaders.start({ name: 'Acknowledging', entities: ['deal'] })
    return { name: 'Acknowledging', keys: ['1-1'] }
  },

  'exchangeRates.list': () => ({}),
  'exchangeRates.latest': () => ({}),
  'exchangeRates.set': () => ({ currency: 'GBP', rate: '0.8', on: '2026-11-01' }),
  'exchangeRates.import': () => ({ rates: [{ currency: 'GBP', rate: '0.8', on: '2026-11-02' }] }),
  'exchangeRates.delete': (p) => p.rate(),

  'imports.create': () => ({ kind: 'companies', fileName: 'plain.csv' }),
  'imports.append': async (p) => ({ id: await p.upload(), part: 1, base64: 'UGxhaW4=' }),
  'imports.analyze': async (p) => ({ id: await p.upload() }),
  'imports.plan': async (p) => {
    const id = await p.plannedImport()
    return { id, plan: await p.planOf(id) }
  },
  'imports.draft': async (p) => {
    const id = await p.plannedImport()
    return { id, plan: await p.planOf(id) }
  },
  'imports.discard': async (p) => ({ id: await p.upload() }),
  'imports.dryRun': async (p) => ({ id: await p.plannedImport() }),
  'imports.run': async (p) => ({ id: await p.plannedImport() }),
  'imports.cancel': async (p) => ({ id: await p.runningImport() }),
  'imports.revert': async (p) => ({ id: await p.finishedImport() }),
  'imports.get': async (p) => ({ id: await p.upload() }),
  'imports.list': () => ({}),
  'imports.rows': async (p) => ({ id: await p.finishedImport() }),
  'imports.kept': async (p) => ({ id: await p.finishedImport() }),
  'imports.errorCsv': async (p) => ({ id: await p.finishedImport() }),

  'invitations.list': none,
  'invitations.create': async (p) => ({ memberId: (await p.member()).id }),
  'invitations.revoke': one((p) => p.invitation()),

  ...ofList('activityOutcomes.calls', (p) => p.outcome('calls')),
  ...ofList('activityOutcomes.visits', (p) => p.outcome('visits')),
  ...ofList('eventCategories'),
  ...ofList('leadSources'),
  ...ofList('leadStatuses'),
  ...ofList('leadUnqualifiedReasons'),
  ...ofList('lossReasons'),
  ...ofList('noteCategories'),
  ...ofList('sources'),
  ...ofList('tags'),
  ...ofList('unqualifiedReasons'),

  'me.get': none,

  'leads.list': none,
  'leads.count': () => ({}),
  'leads.get': one((p) => p.lead()),
  'leads.create': async (p) => ({ lastName: 'Plain', ownerId: (await p.member()).id }),
  'leads.update': one((p) => p.lead(), { firstName: 'Plain' }),
  'leads.upsert': async (p) => ({
    key: { by: 'filter', filter: { field: 'id', op: 'eq', value: (await p.lead()).id } },
    lead: { sourceId: (await p.entry('leadSources')).id },
  }),
  'leads.delete': one((p) => p.lead()),
  'leads.restore': one((p) => p.binnedLead()),
  'leads.purge': one((p) => p.binnedLead()),
  'leads.convert': one((p) => p.lead(), { createDeal: true }),
  'leads.conversions.list': none,
  'leads.conversions.count': none,
  'leads.conversions.get': one((p) => p.conversion()),

  'members.list': none,
  'members.count': none,
  'members.get': one((p) => p.member()),
  'members.create': async (p) => ({ name: 'Plain', teamId: (await p.team()).id }),
  'members.update': one((p) => p.member(), { name: 'Plain' }),
  'members.deactivate': one((p) => p.member()),
  'members.reactivate': one((p) => p.formerMember()),

  'orders.list': none,
  'orders.count': none,
  'orders.get': one((p) => p.order()),
  'orders.create': async (p) => ({ dealId: (await p.deal()).id, discount: '5' }),
  'orders.update': one((p) => p.order(), { discount: '5' }),
  'orders.delete': one((p) => p.order()),
  'orders.restore': one((p) => p.binnedOrder()),
  'orders.lineItems.list': none,
  'orders.lineItems.count': none,
  'orders.lineItems.get': one((p) => p.lineItem()),
  'orders.lineItems.create': async (p) => ({ orderId: (await p.order()).id, productId: (await p.product()).id }),
  'orders.lineItems.update': one((p) => p.lineItem(), { quantity: 2 }),
  'orders.lineItems.delete': one((p) => p.lineItem()),

  'bin.list': () => ({}),
  'bin.count': () => undefined,
  'parties.list': () => ({}),
  'parties.count': () => ({}),

  'pipelines.list': none,
  'pipelines.count': none,
  'pipelines.uses': none,
  'pipelines.get': one((p) => p.pipeline()),
  'pipelines.create': () => ({ name: 'Plain' }),
  'pipelines.rename': one((p) => p.pipeline(), { name: 'Plainer' }),
  'pipelines.update': one((p) => p.pipeline(), { isArchived: true }),
  'pipelines.reorder': async (p) => ({ ids: [(await p.pipeline()).id] }),
  'pipelines.delete': one((p) => p.pipeline()),
  'pipelines.stages.list': none,
  'pipelines.stages.count': none,
  'pipelines.stages.get': one((p) => p.emptyStage()),
  'pipelines.stages.create': async (p) => ({ pipelineId: (await p.pipeline()).id, name: 'Plain', probability: 5 }),
  'pipelines.stages.update': one((p) => p.emptyStage(), { name: 'Plain' }),
  'pipelines.stages.reorder': async (p) => ({ pipelineId: (await p.pipeline()).id, ids: [] }),
  'pipelines.stages.delete': one((p) => p.emptyStage()),

  'products.list': none,
  'products.count': none,
  'products.get': one((p) => p.product()),
  'products.create': () => ({ name: 'Plain' }),
  'products.update': one((p) => p.product(), { name: 'Plain' }),
  'products.delete': one((p) => p.product()),
  'products.restore': one((p) => p.binnedProduct()),

  'reports.pipeline': async (p) => ({ pipelineId: (await p.pipeline()).id }),
  'reports.forecast': () => ({}),
  'reports.winRate': () => ({}),
  'reports.velocity': () => ({}),
  'reports.funnel': async (p) => ({ pipelineId: (await p.pipeline()).id }),
  'reports.timeInStage': async (p) => ({ pipelineId: (await p.pipeline()).id }),
  'reports.lossReasons': () => ({}),
  'reports.targets.list': () => ({}),
  'reports.targets.set': () => ({ targets: [{ month: '2026-11', amount: '1000' }] }),
  'reports.waterfall': () => ({ period: { from: '2026-10-01', until: '2027-01-01' } }),

  'savedViews.list': () => ({}),
  'savedViews.get': one((p) => p.view()),
  'savedViews.create': () => ({ entity: 'deal', name: 'Plain' }),
  'savedViews.update': one((p) => p.view(), { name: 'Plain' }),
  'savedViews.delete': one((p) => p.view()),

  'teams.list': none,
  'teams.get': one((p) => p.team()),
  'teams.create': async (p) => ({ name: 'Plain', memberIds: [(await p.member()).id] }),
  'teams.update': one((p) => p.team(), { name: 'Plainer' }),
  'teams.delete': one((p) => p.team()),

  'todoTemplates.list': none,
  'todoTemplates.get': one((p) => p.template()),
  'todoTemplates.create': () => ({
    name: 'Plain',
    items: [{ title: 'Plain', description: null, dueInDays: 0, priority: 'normal' }],
  }),
  'todoTemplates.update': one((p) => p.template(), { name: 'Plain' }),
  'todoTemplates.delete': one((p) => p.template()),
  'todoTemplates.items.list': none,
  'todoTemplates.items.count': none,
  'todoTemplates.items.get': one((p) => p.todoItem()),
  'todoTemplates.items.create': async (p) => ({
    templateId: (await p.template()).id,
    title: 'Plain',
    description: null,
    dueInDays: 0,
    priority: 'normal',
  }),
  'todoTemplates.items.update': one((p) => p.todoItem(), { title: 'Plain' }),
  'todoTemplates.items.delete': one((p) => p.todoItem()),
  'todoTemplates.applyTo': async (p) => ({ id: (await p.template()).id, dealId: (await p.deal()).id }),

  'webhooks.list': none,
  'webhooks.get': one((p) => p.webhook()),
  'webhooks.create': () => ({ url: 'https://example.com', kinds: ['deal.*'] }),
  'webhooks.update': one((p) => p.webhook(), { description: 'Plain' }),
  'webhooks.delete': one((p) => p.webhook()),
  'webhooks.rotateSecret': one((p) => p.webhook()),
  'webhooks.test': one((p) => p.webhook()),
  'webhooks.replay': async (p) => ({ id: (await p.webhook()).id, since: p.world.clock.now }),
  'webhooks.deliveries.list': async (p) => ({ webhookId: (await p.webhook()).id }),
  'webhooks.deliveries.count': async (p) => ({ webhookId: (await p.webhook()).id }),
  'webhooks.deliveries.get': one((p) => p.delivery()),
  'webhooks.deliveries.redeliver': one((p) => p.delivery()),
  'webhooks.deliveries.redeliverFailed': async (p) => ({ webhookId: (await p.webhook()).id }),

  'workspaces.get': none,
  'workspaces.update': () => ({ phone: '+43 1 2345' }),
  'workspaces.rename': () => ({ name: 'Plain' }),
  'workspaces.updateSettings': () => ({ fiscalYearStart: 7 }),
}

type Make = (planted: Planted) => Promise<{ id: string }>

function ofWork(
  kind: string,
  { make, binned, fresh, patch }: { make: Make; binned: Make; fresh: Given; patch: Given },
): Record<string, Entry> {
  return {
    [`${kind}.list`]: async (p) => ({ dealId: (await p.deal()).id }),
    [`${kind}.count`]: async (p) => ({ dealId: (await p.deal()).id }),
    [`${kind}.get`]: one(make),
    [`${kind}.create`]: async (p) => ({ ...fresh, dealId: (await p.deal()).id }),
    [`${kind}.update`]: one(make, patch),
    [`${kind}.delete`]: one(make),
    [`${kind}.restore`]: one(binned),
  }
}

function ofRecord(
  kind: 'companies' | 'contacts',
  { make, binned }: { make: Make; binned: Make },
): Record<string, Entry> {
  return {
    [`${kind}.list`]: () => ({}),
    [`${kind}.count`]: () => ({}),
    [`${kind}.get`]: one(make),
    [`${kind}.externalIds`]: one(make),
    [`${kind}.history`]: one(make),
    [`${kind}.names`]: async (p) => ({ ids: [(await make(p)).id] }),
    [`${kind}.search`]: () => ({ text: 'vel' }),
    [`${kind}.create`]: async (p) => ({ name: 'Plain', ownerId: (await p.member()).id }),
    [`${kind}.findOrCreate`]: async (p) => ({ name: 'Plain found', ownerId: (await p.member()).id }),
    [`${kind}.bulkCreate`]: async (p) => ({ [kind]: [{ name: 'Plain', ownerId: (await p.member()).id }] }),
    [`${kind}.upsert`]: async (p) => ({
      key: { by: 'externalId', source: 'plain', externalId: '1' },
      [kind === 'contacts' ? 'contact' : 'company']: { name: 'Plain upsert', ownerId: (await p.member()).id },
    }),
    [`${kind}.update`]: one(make, { name: 'Plain' }),
    [`${kind}.delete`]: one(make),
    [`${kind}.restore`]: one(binned),
    [`${kind}.purge`]: one(binned),
    [`${kind}.mergePreview`]: async (p) => ({ id: (await make(p)).id, loserIds: [(await make(p)).id] }),
    [`${kind}.merge`]: async (p) => ({ id: (await make(p)).id, loserIds: [(await make(p)).id] }),
  }
}

function ofList(list: PlainList): Record<string, Entry>
function ofList(list: string, make: Make): Record<string, Entry>
function ofList(list: string, make: Make = (p) => p.entry(list as PlainList)): Record<string, Entry> {
  return {
    [`${list}.list`]: none,
    [`${list}.count`]: none,
    [`${list}.uses`]: none,
    [`${list}.get`]: one(make),
    [`${list}.create`]: () => ({ name: 'Plain' }),
    [`${list}.findOrCreate`]: () => ({ name: 'Plain found' }),
    [`${list}.findOrCreateMany`]: () => ({ names: ['Plain found', 'Plain too'] }),
    [`${list}.update`]: one(make, { name: 'Plainer' }),
    [`${list}.reorder`]: async (p) => ({ ids: [(await make(p)).id] }),
    [`${list}.merge`]: async (p) => ({ id: (await make(p)).id, into: (await make(p)).id }),
    [`${list}.delete`]: one(make),
  }
}
