import type { Filter } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { withoutEcho } from '../kit/echo.ts'
import { endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { settingsOf } from '../kit/settings.ts'
import { stagedFilter } from '../kit/staged.ts'
import { AssociatedContact } from './associated-contact-fields.ts'
import { DEAL, DEAL_SORT } from './deal-fields.ts'
import { collection, CountOnly, enveloped, many, one, single } from './envelope.ts'
import {
  byDay,
  byFlag,
  byNumber,
  byNumbers,
  byParty,
  byReference,
  bySecond,
  byText,
  byValue,
  fieldsAsked,
  storedFields,
  filterOf,
  type Narrower,
  queryOf,
} from './filters.ts'
import { includes, listQuery, partOf, recordNumber, sortBy, sortOf } from './list.ts'
import { idOf, noSuch } from './record.ts'
import { BESIDE_DEAL, dealOf, shownDeals } from './shown-deals.ts'

const params = { id: recordNumber }
const query = z.strictObject({})
const Deal = shape(DEAL)
  .extend({
    associated_contacts: z
      .object({ items: z.array(single('associated_contact', AssociatedContact)), meta: CountOnly })
      .optional()
      .meta({ description: 'With includes=associated_contacts.' }),
  })
  .meta({ id: 'Deal' })
const reply = single('deal', Deal)
const Includes = includes('associated_contacts')

const FILTERS = {
  creator_id: byReference('createdById', 'member'),
  owner_id: byReference('ownerId', 'member'),
  contact_id: byParty,
  organization_id: byReference('companyId', 'company'),
  hot: byFlag('isHot'),
  source_id: byReference('sourceId', 'source'),
  stage_id: byReference('stageId', 'stage'),
  name: byText('name'),
  value: byValue,
  estimated_close_date: byDay('expectedCloseOn'),
}
/** As likely as a person has said; what the stage says is another matter. */
const byLikelihood: Narrower<number> = {
  ...byNumber('probability', 0, 100),
  filter: (value) => ({
    and: [
      { field: 'probability', op: 'eq', value },
      ...(0 < value && value < 100 ? [{ field: 'probabilitySource', op: 'eq' as const, value: 'manual' }] : []),
    ],
  }),
}
const UPSERT_FILTERS = {
  ...FILTERS,
  last_stage_change_at: bySecond('stageEnteredAt'),
  added_at: bySecond('addedAt'),
  customized_win_likelihood: byLikelihood,
}

/** Deals, in the order of Sell's page. */
export const deals = [
  endpoint({
    method: 'GET',
    path: '/deals',
    summary: 'Retrieve all deals',
    source: 'page',
    query: listQuery({ sort_by: sortBy, includes: Includes, ids: byNumbers.wire.optional(), ...queryOf(FILTERS) }),
    reply: collection('deal', Deal),
    async handle(call) {
      const { api, request, query } = call
      const definitions = await definitionsOf(api)
      const asked = await filterOf({ ids: byNumbers, ...FILTERS }, query, { ...call, definitions })
      const filter = asked && (await stagedFilter(api, asked))
      const sort = sortOf(query.sort_by, DEAL_SORT, definitions)
      const { items, nextCursor } = await api.deals.list({ ...partOf(query), filter, sort, beside: [...BESIDE_DEAL] })
      const shown = await shownDeals({ ...call, definitions }, items, query.includes)
      return many('deal', shown, { request, page: query.page, hasMore: nextCursor !== null })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals',
    summary: 'Create a deal',
    source: 'page',
    query,
    body: enveloped(creation(DEAL)),
    reply,
    async handle(call) {
      const { api, body, decode } = call
      const definitions = await definitionsOf(api)
      const means = { ...call, definitions }
      const deal = await dealOf(means, await decode(DEAL, body.data))
      const created = await api.deals.create(deal as typeof deal & { name: string }) // required by the schema
      const [shown] = await shownDeals(means, [created])
      return one('deal', shown)
    },
  }),

  endpoint({
    method: 'GET',
    path: '/deals/:id',
    summary: 'Retrieve a single deal',
    source: 'page',
    params,
    query: z.strictObject({ includes: Includes }),
    reply,
    async handle(call) {
      const { api, params, query } = call
      const [definitions, deal] = await Promise.all([
        definitionsOf(api),
        api.deals.find({ number: params.id, beside: [...BESIDE_DEAL] }),
      ])
      if (!deal) throw noSuch(params.id)
      const [shown] = await shownDeals({ ...call, definitions }, [deal], query.includes)
      return one('deal', shown)
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/deals/:id',
    summary: 'Update a deal',
    source: 'page',
    params,
    query,
    body: enveloped(change(DEAL)),
    reply,
    async handle(call) {
      const { api, params, body, decode } = call
      const [definitions, id] = await Promise.all([definitionsOf(api), idOf(call, 'deal', params.id)])
      const means = { ...call, definitions }
      const [before = {}] = await shownDeals(means, [await api.deals.get({ id })])
      const patch = await dealOf(means, await decode(DEAL, withoutEcho(body.data, before)))
      const [shown] = await shownDeals(means, [await api.deals.update({ ...patch, id })])
      return one('deal', shown)
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/deals/:id',
    summary: 'Delete a deal',
    source: 'page',
    differs: 'People with a sign-in find it in the bin and may bring it back, contacts and all; here it is gone.',
    params,
    query,
    status: 204,
    async handle(call) {
      await call.api.deals.delete({ id: await idOf(call, 'deal', call.params.id) })
      return {}
    },
  }),

  endpoint({
    method: 'POST',
    path: '/deals/upsert',
    summary: 'Upsert a deal',
    source: 'page',
    query: z.strictObject(queryOf(UPSERT_FILTERS)),
    body: enveloped(change(DEAL)),
    reply,
    async handle(call) {
      const { api, query, body, decode } = call
      const definitions = await definitionsOf(api)
      const means = { ...call, definitions }
      const asked = await filterOf(UPSERT_FILTERS, query, means)
      if (!asked) throw withoutFilter()
      const filter = await stagedFilter(api, asked)
      const deal = await dealOf(means, await decode(DEAL, body.data))
      const missing = ['name', 'contact_id'].filter((name) => body.data[name] === undefined)
      if (missing.length > 0) await expectMatch(api, filter, missing)
      const ifNew = { customFields: storedFields(fieldsAsked(query, definitions)) }
      const { deal: saved } = await api.deals.upsert({ key: { by: 'filter', filter }, deal, ifNew })
      const [shown] = await shownDeals(means, [saved])
      return one('deal', shown)
    },
  }),
]

async function definitionsOf(api: Api) {
  return (await settingsOf(api)).customFields('deal')
}

function withoutFilter() {
  return new Refused('invalid', 'An upsert needs something to find the deal by.', [
    {
      place: 'query',
      field: 'custom_fields',
      code: 'missing',
      message: 'or another filter must be given',
      expected: `at least one of ${[...Object.keys(UPSERT_FILTERS), 'custom_fields[…]'].join(', ')}`,
    },
  ])
}

/** What lacks something that a new deal must have can only change one that is there. @throws Refused */
async function expectMatch(api: Api, filter: Filter, missing: readonly string[]) {
  const { items } = await api.deals.list({ filter, limit: 1 })
  if (items.length > 0) return
  throw new Refused(
    'invalid',
    'No deal matches, and a new one needs more.',
    missing.map((field) => ({ place: 'body', field, code: 'missing', message: 'must be given' })),
  )
}
