import { z } from 'zod'

/** How a leaf compares; which of them a field understands depends on its type (see `FILTER_OPS` in filter-catalog.ts). */
export const FilterOp = z.enum([
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'contains',
  'startsWith',
  'hasAny',
  'hasAll',
  'hasNone',
  'isEmpty',
  'isNotEmpty',
])
export type FilterOp = z.infer<typeof FilterOp>

/** A day relative to today in the workspace's zone: −30 is 30 days ago. */
export const RelativeDay = z.strictObject({ days: z.int().min(-36_500).max(36_500) })
export type RelativeDay = z.infer<typeof RelativeDay>

/** Whoever asks, so that a saved view "my deals" can be shared. */
export const Me = z.strictObject({ me: z.literal(true) })
export type Me = z.infer<typeof Me>

/** An amount to compare with; without a currency the workspace's is meant (0 is 0 in every currency). */
export const FilterAmount = z.strictObject({
  amount: z.union([z.string().max(40), z.number()]),
  currency: z.string().max(3).optional(),
})
export type FilterAmount = z.infer<typeof FilterAmount>

const FilterScalar = z.union([z.string().max(2000), z.number(), z.boolean(), RelativeDay, Me, FilterAmount])
export type FilterScalar = z.infer<typeof FilterScalar>

export const FilterValue = z.union([FilterScalar, z.array(FilterScalar).max(1000)])
export type FilterValue = z.infer<typeof FilterValue>

/** One condition: `isEmpty` and `isNotEmpty` take no value, `between` a pair, `in` and `has…` a list, all others one value. */
export const FilterLeaf = z.strictObject({ field: z.string().max(80), op: FilterOp, value: FilterValue.optional() })
export type FilterLeaf = z.infer<typeof FilterLeaf>

/**
 * The one filter language of lists, boards, exports, saved views and reports. `{ and: [] }` lets everything pass,
 * `{ or: [] }` nothing. What each leaf means is said in check-filter.ts.
 */
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | FilterLeaf

export const FILTER_MAX_DEPTH = 10
export const FILTER_MAX_LEAVES = 200

const FilterTree: z.ZodType<Filter, Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ and: z.array(FilterTree) }),
      z.strictObject({ or: z.array(FilterTree) }),
      z.strictObject({ not: FilterTree }),
      FilterLeaf,
    ]),
  )
  .meta({ id: 'Filter' })

/** A filter tree of at most 10 levels and 200 leaves. Its size is measured before it is read, so that no input can exhaust the stack. */
export const Filter: z.ZodType<Filter, Filter> = z.preprocess<Filter, typeof FilterTree, Filter>((input, context) => {
  const problem = oversize(input)
  if (problem === null) return input
  context.addIssue({ code: 'custom', message: problem, input })
  return z.NEVER
}, FilterTree)

/** Why a tree is too big, or null. Counts everything that may be a node; walks level by level, without recursion. */
function oversize(input: unknown): string | null {
  let level = [input]
  let leaves = 0
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > FILTER_MAX_DEPTH) return `Filters may be nested at most ${FILTER_MAX_DEPTH} deep`
    const below = level.map(children)
    leaves += below.filter((nodes) => nodes.length === 0).length
    if (leaves > FILTER_MAX_LEAVES) return `A filter may have at most ${FILTER_MAX_LEAVES} conditions`
    level = below.flat()
  }
  return null
}

function children(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  const branch = node as { and?: unknown; or?: unknown; not?: unknown } // any object may be looked at
  const lists = [branch.and, branch.or].filter((list): list is unknown[] => Array.isArray(list))
  return [...lists.flat(), ...('not' in branch ? [branch.not] : [])]
}
