import type { Sort, SortDirection } from '@dealwright/domain'
import type { DealColumn } from './deal-columns.ts'

/** What stands on top until somebody sorts: what changed last. */
export const USUAL_SORT: Sort = [{ field: 'updatedAt', direction: 'desc' }]

const MOST = 5

/** An order as it stands in an address: `stagePosition,-amount`. */
export function printSort(sort: Sort): string {
  return sort.map(({ field, direction }) => (direction === 'desc' ? `-${field}` : field)).join(',')
}

/** The inverse; what the table cannot be sorted by is left out. */
export function parseSort(text: string, columns: readonly DealColumn[]): Sort {
  const fields = new Set<string>()
  return text
    .split(',')
    .map((part): Sort[number] =>
      part.startsWith('-') ? { field: part.slice(1), direction: 'desc' } : { field: part, direction: 'asc' },
    )
    .filter(
      ({ field }) => columns.some((column) => column.sort?.field === field) && !fields.has(field) && fields.add(field),
    )
    .slice(0, MOST)
}

/** Which way a column is sorted, as its reader sees it, and how many come before it; null when it is not. */
export function sortOf(sort: Sort, column: DealColumn): { direction: SortDirection; place: number } | null {
  const place = sort.findIndex(({ field }) => field === column.sort?.field)
  const found = sort[place]
  if (!found) return null
  return { direction: column.sort?.isReversed ? opposite(found.direction) : found.direction, place }
}

/**
 * The order after a column's heading was pressed: upwards first, then downwards, then as usual.
 * @param isAdded keeps the other columns and sorts by this one after them
 */
export function nextSort(sort: Sort, column: DealColumn, isAdded: boolean): Sort {
  if (!column.sort) return sort
  const { field, isReversed } = column.sort
  const others = isAdded ? sort.filter((entry) => entry.field !== field) : []
  const current = sortOf(sort, column)?.direction
  if (current === 'desc') return others
  const shown: SortDirection = current === 'asc' ? 'desc' : 'asc'
  const entry = { field, direction: isReversed ? opposite(shown) : shown }
  const place = isAdded ? sort.findIndex((each) => each.field === field) : -1
  return place < 0 ? [...others, entry].slice(-MOST) : sort.with(place, entry)
}

/** The order by one column alone, the way its reader sees it. */
export function sortedBy({ sort }: DealColumn, shown: SortDirection): Sort {
  return sort ? [{ field: sort.field, direction: sort.isReversed ? opposite(shown) : shown }] : []
}

function opposite(direction: SortDirection): SortDirection {
  return direction === 'asc' ? 'desc' : 'asc'
}
