import type { DealView } from '@dealwright/domain'
import { z } from 'zod'
import type { Call, Reply } from '../kit/endpoint.ts'
import { shape } from '../kit/field.ts'
import { staged } from '../kit/staged.ts'
import { DEAL, RELATED, type Related, rexDeal } from './deal-fields.ts'
import { fieldsOfTable, namesAmong, picked } from './list.ts'

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

/** What stands in relation to some deals, each record once. */
export function includedOf(shown: readonly Record<string, unknown>[], kinds: readonly (typeof RELATED)[number][]) {
  const related = shown.flatMap(({ relationships }) => {
    const found = relationships as Partial<Record<(typeof RELATED)[number], Related>> // as `DEAL` has made it
    return kinds.flatMap((kind) => found[kind] ?? [])
  })
  return [...new Map(related.map((record) => [record.id, record])).values()]
}
