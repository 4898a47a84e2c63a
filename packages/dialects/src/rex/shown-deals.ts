import type { DealView, Filter, IdOf, IdPrefix } from '@dealwright/domain'
import { z } from 'zod'
import type { Call, Reply } from '../kit/endpoint.ts'
import { shape } from '../kit/field.ts'
import { staged, stagedFilter } from '../kit/staged.ts'
import { idText } from './codecs.ts'
import { DEAL, DEAL_SORT, RELATED, type Related, rexDeal } from './deal-fields.ts'
import { DEAL_FILTERS, dealFilterOf } from './deal-filters.ts'
import { fieldsOfTable, listOf, listReply, namesAmong, PAGING, picked, sortAmong } from './list.ts'

export const Deal = shape(DEAL).meta({ id: 'Deal' })
const Included = z.array(z.object({ type: z.enum(RELATED), id: z.string(), name: z.string() }))
export const SingleDeal = z.object({ data: Deal, included: Included }).meta({ id: 'SingleDeal' })

/** How deals are to be shown. */
export const SHOWING = { fields: fieldsOfTable(DEAL), include: namesAmong(RELATED).optional() }
type Showing = { fields?: readonly string[]; include?: readonly (typeof RELATED)[number][] }

type Means = Pick<Call, 'api' | 'encode' | 'now'>

/** Deals as Rex shows them, whole. */
export async function shownDeals({ api, encode, now }: Means, deals: readonly DealView[]) {
  const inStages = await staged(api, deals)
  return encode(
    DEAL,
    inStages.map((deal) => rexDeal(deal, now)),
  )
}

/** A deal with its contact and its company beside it, or what else is to be included. */
export async function singleDeal(means: Means, deal: DealView, { fields, include }: Showing = {}): Promise<Reply> {
  const shown = await shownDeals(means, [deal])
  const [data] = picked(shown, fields)
  return { body: { data, included: includedOf(shown, include ?? ['contact', 'company']) } }
}

export const DealListQuery = z.strictObject({ ...PAGING, ...DEAL_FILTERS, ...SHOWING, sort: sortAmong(DEAL_SORT) })
type DealListQuery = z.infer<typeof DealListQuery>

type Narrowing = { filter?: Filter; contacts?: Filter }

/** A page of the deals that a query asks for, among some. */
export async function dealPage(means: Means, query: DealListQuery, among: Narrowing = {}): Promise<Reply> {
  const { cursor, limit, sort, fields, include } = query
  const { filter = { and: [] }, contacts } = among
  const asked = await stagedFilter(means.api, { and: [filter, dealFilterOf(query, means.now)] })
  const { items, nextCursor } = await means.api.deals.list({ cursor, limit, sort, filter: asked, contacts })
  const shown = await shownDeals(means, items)
  const { body } = listReply({ items: picked(shown, fields), nextCursor })
  return { body: { ...body, ...(include && { included: includedOf(shown, include) }) } }
}

/** What an endpoint needs that lists the deals of another record. @param among which these are, once the record is there */
export function dealsOf<Prefix extends IdPrefix>(
  prefix: Prefix,
  among: (means: Means, id: IdOf<Prefix>) => Promise<Narrowing>,
) {
  return {
    params: { id: idText(prefix) },
    query: DealListQuery,
    reply: listOf(Deal),
    handle: async (call: Call<{ id: IdOf<Prefix> }, DealListQuery>) =>
      dealPage(call, call.query, await among(call, call.params.id)),
  }
}

/** What stands in relation to some deals, each record once. */
export function includedOf(shown: readonly Record<string, unknown>[], kinds: readonly (typeof RELATED)[number][]) {
  const related = shown.flatMap(({ relationships }) => {
    const found = relationships as Partial<Record<(typeof RELATED)[number], Related>> // as `DEAL` has made it
    return kinds.flatMap((kind) => found[kind] ?? [])
  })
  return [...new Map(related.map((record) => [record.id, record])).values()]
}
