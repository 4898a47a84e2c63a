import { DealId, type DealView, type Filter, type StoredField, sumAmounts } from '@dealwright/domain'
import { z } from 'zod'
import type { Api, DealInput } from '../kit/api.ts'
import { numberOf, withoutZeros } from '../kit/codecs.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { Digits } from '../kit/json.ts'
import { numeric } from './codecs.ts'
import { customLabels, definitionsOf, labelOf, writtenLabels } from './custom-labels.ts'
import { DealConditions, filtersOf, needsOfConditions } from './deal-conditions.ts'
import { DEAL } from './deal-fields.ts'
import { listOf, listReply, offsetOf, PageQuery, sortOf, sparse } from './list.ts'
import { idOf, params } from './record-id.ts'
import { SINGLE, shownDeal, shownDeals } from './shown-deals.ts'

const Deal = shape(DEAL).meta({ id: 'Deal' })
const SingleDeal = shape(DEAL).extend(SINGLE).meta({ id: 'SingleDeal' })
const number = numeric(numberOf('todoTemplate')).wire

/** A deal, and beside it the template whose tasks it gets. */
function bodyOf(deal: z.ZodObject) {
  return z.object({
    deal: deal.extend({ custom_fields: customLabels.optional() }),
    todo_template_id: number.optional(),
    todo_template_user_id: number.optional(),
  })
}
type Body = {
  deal: Record<string, unknown> & { custom_fields?: Record<string, unknown> }
  todo_template_id?: unknown
  todo_template_user_id?: unknown
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

const ListQuery = PageQuery.extend({
  search_id: z.string().optional(),
  totals: z.enum(['true', 'false']).optional(),
  conditions: DealConditions.optional(),
  sort: z.string().optional(),
  person_id: z.string().optional(),
  company_id: z.string().optional(),
})
type ListQuery = z.infer<typeof ListQuery>

/** Deals, in the order of the page. */
export const deals = [
  endpoint({
    method: 'GET',
    path: '/deals',
    summary: 'Receive a list of all deals',
    source: 'page',
    query: ListQuery,
    reply: listOf(Deal),
    async handle(call) {
      const { api, query } = call
      const labels = await definitionsOf(api, 'deal')
      const narrowing = query.search_id === undefined ? await narrowed(call, labels) : await searched(call)
      const sort =
        query.search_id === undefined ? sortOf(query.sort, SORTS, 'number') : sortOf(undefined, SORTS, 'number')
      const [{ items }, total, totals] = await Promise.all([
        api.deals.list({ ...narrowing, ...offsetOf(query), sort }),
        api.deals.count(narrowing),
        query.totals === 'true' ? totalsOf(api, narrowing, labels) : undefined,
      ])
      return listReply(await shownDeals(call, items, labels), { query, total, totals })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    body: bodyOf(creation(DEAL, 'ignored')),
    reply: SingleDeal,
    async handle(call) {
      // A deal of which only the name is known stands in no stage.
      const input = { stageId: null, ...(await dealInput(call, call.body)) }
      return { body: await shownDeal(call, await call.api.deals.create(input as DealInput & { name: string })) }
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id',
    summary: 'Retrieve a single deal',
    source: 'page',
    params,
    query: PageQuery.pick({ attrs: true }),
    reply: SingleDeal,
    async handle(call) {
      const deal = await call.api.deals.get({ id: DealId.parse(await idOf(call, 'deal')) })
      return { body: sparse(await shownDeal(call, deal), call.query.attrs) }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    body: bodyOf(change(DEAL, 'ignored')),
    reply: SingleDeal,
    async handle(call) {
      const id = DealId.parse(await idOf(call, 'deal'))
      const [{ createdAt: _createdAt, ...input }, deal] = await Promise.all([
        dealInput(call, call.body),
        call.api.deals.get({ id }),
      ])
      const updated = await call.api.deals.update({ ...(await placed(call.api, deal, input)), id })
      return { body: await shownDeal(call, updated) }
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/deals/:id',
    summary: 'Delete a deal',
    source: 'page',
    params,
    async handle(call) {
      await call.api.deals.delete({ id: DealId.parse(await idOf(call, 'deal')) })
      return {}
    },
  }),
]

/** What a body says of a deal, with the values of its labels and the tasks of a template. */
async function dealInput(
  { api, decode, look }: Pick<Call, 'api' | 'decode' | 'look'>,
  { deal, todo_template_id, todo_template_user_id }: Body,
): Promise<Partial<DealInput>> {
  const { custom_fields, ...fields } = deal
  const [input, labels, found] = await Promise.all([
    decode(DEAL, fields),
    custom_fields ? definitionsOf(api, 'deal') : [],
    look(...templateNeeds(todo_template_id, todo_template_user_id)),
  ])
  const template = typeof todo_template_id === 'number' ? found.idOf('todoTemplate', todo_template_id) : undefined
  const ownerId = typeof todo_template_user_id === 'number' ? found.idOf('member', todo_template_user_id) : undefined
  return {
    ...input,
    ...(custom_fields && { customFields: writtenLabels(custom_fields, labels) }),
    ...(template && { todoTemplate: { id: template, ownerId } }),
  }
}

function templateNeeds(template: unknown, member: unknown) {
  return [
    { todoTemplate: { numbers: typeof template === 'number' ? [template] : [] } },
    { member: { numbers: typeof member === 'number' ? [member] : [] } },
  ]
}

/**
 * A stage brings its pipeline along. A probability alone also moves the deal to the stage of that percent, if its pipeline
 * has one; the one that the deal has already says nothing.
 */
async function placed(api: Api, deal: DealView, input: Partial<DealInput>): Promise<Partial<DealInput>> {
  const { probability, ...rest } = input
  if (probability === undefined && rest.stageId === undefined) return input
  const isMoved = rest.stageId !== undefined && rest.stageId !== deal.stageId
  if (probability === deal.probability && !isMoved) return rest
  const stages = (await api.pipelines.list()).flatMap((pipeline) => pipeline.stages)
  if (isMoved) return { ...input, pipelineId: stages.find(({ id }) => id === rest.stageId)?.pipelineId }
  if (rest.stageId !== undefined || probability === null) return input
  const stage = stages.find((known) => known.pipelineId === deal.pipelineId && known.probability === probability)
  return stage ? { ...input, stageId: stage.id } : input
}

async function narrowed(
  { query, look }: Pick<Call<never, ListQuery>, 'query' | 'look'>,
  labels: readonly StoredField[],
) {
  const { conditions = {}, person_id, company_id } = query
  const found = await look(...needsOfConditions(conditions), {
    contact: { numbers: numbered(person_id) },
    company: { numbers: numbered(company_id) },
  })
  const { filter, contacts } = filtersOf(conditions, { look: found, labels })
  const ids = (field: string, id: string | undefined): Filter => (id ? { field, op: 'eq', value: id } : { or: [] })
  const ofCompany = company_id === undefined ? [] : [ids('companyId', found.idOf('company', Number(company_id)))]
  const ofPerson = person_id === undefined ? [] : [ids('id', found.idOf('contact', Number(person_id)))]
  const people = [...(contacts ? [contacts] : []), ...ofPerson]
  return { filter: { and: [filter, ...ofCompany] }, ...(people.length > 0 && { contacts: { and: people } }) }
}

function numbered(text: string | undefined): number[] {
  return text !== undefined && /^\d{1,15}$/.test(text) ? [Number(text)] : []
}

/** The filter of a saved search; an unknown one finds nothing. */
async function searched({ api, query, look }: Pick<Call<never, ListQuery>, 'api' | 'query' | 'look'>) {
  const [number] = numbered(query.search_id)
  const id =
    number === undefined ? undefined : (await look({ savedView: { numbers: [number] } })).idOf('savedView', number)
  const views = id === undefined ? [] : await api.savedViews.list({ entity: 'deal' })
  const view = views.find((candidate) => candidate.id === id)
  return { filter: view ? (view.filter ?? { and: [] }) : { or: [] } }
}

async function totalsOf(api: Api, narrowing: { filter?: Filter; contacts?: Filter }, labels: readonly StoredField[]) {
  const [{ open, won, lost, currency }, sums] = await Promise.all([
    api.deals.summary(narrowing),
    api.deals.customSums(narrowing),
  ])
  const ofLabels = labels.flatMap((label) => {
    const sum = sums[label.key]
    return sum === undefined ? [] : [[labelOf(label), new Digits(sum)] as const]
  })
  const value = sumAmounts(
    [open, won, lost].map(({ converted }) => converted.sum),
    currency,
  )
  return { value: new Digits(withoutZeros(value)), ...Object.fromEntries(ofLabels) }
}
