import { z } from 'zod'
import { wholeNumber } from '../kit/query.ts'

const MAX_PAGE = 100

/** What every list takes. A page of more than 100 is one of 100. */
export const PageQuery = z.object({
  pageSize: wholeNumber(1, 1_000_000)
    .transform((size) => Math.min(size, MAX_PAGE))
    .default(10),
  pageIndex: wholeNumber(0, 100_000).default(0),
})
type Page = z.infer<typeof PageQuery>

/** The number of a record, in a query. */
export const recordNumber = wholeNumber(0, Number.MAX_SAFE_INTEGER)

export function offsetOf({ pageSize, pageIndex }: Page) {
  return { limit: pageSize, offset: pageIndex * pageSize }
}

/** `sortBy` over these columns, and `sortOrder`; without them the newest first. */
export function sortQuery<const Column extends string>(
  columns: readonly [Column, ...Column[]],
  newest: NoInfer<Column>,
) {
  return { sortBy: z.enum(columns).default(newest as never), sortOrder: z.enum(['asc', 'desc']).default('desc') }
}

/** A page in its envelope. */
export function pageReply(items: readonly object[], { query, total }: { query: Page; total: number }) {
  const { pageSize, pageIndex } = query
  return success({
    data: items,
    current_page: pageIndex + 1,
    total_records: total,
    total_pages: Math.ceil(total / pageSize),
  })
}

export function success(data: unknown, message?: string) {
  return { body: { success: true, ...(message && { message }), ...(data !== undefined && { data }) } }
}

/** The schemas of the envelopes, for the documents. */
export function succeeds(data: z.ZodType) {
  return z.object({ success: z.literal(true), data })
}

export function pageOf(item: z.ZodType) {
  return succeeds(
    z.object({ data: z.array(item), current_page: z.int(), total_records: z.int(), total_pages: z.int() }),
  )
}

export const Done = z.object({ success: z.literal(true), message: z.string() })
