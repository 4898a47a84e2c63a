import type { Filter, FilterLeaf } from './filter.ts'

const NOTHING: Filter = { or: [] }

/** A filter that lets the same won and lost deals through, without what it says of undecided ones alone. */
export function amongClosed(filter: Filter): Filter {
  if ('and' in filter) {
    const parts = filter.and.map(amongClosed)
    return parts.some(isNothing) ? NOTHING : { and: parts }
  }
  if ('or' in filter) return { or: filter.or.map(amongClosed).filter((part) => !isNothing(part)) }
  if ('not' in filter) return { not: amongClosed(filter.not) }
  return wantsUndecided(filter) ? NOTHING : filter
}

function isNothing(filter: Filter): boolean {
  return 'or' in filter && filter.or.length === 0
}

function wantsUndecided({ field, op, value }: FilterLeaf): boolean {
  if (field !== 'status' || (op !== 'eq' && op !== 'in')) return false
  return [value].flat().every((status) => status === 'open' || status === 'stalled')
}
