/** A field, with `-` before it for the largest first: as it stands in an address. */
export type ListSort = string

/** Which way a list is sorted by a field; null when it is not. */
export function sortedBy(sort: ListSort, field: string): 'asc' | 'desc' | null {
  if (sort === field) return 'asc'
  return sort === `-${field}` ? 'desc' : null
}

/** The order after a heading was pressed: upwards, then downwards, then upwards again. */
export function nextListSort(sort: ListSort, field: string): ListSort {
  return sort === field ? `-${field}` : field
}
