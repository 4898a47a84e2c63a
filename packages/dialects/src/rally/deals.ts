import { DealId, StageId } from '@dealwright/domain'
import { z } from 'zod'
import type { DealInput } from '../kit/api.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { staged } from '../kit/staged.ts'
import { answersOf, BANT, patchOf } from './bant-fields.ts'
import { DEAL, rallyDeal } from './deal-fields.ts'
import { ListQuery, listReply, pageOf } from './list.ts'

const params = { id: DealId }
const DealResponse = shape(DEAL).meta({ id: 'DealResponse' })
const CreateDealRequest = creation(DEAL).meta({ id: 'CreateDealRequest' })
const UpdateDealRequest = change(DEAL).meta({ id: 'UpdateDealRequest' })
const BantQualification = shape(BANT).meta({ id: 'BantQualification' })
const MAX_BULK = 100

type Encoding = Pick<Call, 'api' | 'caller' | 'encode'>

async function encoded({ api, caller, encode }: Encoding, deals: Parameters<typeof staged>[1]) {
  return encode(
    DEAL,
    (await staged(api, deals)).map((deal) => rallyDeal(deal, caller)),
  )
}

/** The currency is USD where none is named; a probability that is not named is the stage's. */
function newDeal({ currency = 'USD', probability, ...deal }: Partial<DealInput>) {
  return { ...deal, currency, ...(probability !== null && { probability }) } as DealInput & { name: string } // required by the schema
}

/** Deals, in the order of Rally's page. */
export const deals = [
  endpoint({
    method: 'GET',
    path: '/deals',
    summary: 'List deals',
    source: 'page',
    query: ListQuery,
    reply: z.array(DealResponse),
    async handle(call) {
      const { api, query } = call
      const { page, filter } = pageOf(query, DEAL)
      const [{ items }, total] = await Promise.all([api.deals.list({ ...page, filter }), api.deals.count({ filter })])
      return listReply(await encoded(call, items), { total, query })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    body: CreateDealRequest,
    reply: DealResponse,
    status: 201,
    async handle(call) {
      const deal = await call.api.deals.create(newDeal(await call.decode(DEAL, call.body)))
      const [body] = await encoded(call, [deal])
      return { body, headers: { location: `${call.request.root}/api/v1/deals/${deal.id}` } }
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id',
    summary: 'Get deal by ID',
    source: 'page',
    params,
    reply: DealResponse,
    async handle(call) {
      const [body] = await encoded(call, [await call.api.deals.get(call.params)])
      return { body }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    body: UpdateDealRequest,
    reply: DealResponse,
    async handle(call) {
      const deal = await call.api.deals.update({ ...(await call.decode(DEAL, call.body)), ...call.params })
      const [body] = await encoded(call, [deal])
      return { body }
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/deals/:id',
    summary: 'Delete a deal',
    source: 'page',
    params,
    status: 204,
    async handle({ api, params }) {
      await api.deals.delete(params)
      return {}
    },
  }),

  endpoint({
    method: 'PATCH',
    path: '/deals/:id/stage',
    summary: 'Move deal to stage',
    source: 'page',
    params,
    body: z.strictObject({ stageId: StageId }).meta({ id: 'MoveDealStageRequest' }),
    reply: DealResponse,
    async handle(call) {
      const [body] = await encoded(call, [await call.api.deals.move({ ...call.params, ...call.body })])
      return { body }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/upsert',
    summary: 'Create or update by name + pipeline',
    source: 'page',
    body: CreateDealRequest,
    reply: z.object({ action: z.enum(['created', 'updated']), id: DealId }).meta({ id: 'UpsertResponse' }),
    async handle({ api, decode, body }) {
      const deal = newDeal(await decode(DEAL, body))
      const { action, deal: saved } = await api.deals.upsert({ key: { by: 'name' }, deal })
      return { body: { action, id: saved.id } }
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals/bulk',
    summary: 'Bulk create',
    source: 'page',
    body: z.union([z.array(z.unknown()).max(MAX_BULK), z.strictObject({ deals: z.array(z.unknown()).max(MAX_BULK) })]),
    reply: z
      .object({
        created: z.int(),
        updated: z.int(),
        failed: z.int(),
        createdIds: z.array(DealId),
        errors: z.array(z.object({ index: z.int(), message: z.string() })),
      })
      .meta({ id: 'BulkResponse' }),
    async handle({ api, decode, body }) {
      const items = Array.isArray(body) ? body : body.deals
      const read = await Promise.all(items.map((item) => readItem(item, decode)))
      const good = read.flatMap((item, index) => (item.ok ? [{ index, deal: item.deal }] : []))
      const { items: saved } = await api.deals.bulkCreate({ deals: good.map(({ deal }) => deal) })
      const refused = read.flatMap((item, index) => (item.ok ? [] : [{ index, message: item.message }]))
      const failed = saved.flatMap((item) =>
        item.ok ? [] : [{ index: good[item.index]?.index ?? 0, message: item.error.message }],
      )
      const errors = [...refused, ...failed].toSorted((a, b) => a.index - b.index)
      const createdIds = saved.flatMap((item) => (item.ok ? [item.id] : []))
      return { body: { created: createdIds.length, updated: 0, failed: errors.length, createdIds, errors } }
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id/bant',
    summary: 'Get BANT qualification',
    source: 'page',
    params,
    reply: BantQualification,
    async handle({ api, params, encode }) {
      const [body] = await encode(BANT, [answersOf(await api.deals.bant.get(params))])
      return { body }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id/bant',
    summary: 'Update BANT qualification',
    source: 'page',
    params,
    body: change(BANT),
    reply: BantQualification,
    async handle({ api, params, body, decode, encode }) {
      const bant = patchOf(await decode(BANT, body))
      const [shown] = await encode(BANT, [answersOf(await api.deals.bant.update({ ...params, bant }))])
      return { body: shown }
    },
  }),
]

async function readItem(item: unknown, decode: Call['decode']) {
  const parsed = CreateDealRequest.safeParse(item)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { ok: false, message: `${issue?.path.join('.')}: ${issue?.message}` } as const
  }
  try {
    return { ok: true, deal: newDeal(await decode(DEAL, parsed.data)) } as const
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const [problem] = error.refusal.problems
    return { ok: false, message: problem ? `${problem.field}: ${problem.message}` : error.message } as const
  }
}
