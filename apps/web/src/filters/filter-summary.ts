import { formatDayShort } from '../format/day.ts'
import { formatMoneyCompact } from '../format/money.ts'
import { browserReader, type Reader } from '../format/reader.ts'
import type { DealFilters } from './deal-filters.ts'

/** What can be narrowed down, in the order of the bar. */
export const FILTER_GROUPS = ['owner', 'status', 'source', 'tag', 'close', 'amount'] as const
export type FilterGroup = (typeof FILTER_GROUPS)[number]

export const GROUP_NAMES: Record<FilterGroup, string> = {
  owner: 'Owner',
  status: 'Status',
  source: 'Source',
  tag: 'Tag',
  close: 'Expected close',
  amount: 'Amount',
}

export const STATUS_NAMES = { open: 'Open', stalled: 'Stalled', won: 'Won', lost: 'Lost' } as const

/** The chosen values of a list, for a button: the one name, or how many. Names that are not known yet count. */
export function listSummary(
  values: readonly string[] | undefined,
  nameOf: (value: string) => string | undefined,
): string | null {
  if (!values || values.length === 0) return null
  const only = values.length === 1 && values[0] !== undefined ? nameOf(values[0]) : undefined
  return only ?? String(values.length)
}

/** A range of days: `Nov 1 – Nov 30`, `from Nov 1`, `until Nov 30`; null when it is open at both ends. @param today `YYYY-MM-DD` */
export function daysSummary(
  { closeFrom, closeTo }: Pick<DealFilters, 'closeFrom' | 'closeTo'>,
  today: string,
  reader: Reader = browserReader,
): string | null {
  return rangeSummary([closeFrom, closeTo], (day) => formatDayShort(day, today, reader))
}

/** A range of amounts in the workspace's currency: `$1K – $5K`. */
export function amountsSummary(
  { min, max }: Pick<DealFilters, 'min' | 'max'>,
  currency: string,
  reader: Reader = browserReader,
): string | null {
  return rangeSummary([min, max], (amount) => formatMoneyCompact(amount, currency, reader))
}

/** In how many groups something is chosen. */
export function activeGroups(filters: DealFilters): FilterGroup[] {
  return FILTER_GROUPS.filter((group) => {
    switch (group) {
      case 'close':
        return filters.closeFrom !== undefined || filters.closeTo !== undefined
      case 'amount':
        return filters.min !== undefined || filters.max !== undefined
      case 'owner':
      case 'status':
      case 'source':
      case 'tag':
        return (filters[group]?.length ?? 0) > 0
    }
  })
}

/** Whether there are filters that a link brings along and no button of the bar sets. */
export function hasPlaceFilters({ stage, company, contact, closedFrom, closedTo, where }: DealFilters): boolean {
  return [stage, company, contact, closedFrom, closedTo, where].some((filter) => filter !== undefined)
}

function rangeSummary(
  [from, to]: [string | undefined, string | undefined],
  print: (end: string) => string,
): string | null {
  if (from !== undefined && to !== undefined) return from === to ? print(from) : `${print(from)} – ${print(to)}`
  if (from !== undefined) return `from ${print(from)}`
  return to === undefined ? null : `until ${print(to)}`
}
