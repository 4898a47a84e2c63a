import { z } from 'zod'
import type { Reply, WireRequest } from '../kit/endpoint.ts'

/** What is sent: attributes under `data`; a `meta` beside them says again what they are of. */
export function enveloped<Data extends z.ZodType>(data: Data) {
  return z.object({ data, meta: z.unknown().optional().meta({ description: 'Says the type again, and is not read.' }) })
}

/** One record as it is shown. */
export function single(type: string, data: z.ZodType) {
  return z.object({ data, meta: z.object({ type: z.literal(type) }) })
}

/** A page of records as it is shown. */
export function collection(type: string, data: z.ZodType) {
  return z.object({ items: z.array(single(type, data)), meta: CollectionMeta })
}

export const CountOnly = z.object({ type: z.literal('collection'), count: z.int() })

const CollectionMeta = z
  .object({
    type: z.literal('collection'),
    count: z.int().meta({ description: 'How many there are on this page.' }),
    links: z.object({
      self: z.url(),
      first_page: z.url().optional(),
      prev_page: z.url().optional(),
      next_page: z.url().optional().meta({ description: 'There as long as there is more.' }),
    }),
  })
  .meta({ id: 'CollectionMeta' })

type Data = Record<string, unknown>

/** Answers with one record. */
export function one(type: string, data: Data | undefined): Reply {
  return { body: { data, meta: { type } } }
}

/** Records in their envelopes, with a `meta` but without links: as they stand within another record. */
export function within(type: string, items: readonly Data[]) {
  return {
    items: items.map((data) => ({ data, meta: { type } })),
    meta: { type: 'collection', count: items.length },
  }
}

/** Answers with a page of records, and with the ways to the others. */
export function many(
  type: string,
  items: readonly Data[],
  { request, page, hasMore }: { request: WireRequest; page: number; hasMore: boolean },
): Reply {
  const { items: enclosed, meta } = within(type, items)
  const links = {
    self: linkTo(request),
    ...(page > 1 && { first_page: linkTo(request, 1), prev_page: linkTo(request, page - 1) }),
    ...(hasMore && { next_page: linkTo(request, page + 1) }),
  }
  return { body: { items: enclosed, meta: { ...meta, links } } }
}

/** What was asked, or another page of it, by the scheme and the host that the caller has used. */
function linkTo({ root, path, query }: WireRequest, page?: number): string {
  const parameters = new URLSearchParams(query)
  if (page !== undefined) parameters.set('page', String(page))
  return `${root}${path}${parameters.size > 0 ? `?${parameters.toString()}` : ''}`
}
