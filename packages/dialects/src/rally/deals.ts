import { DealId, type DealView, StageId } from '@dealwright/domain'
import { z } from 'zod'
import type { DealInput } from '../kit/api.ts'
import { endpoint } from '../kit/endpoint.ts'
import { change, shape } from '../kit/field.ts'
import { staged } from '../kit/staged.ts'
import { answersOf, BANT, patchOf } from './bant-fields.ts'
import { DEAL, type RallyDeal, rallyDeal } from './deal-fields.ts'
import { filterOf } from './list.ts'
import { bulk, crud, encoded, resource, upserting } from './resource.ts'

const params = { id: DealId }
const BantQualification = shape(BANT).meta({ id: 'BantQualification' })

/** The currency is USD where none is named; a probability that is not named is the stage's. */
function newDeal({ currency = 'USD', probability, ...deal }: Partial<DealInput>) {
  return { ...deal, currency, ...(probability !== null && { probability }) } as DealInput & { name: string } // required by the schema
}

const DEALS = resource<DealView, RallyDeal, DealInput>({
  path: '/deals',
  noun: ['deal', 'deals'],
  source: 'page',
  Id: DealId,
  table: DEAL,
  shown: async ({ api, caller }, deals) => (await staged(api, deals)).map((deal) => rallyDeal(deal, caller)),
  async list(api, asked) {
    const filter = filterOf(asked)
    const [{ items }, total] = await Promise.all([
      api.deals.list({ ...asked.page, filter }),
      api.deals.count({ filter }),
    ])
    return { items, total }
  },
  get: (api, id) => api.deals.get({ id }),
  create: (api, written) => api.deals.create(newDeal(written)),
  update: (api, id, patch) => api.deals.update({ ...patch, id }),
  delete: (api, id) => api.deals.delete({ id }),
})

/** Deals, in the order of Rally's page. */
export const deals = [
  ...crud(DEALS),

  endpoint({
    method: 'PATCH',
    path: '/deals/:id/stage',
    summary: 'Move deal to stage',
    source: 'page',
    params,
    body: z.strictObject({ stageId: StageId }).meta({ id: 'MoveDealStageRequest' }),
    reply: DEALS.reply,
    async handle(call) {
      const [body] = await encoded(DEALS, call, [await call.api.deals.move({ ...call.params, ...call.body })])
      return { body }
    },
  }),

  upserting(DEALS, {
    by: 'name + pipeline',
    async save(api, written) {
      const { action, deal } = await api.deals.upsert({ key: { by: 'name' }, deal: newDeal(written) })
      return { action, id: deal.id }
    },
  }),

  bulk(DEALS, (api, written) => api.deals.bulkCreate({ deals: written.map(newDeal) })),

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
