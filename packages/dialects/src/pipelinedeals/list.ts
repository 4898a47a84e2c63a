import { z } from 'zod'
import type { Reply } from '../kit/endpoint.ts'
import { wholeNumber } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'

export const MAX_PAGE = 200

/** What every list takes. Keys and other parameters that clients send along are ignored. */
export const PageQuery = z.object({
  page: wholeNumber(1, 50_000).default(1),
  per_page: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform((text) => Math.min(Math.max(Number(text), 1), MAX_PAGE))
    .default(MAX_PAGE)
    .meta({ type: 'integer', maximum: MAX_PAGE }),
  attrs: z.string().optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

export const Pagination = z
  .object({ page: z.int(), page_var: z.literal('page'), per_page: z.int(), pages: z.int(), total: z.int() })
  .meta({ id: 'Pagination' })

export function listOf(entry: z.ZodType) {
  return z.object({
    entries: z.array(entry),
    pagination: Pagination,
    totals: z.record(z.string(), z.unknown()).optional(),
  })
}

export function offsetOf({ page, per_page }: Pick<PageQuery, 'page' | 'per_page'>) {
  return { limit: per_page, offset: (page - 1) * per_page }
}

/** Part of a list that is never long, and so is asked for as a whole. */
export function whole<Item>(items: readonly Item[], query: Pick<PageQuery, 'page' | 'per_page'>) {
  const { limit, offset } = offsetOf(query)
  return { items: items.slice(offset, offset + limit), total: items.length }
}

type Entries = readonly Record<string, unknown>[]

/** A page in its envelope; `attrs` leaves the named fields alone. */
export function listReply(
  entries: Entries,
  { query, total, totals }: { query: PageQuery; total: number; totals?: object },
): Reply {
  const { page, per_page, attrs } = query
  const pagination = { page, page_var: 'page', per_page, pages: Math.ceil(total / per_page), total }
  return { body: { entries: entries.map((entry) => sparse(entry, attrs)), pagination, ...(totals && { totals }) } }
}

/** Of a record, the fields that `attrs` names: `id,name`. */
export function sparse(record: Record<string, unknown>, attrs: string | undefined): Record<string, unknown> {
  if (!attrs) return record
  const names = new Set(attrs.split(',').map((name) => name.trim()))
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)))
}

/**
 * `deals.name,-deals.created_at` as a sort; `deal.` is taken for `deals.`, as the page itself writes it once.
 * @throws Refused for fields that cannot be sorted by
 */
export function sortOf<Field extends string>(
  text: string | undefined,
  fields: Readonly<Record<string, Field>>,
  fallback: Field,
): { field: Field; direction: 'asc' | 'desc' }[] {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const seen = new Set<Field>()
  const sort = names.flatMap((name) => {
    const field = fields[name.replace(/^-/, '').replace(/^[a-z_]+\./, '')]
    if (field === undefined) throw unknownSort(name, Object.keys(fields))
    if (seen.has(field)) return []
    seen.add(field)
    return [{ field, direction: name.startsWith('-') ? ('desc' as const) : ('asc' as const) }]
  })
  return sort.length > 0 ? sort.slice(0, 5) : [{ field: fallback, direction: 'asc' }]
}

function unknownSort(given: string, names: readonly string[]): Refused {
  const expected = names.join(', ')
  const problem = {
    place: 'query',
    field: 'sort',
    code: 'value',
    message: 'cannot be sorted by this',
    given,
    expected,
  } as const
  return new Refused('invalid', 'The list cannot be sorted like that.', [problem])
}
