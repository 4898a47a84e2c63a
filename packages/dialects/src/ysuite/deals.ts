import { DealId, type Filter } from '@dealwright/domain'
import { z } from 'zod'
import type { DealInput } from '../kit/api.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { creation, shape } from '../kit/field.ts'
import { wholeNumber } from '../kit/query.ts'
import { staged } from '../kit/staged.ts'
import { DEAL, DEAL_ITEM } from './deal-fields.ts'
import { Done, offsetOf, pageOf, PageQuery, pageReply, sortQuery, succeeds, success } from './list.ts'
import { idOf, params } from './record-id.ts'

/** The columns of a list, and what they are sorted by. */
const COLUMNS = {
  deal_id: 'number',
  deal_name: 'name',
  deal_amount: 'amount',
  deal_source: 'sourceNumber',
  deal_expected_close_date: 'expectedCloseOn',
  pipeline_id: 'pipelineNumber',
  cstid: 'companyNumber',
  owner: 'ownerName',
} as const
type Column = keyof typeof COLUMNS

const recordNumber = wholeNumber(0, Number.MAX_SAFE_INTEGER).optional()
const ListQuery = PageQuery.extend({
  search: z.string().max(200).optional(),
  pipeline_id: recordNumber,
  deal_current_stage: recordNumber,
  cstid: recordNumber,
  deal_owner_id: recordNumber,
  ...sortQuery(Object.keys(COLUMNS) as [Column, ...Column[]], 'deal_id'),
})

// What a create needs, an update needs too.
const Body = creation(DEAL)
const DealItem = shape(DEAL_ITEM).meta({ id: 'DealItem' })

/** Deals, in the order of the page. */
export const deals = [
  endpoint({
    method: 'GET',
    path: '/deals',
    summary: 'List deals',
    source: 'page',
    query: ListQuery,
    reply: pageOf(DealItem),
    async handle(call) {
      const { api, query, encode } = call
      const filter = await filterOf(call)
      const sort = [{ field: COLUMNS[query.sortBy], direction: query.sortOrder }]
      const [{ items }, total] = await Promise.all([
        api.deals.list({ filter, sort, ...offsetOf(query) }),
        api.deals.count({ filter }),
      ])
      return pageReply(await encode(DEAL_ITEM, items), { query, total })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id',
    summary: 'Get a deal',
    source: 'page',
    params,
    reply: succeeds(shape(DEAL).meta({ id: 'Deal' })),
    async handle(call) {
      const deals = await staged(call.api, [await call.api.deals.get({ id: await dealId(call) })])
      const [deal] = await call.encode(DEAL, deals)
      return success(deal)
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    body: Body,
    reply: succeeds(z.object({ deal_id: z.int(), deal_name: z.string() })).extend({ message: z.string() }),
    async handle({ api, decode, body }) {
      // The schema asks for the name.
      const { number, name } = await api.deals.create((await decode(DEAL, body)) as DealInput & { name: string })
      return success({ deal_id: number, deal_name: name }, 'Deal created successfully!')
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    body: Body,
    reply: Done,
    async handle(call) {
      const id = await dealId(call)
      await call.api.deals.update({ ...(await call.decode(DEAL, call.body)), id })
      return success(undefined, 'Deal updated successfully!')
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/deals/:id',
    summary: 'Delete a deal',
    source: 'page',
    params,
    reply: Done,
    async handle(call) {
      await call.api.deals.delete({ id: await dealId(call) })
      return success(undefined, 'Deal deleted successfully')
    },
  }),
]

async function dealId(call: Pick<Call<{ id: string }>, 'params' | 'look'>): Promise<DealId> {
  return DealId.parse(await idOf(call, { kind: 'deal', noun: 'Deal' }))
}

/** A record that is not there has no deals. */
async function filterOf({
  query,
  look,
}: Pick<Call<never, z.infer<typeof ListQuery>>, 'query' | 'look'>): Promise<Filter> {
  const { search, pipeline_id, deal_current_stage, cstid, deal_owner_id } = query
  const wanted = [
    { kind: 'pipeline', field: 'pipelineId', number: pipeline_id },
    { kind: 'stage', field: 'stageId', number: deal_current_stage },
    { kind: 'company', field: 'companyId', number: cstid },
    { kind: 'member', field: 'ownerId', number: deal_owner_id },
  ] as const
  const given = wanted.flatMap(({ number, ...of }) => (number === undefined ? [] : [{ ...of, number }]))
  const found = await look(...given.map(({ kind, number }) => ({ [kind]: { numbers: [number] } })))
  const references = given.map(({ kind, field, number }): Filter => {
    const id = found.idOf(kind, number)
    return id === undefined ? { or: [] } : { field, op: 'eq', value: id }
  })
  const texts = (['name', 'description'] as const).map((field) => ({
    field,
    op: 'contains' as const,
    value: search ?? '',
  }))
  return { and: [...references, ...(search ? [{ or: texts }] : [])] }
}
