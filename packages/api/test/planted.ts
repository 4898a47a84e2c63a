import { CurrencyCode } from '@dealwright/domain'
import { importFile, plan, upload } from './import-file.ts'
import type { World } from './world.ts'

/** A word that stands in everything planted, so that it is noticed wherever it should not be. */
export const MARK = 'Velvet'

/** The lists of names that need nothing but a name. */
export type PlainList =
  | 'sources'
  | 'lossReasons'
  | 'unqualifiedReasons'
  | 'tags'
  | 'noteCategories'
  | 'eventCategories'
  | 'leadStatuses'
  | 'leadSources'
  | 'leadUnqualifiedReasons'

export type Planted = ReturnType<typeof planter>

/** Makes records in alice's workspace, or in mallory's, each a new one, for procedures to be pointed at. */
export function planter(world: World, owner: 'alice' | 'mallory' = 'alice') {
  const alice = world.as(owner)
  let count = 0
  const name = () => `${MARK} ${++count}`
  const email = () => `${MARK}.${++count}@example.com`.toLowerCase()
  const binned = async <R extends { id: string }>(record: R, remove: (target: { id: R['id'] }) => Promise<unknown>) => {
    await remove({ id: record.id })
    return record
  }
  const api = {
    world,
    name,
    email,
    deal: () => alice.deals.create({ name: name() }),
    dealWithContact: async () => alice.deals.create({ name: name(), contactId: (await api.contact()).id }),
    binnedDeal: async () => binned(await api.deal(), alice.deals.delete),
    contact: () => alice.contacts.create({ name: name() }),
    binnedContact: async () => binned(await api.contact(), alice.contacts.delete),
    company: () => alice.companies.create({ name: name() }),
    binnedCompany: async () => binned(await api.company(), alice.companies.delete),
    activity: async () => alice.activities.create({ type: 'call', subject: name(), dealId: (await api.deal()).id }),
    binnedActivity: async () => binned(await api.activity(), alice.activities.delete),
    task: async () => alice.tasks.create({ title: name(), dealId: (await api.deal()).id }),
    binnedTask: async () => binned(await api.task(), alice.tasks.delete),
    note: async () => alice.notes.create({ content: name(), dealId: (await api.deal()).id }),
    binnedNote: async () => binned(await api.note(), alice.notes.delete),
    calendarEntry: async () =>
      alice.calendarEntries.create({ title: name(), startsAt: '2026-12-01T09:00:00Z', dealId: (await api.deal()).id }),
    binnedCalendarEntry: async () => binned(await api.calendarEntry(), alice.calendarEntries.delete),
    entry: (list: PlainList) => alice[list].create({ name: name() }),
    outcome: (type: 'calls' | 'visits') => alice.activityOutcomes[type].create({ name: name() }),
    collaboration: async () =>
      alice.collaborations.create({ memberId: (await api.member()).id, dealId: (await api.deal()).id }),
    customField: () => alice.customFields.create({ entity: 'deal', label: name(), type: 'text' }),
    option: async () => {
      const field = { entity: 'deal', label: name(), type: 'choice', options: [{ label: name() }] } as const
      const [option] = (await alice.customFields.create({ ...field, options: [...field.options] })).options
      if (!option) throw new Error('It was made with an option')
      return option
    },
    choice: () => alice.customFields.create({ entity: 'deal', label: name(), type: 'choice' }),
    todoItem: async () => {
      const [item] = (await api.template()).items
      if (!item) throw new Error('A planted template has an item')
      return item
    },
    deletedFieldKey: async () => {
      const field = await alice.customFields.create({ entity: 'deal', label: name(), type: 'text' })
      await alice.deals.create({ name: name(), customFields: { [field.key]: MARK } })
      await alice.customFields.delete({ id: field.id })
      return field.key
    },
    pipeline: () => alice.pipelines.create({ name: name() }),
    emptyStage: async () => {
      const [stage] = (await api.pipeline()).stages
      if (!stage) throw new Error('A pipeline has stages')
      return stage
    },
    member: () => alice.members.create({ name: name(), email: email() }),
    formerMember: async () => alice.members.deactivate({ id: (await api.member()).id }),
    team: () => alice.teams.create({ name: name() }),
    invitation: async () => (await alice.invitations.create({ email: email() })).invitation,
    apiKey: async () => (await alice.apiKeys.create({ name: name(), scopes: ['read'] })).apiKey,
    webhook: async () =>
      (await alice.webhooks.create({ url: 'https://example.com', kinds: ['*'], description: name() })).webhook,
    delivery: async () => alice.webhooks.test({ id: (await api.webhook()).id }),
    view: () => alice.savedViews.create({ entity: 'deal', name: name(), isShared: true }),
    template: () =>
      alice.todoTemplates.create({
        name: name(),
        items: [{ title: MARK, description: null, dueInDays: 1, priority: 'normal' }],
      }),
    product: () =>
      alice.products.create({ name: name(), prices: [{ amount: '10', currency: CurrencyCode.parse('USD') }] }),
    binnedProduct: async () => binned(await api.product(), alice.products.delete),
    lead: () => alice.leads.create({ lastName: name(), organizationName: name() }),
    binnedLead: async () => binned(await api.lead(), alice.leads.delete),
    conversion: async () => alice.leads.convert({ id: (await api.lead()).id, createDeal: true }),
    order: async () => alice.orders.create({ dealId: (await api.deal()).id }),
    binnedOrder: async () => binned(await api.order(), alice.orders.delete),
    lineItem: async () => {
      const [order, product] = await Promise.all([api.order(), api.product()])
      return alice.orders.lineItems.create({ orderId: order.id, productId: product.id })
    },
    rate: async () => {
      const rate = {
        base: CurrencyCode.parse('USD'),
        currency: CurrencyCode.parse('CHF'),
        on: `19${50 + (++count % 50)}-01-01`,
      }
      await alice.exchangeRates.set({ ...rate, rate: '0.77' })
      return rate
    },
    upload: () => upload(alice, 'companies', `Name\n${name()}\n`),
    plannedImport: () => plan(alice, 'companies', { file: `Name\n${name()}\n` }),
    runningImport: async () => {
      const id = await api.plannedImport()
      await alice.imports.run({ id })
      world.enqueued.length = 0
      return id
    },
    finishedImport: async () => {
      const { id } = await importFile(world, 'companies', { file: `Name\n${name()}\n`, as: 'alice' })
      return id
    },
    planOf: async (id: string) => {
      const { plan: saved } = await alice.imports.get({ id })
      if (!saved) throw new Error('This import has a plan')
      return saved
    },
  }
  return api
}
