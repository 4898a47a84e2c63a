import { type Filter, isSame } from '@dealwright/domain'
import { dealFilterTree } from './deal-filter-tree.ts'
import { DEAL_FILTER_KEYS, DealFilters } from './deal-filters.ts'
import { printWhere } from './where.ts'

/**
 * The inverse of `dealFilterTree`: conditions that a button of the filter bar stands for become that filter, all others
 * stay together in `where`. What passes is the same.
 */
export function readFilterTree(filter: Filter): DealFilters {
  const rest: Filter[] = []
  const filters: DealFilters = {}
  for (const condition of 'and' in filter ? filter.and : [filter]) {
    const simple = simpleFilter(condition)
    const isFree =
      simple !== null && Object.keys(simple).every((key) => filters[key as keyof DealFilters] === undefined) // a key of its own
    if (isFree) Object.assign(filters, simple)
    else rest.push(condition)
  }
  const [only] = rest
  if (!only) return filters
  return { ...filters, where: printWhere(rest.length === 1 ? only : { and: rest }) }
}

/** The one filter of the bar that means just this condition; null when there is none. */
function simpleFilter(condition: Filter): DealFilters | null {
  const value = valueOf(condition)
  for (const key of DEAL_FILTER_KEYS) {
    const filters = DealFilters.parse({ [key]: value })
    if (value !== undefined && key !== 'where' && isSame(dealFilterTree(filters), { and: [condition] }))
      return { [key]: filters[key] }
  }
  return null
}

/** What an address would say for a condition, if it can. */
function valueOf(condition: Filter): unknown {
  if ('or' in condition) {
    const owners = condition.or.flatMap((each) => ownersOf(each) ?? [])
    return owners.length > 0 ? owners : undefined
  }
  if ('and' in condition || 'not' in condition) return undefined
  const { value } = condition
  if (condition.field === 'contactIds' && Array.isArray(value) && value.length === 1) return value[0]
  return typeof value === 'object' && 'amount' in value ? String(value.amount) : value
}

function ownersOf(condition: Filter): string[] | null {
  if (!('field' in condition) || condition.field !== 'ownerId') return null
  if (condition.op === 'isEmpty') return ['none']
  const values = Array.isArray(condition.value) ? condition.value : []
  return values.map((value) => (typeof value === 'string' ? value : 'me'))
}
