import { DealId, type DealView, type Filter, type StoredField, sumAmounts } from '@dealwright/domain'
import { z } from 'zod'
import type { Api, DealInput } from '../kit/api.ts'
import { numberOf, withoutZeros } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { change, creation, fieldsOf, type Table } from '../kit/field.ts'
import { Digits } from '../kit/json.ts'
import { numeric } from './codecs.ts'
import { type Conditions, needsOf } from './conditions.ts'
import { deleting, type Found, type Listing, listing, type Means, shapeOf, showing, shown } from './crud.ts'
import { definitionsOf, labelOf, writtenLabels } from './custom-labels.ts'
import { DealConditions, filtersOf, KINDS } from './deal-conditions.ts'
import { DEAL, type ShownDeal, type WrittenDeal } from './deal-fields.ts'
import { offsetOf, type PageQuery, sortOf } from './list.ts'
import { newsOf } from './news.ts'
import { idOf, idsOf, noSuchRecord, numberAt, params } from './record-id.ts'
import { searchedBy } from './searches.ts'
import { shownDeal, shownDeals, WORKING_ON_DEAL } from './shown-deals.ts'

export const DEALS = {
  name: 'deal',
  path: '/deals',
  noun: ['a deal', 'deals'] as const,
  kind: 'deal' as const,
  table: DEAL,
  single: WORKING_ON_DEAL,
}

const SORTS = {
  id: 'number',
  name: 'name',
  owner_id: 'ownerNumber',
  source_id: 'sourceNumber',
  probability: 'probability',
  expected_close_date: 'expectedCloseOn',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  closed_time: 'closedAt',
} as const

const QUERY = {
  search_id: z.string().optional(),
  totals: z.enum(['true', 'false']).optional(),
  conditions: DealConditions.optional(),
  sort: z.string().optional(),
  deal_id: z.string().optional(),
  person_id: z.string().optional(),
  company_id: z.string().optional(),
}
type Query = z.output<z.ZodObject<typeof QUERY>>

/** How deals are found. With `search_id` all other parameters but those of the page are ignored. */
export const DEAL_LIST: Listing<ShownDeal, typeof QUERY> = {
  query: QUERY,
  async find(means, query) {
    const { api } = means
    const labels = await definitionsOf(api, 'deal')
    const { search_id } = query
    if (search_id === undefined) return found(api, query, { narrowing: await narrowed(means, query, labels), labels })
    const narrowing = { filter: await searchedBy(means, search_id, 'deal') }
    return found(api, { ...query, sort: undefined, totals: undefined }, { narrowing, labels })
  },
}

const ofTemplate = fieldsOf<never, { id: string; ownerId: string }>()
const template = numeric(numberOf('todoTemplate'))
const member = numeric(numberOf('member'))

/** Beside a deal: the template whose tasks it gets, and whose they are to be. */
const TEMPLATE = {
  todo_template_id: ofTemplate.written('id', template),
  todo_template_user_id: ofTemplate.written('ownerId', member),
} satisfies Table<never, { id: string; ownerId: string }>

function bodyOf<Deal extends z.ZodType>(deal: Deal) {
  return z.object({
    deal,
    todo_template_id: template.wire.optional(),
    todo_template_user_id: member.wire.optional(),
  })
}

/** Deals, in the order of the page. */
export const deals = [
  {
    ...listing(DEALS, DEAL_LIST),
    differs:
      'Of deals in several currencies the total is in the currency of the account; those without an exchange rate are left out.',
  },

  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    // Where there is no deal at all, its name is what lacks: the schema says so of an empty one, whatever its type.
    body: bodyOf(creation(DEAL, 'ignored').prefault({} as never)),
    reply: shapeOf(DEALS),
    async handle(call) {
      const written = await call.decode(DEAL, call.body.deal)
      const input = { ...(await dealInput(call.api, written)), ...(await tasksOf(call, call.body)) }
      // A deal of which only the name is known stands in no stage.
      const stageId = input.stageId ?? null
      const created = await call.api.deals.create({ ...input, stageId } as DealInput & { name: string })
      return { body: await shown(call, DEALS, await shownDeal(call.api, created)) }
    },
  }),

  showing(DEALS, async ({ api, params }) => {
    const deal = await api.deals.find({ number: numberAt(params), beside: ['numbers', 'people', 'collaborators'] })
    if (!deal) throw noSuchRecord()
    return shownDeal(api, deal)
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    body: bodyOf(change(DEAL, 'ignored').default({})),
    reply: shapeOf(DEALS),
    async handle(call) {
      const id = DealId.parse(await idOf(call, 'deal'))
      const before = await dealAt(call.api, id)
      const news = newsOf(call.body.deal, await shown(call, DEALS, before))
      const { createdAt: _createdAt, ...input } = await dealInput(call.api, await call.decode(DEAL, news))
      const tasks = await tasksOf(call, call.body)
      const updated = await call.api.deals.update({ ...(await placed(call.api, before, input)), ...tasks, id })
      return { body: await shown(call, DEALS, await shownDeal(call.api, updated)) }
    },
  }),

  deleting(DEALS, ({ api }, id) => api.deals.delete({ id: DealId.parse(id) })),
]

async function dealAt(api: Api, id: string): Promise<ShownDeal> {
  return shownDeal(api, await api.deals.get({ id: DealId.parse(id) }))
}

async function dealInput(api: Api, { givenLabels, ...input }: Partial<WrittenDeal>): Promise<Partial<DealInput>> {
  if (!givenLabels) return input
  return { ...input, customFields: writtenLabels(givenLabels, await definitionsOf(api, 'deal')) }
}

async function tasksOf({ decode }: Pick<Means, 'decode'>, body: object): Promise<Pick<DealInput, 'todoTemplate'>> {
  const { id, ownerId } = await decode(TEMPLATE, body)
  return id === undefined ? {} : { todoTemplate: { id, ownerId } }
}

/**
 * A stage brings its pipeline along, and its probability unless another is given. A probability alone also moves the deal to
 * the stage of that percent, if its pipeline has one.
 */
async function placed(api: Api, deal: DealView, input: Partial<DealInput>): Promise<Partial<DealInput>> {
  const { probability, stageId } = input
  if (stageId === undefined && (probability === undefined || probability === null)) return input
  const stages = (await api.pipelines.list()).flatMap((pipeline) => pipeline.stages)
  if (stageId !== undefined) {
    const pipelineId = stages.find(({ id }) => id === stageId)?.pipelineId
    return { ...input, pipelineId, probability: probability ?? null }
  }
  const stage = stages.find((known) => known.pipelineId === deal.pipelineId && known.probability === probability)
  return stage ? { ...input, stageId: stage.id } : input
}

type Narrowing = { filter: Filter; contacts?: Filter }

async function found(
  api: Api,
  query: PageQuery & Pick<Query, 'sort' | 'totals'>,
  { narrowing, labels }: { narrowing: Narrowing; labels: readonly StoredField[] },
): Promise<Found<ShownDeal>> {
  const [{ items }, total, totals] = await Promise.all([
    api.deals.list({
      ...narrowing,
      ...offsetOf(query),
      sort: sortOf(query.sort, SORTS, 'number'),
      beside: ['numbers', 'people'],
    }),
    api.deals.count(narrowing),
    query.totals === 'true' ? totalsOf(api, narrowing, labels) : undefined,
  ])
  return { items: await shownDeals(api, items), total, totals }
}

async function narrowed(
  { look }: Pick<Means, 'look'>,
  query: Pick<Query, 'conditions' | 'deal_id' | 'person_id' | 'company_id'>,
  labels: readonly StoredField[],
): Promise<Narrowing> {
  const conditions: Conditions = query.conditions ?? {}
  const [seen, dealIds, personIds, companyIds] = await Promise.all([
    look(...needsOf(KINDS, conditions)),
    idsOf(look, 'deal', query.deal_id),
    idsOf(look, 'contact', query.person_id),
    idsOf(look, 'company', query.company_id),
  ])
  const { filter, contacts } = filtersOf(conditions, { look: seen, labels })
  const among = (field: string, ids: string[] | undefined): Filter[] =>
    ids ? [ids.length > 0 ? { field, op: 'in', value: ids } : { or: [] }] : []
  const people = [...(contacts ? [contacts] : []), ...among('id', personIds)]
  return {
    filter: { and: [filter, ...among('id', dealIds), ...among('companyId', companyIds)] },
    ...(people.length > 0 && { contacts: { and: people } }),
  }
}

/** Sums over all that is found, not over the page: of the values, and of numeric custom fields. */
async function totalsOf(api: Api, narrowing: Narrowing, labels: readonly StoredField[]) {
  const [summary, sums] = await Promise.all([api.deals.summary(narrowing), api.deals.customSums(narrowing)])
  const ofLabels = labels.flatMap((label) => {
    const sum = sums[label.key]
    return sum === undefined ? [] : [[labelOf(label), new Digits(sum)] as const]
  })
  return { value: new Digits(withoutZeros(totalValue(summary))), ...Object.fromEntries(ofLabels) }
}

/** In the currency that all of them share; of several, in the account's. */
function totalValue({ open, won, lost, currency }: Awaited<ReturnType<Api['deals']['summary']>>): string {
  const totals = [open, won, lost]
  const amounts = totals.flatMap(({ byCurrency }) => byCurrency)
  const [only = currency, ...others] = new Set(amounts.map((amount) => amount.currency))
  if (others.length === 0)
    return sumAmounts(
      amounts.map(({ sum }) => sum),
      only,
    )
  return sumAmounts(
    totals.map(({ converted }) => converted.sum),
    currency,
  )
}
