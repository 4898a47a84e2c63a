import { z } from 'zod'
import { withoutEcho } from '../kit/echo.ts'
import { endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { idOf, idText } from './codecs.ts'
import { amountOf, DEAL, rexDeal } from './deal-fields.ts'
import { listOf, listReply, PAGING } from './list.ts'
import { Deal, DealListQuery, dealPage, SHOWING, shownDeals, SingleDeal, singleDeal } from './shown-deals.ts'
import { STEP } from './step-fields.ts'
import { ACTIVITY_OF_DEAL, TASK_OF_DEAL } from './work-fields.ts'

const params = { id: idText('deal_') }
const PageQuery = z.strictObject(PAGING)

/** Deals, in the order of Rex's page. */
export const deals = [
  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    body: creation(DEAL).meta({ id: 'NewDeal' }),
    reply: SingleDeal,
    status: 201,
    async handle(call) {
      const { minor = '0', currency = 'USD', name = '', ...deal } = await call.decode(DEAL, call.body)
      const amount = amountOf({ minor, currency })
      return singleDeal(call, await call.api.deals.create({ ...deal, name, amount, currency }))
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals',
    summary: 'List deals',
    source: 'page',
    query: DealListQuery,
    reply: listOf(Deal),
    handle: (call) => dealPage(call, call.query),
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id',
    summary: 'Get a deal',
    source: 'page',
    params,
    query: z.strictObject(SHOWING),
    reply: SingleDeal,
    handle: async (call) => singleDeal(call, await call.api.deals.get(call.params), call.query),
  }),

  endpoint({
    method: 'PATCH',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    body: change(DEAL).meta({ id: 'DealChange' }),
    reply: SingleDeal,
    async handle(call) {
      const { api, params, body, decode, now } = call
      const before = await api.deals.get(params)
      const [shown = {}] = await shownDeals(call, [before])
      const { minor, ...patch } = await decode(DEAL, withoutEcho(body, shown))
      // A value goes with the currency that it is in, and another currency leaves the whole number as it is.
      const isMoney = minor !== undefined || (patch.currency !== undefined && before.amount !== null)
      const money = { minor: minor ?? rexDeal(before, now).minor, currency: patch.currency ?? before.currency }
      const amount = isMoney ? { amount: amountOf(money), currency: money.currency } : {}
      return singleDeal(call, await api.deals.update({ ...params, ...patch, ...amount }))
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
    method: 'POST',
    path: '/deals/:id/stage',
    summary: 'Move a deal to a new stage',
    source: 'page',
    params,
    body: z.strictObject({ stage_id: idOf('stg_').wire }).meta({ id: 'StageChange' }),
    reply: SingleDeal,
    async handle(call) {
      const { stageId } = await call.decode(DEAL, call.body)
      if (!stageId) throw new Error('The schema asks for a stage')
      return singleDeal(call, await call.api.deals.move({ ...call.params, stageId }))
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id/history',
    summary: 'Get stage change history',
    source: 'page',
    params,
    query: PageQuery,
    reply: listOf(shape(STEP).meta({ id: 'StageHistoryRecord' })),
    async handle({ api, params: { id }, query, encode }) {
      const { items, nextCursor } = await api.deals.stageHistory({ id, ...query })
      const steps = items.map((step) => ({ ...step, dealId: id }))
      return listReply({ items: await encode(STEP, steps), nextCursor })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id/activities',
    summary: 'List activities for a deal',
    source: 'page',
    params,
    query: PageQuery,
    reply: listOf(shape(ACTIVITY_OF_DEAL).meta({ id: 'ActivityOfDeal' })),
    async handle({ api, params, query, encode }) {
      const { items, nextCursor } = await api.deals.activities({ ...params, ...query })
      return listReply({ items: await encode(ACTIVITY_OF_DEAL, items), nextCursor })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id/tasks',
    summary: 'List tasks for a deal',
    source: 'page',
    params,
    query: PageQuery,
    reply: listOf(shape(TASK_OF_DEAL).meta({ id: 'TaskOfDeal' })),
    async handle({ api, params, query, encode }) {
      const { items, nextCursor } = await api.deals.tasks({ ...params, ...query })
      return listReply({ items: await encode(TASK_OF_DEAL, items), nextCursor })
    },
  }),
]
