import { Filter } from '@dealwright/domain'

/** A filter as an address carries it. */
export function printWhere(filter: Filter): string {
  return JSON.stringify(filter)
}

/** The inverse; null for what is no filter. Whether its fields exist is checked by `validateFilter`. */
export function parseWhere(text: string): Filter | null {
  try {
    return Filter.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** An address has room for so many characters of a filter. */
export const LONGEST_WHERE = 8000

/** Whether an address can carry this filter: it has so much room, and filters nest so deep. */
export function fitsAddress(filter: Filter): boolean {
  const text = printWhere(filter)
  // It stands within the conditions of the other filters.
  return text.length <= LONGEST_WHERE && parseWhere(printWhere({ and: [filter] })) !== null
}

/** How many conditions a filter consists of. */
export function countConditions(filter: Filter): number {
  if ('and' in filter) return filter.and.reduce((sum, each) => sum + countConditions(each), 0)
  if ('or' in filter) return filter.or.reduce((sum, each) => sum + countConditions(each), 0)
  return 'not' in filter ? countConditions(filter.not) : 1
}
