import type { Filter } from '@dealwright/domain'
import { z } from 'zod'
import type { DealFound, DealInput } from '../kit/api.ts'
import { creation } from '../kit/field.ts'
import { staged, stagedFilter } from '../kit/staged.ts'
import { DEAL, DEAL_ITEM } from './deal-fields.ts'
import { recordNumber } from './list.ts'
import { crud, type Means } from './resource.ts'

const query = {
  search: z.string().max(200).optional(),
  pipeline_id: recordNumber.optional(),
  deal_current_stage: recordNumber.optional(),
  cstid: recordNumber.optional(),
  deal_owner_id: recordNumber.optional(),
}

/** Deals, in the order of the page. */
export const deals = crud({
  path: '/deals',
  noun: ['Deal', 'deals'],
  source: 'page',
  table: DEAL,
  item: DEAL_ITEM,
  created: ['deal_id', 'deal_name'],
  // What a create needs, an update needs too.
  change: creation(DEAL),
  list: {
    query,
    columns: {
      deal_id: 'number',
      deal_name: 'name',
      deal_amount: 'amount',
      deal_source: 'sourceName',
      deal_expected_close_date: 'expectedCloseOn',
      pipeline_id: 'pipelineNumber',
      cstid: 'companyNumber',
      owner: 'ownerName',
    },
    async find(means, part, query) {
      const { api } = means
      const filter = await stagedFilter(api, await filterOf(means, query))
      const [{ items }, total] = await Promise.all([
        api.deals.list({ filter, ...part, beside: ['numbers'] }),
        api.deals.count({ filter }),
      ])
      return { items, total }
    },
  },
  async find({ api }, number): Promise<DealFound | undefined> {
    const found = await api.deals.find({ number, beside: ['numbers'] })
    const [deal] = found ? await staged(api, [found]) : []
    return deal
  },
  // The schema asks for the name.
  create: (api, written): Promise<DealFound> => api.deals.create(written as DealInput & { name: string }),
  update: (api, { id }, patch) => api.deals.update({ ...patch, id }),
  delete: (api, { id }) => api.deals.delete({ id }),
})

/** A record that is not there has no deals. */
async function filterOf(
  { look }: Means,
  { search, pipeline_id, deal_current_stage, cstid, deal_owner_id }: z.output<z.ZodObject<typeof query>>,
): Promise<Filter> {
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
