import type { DealFilters } from './deal-filters.ts'
import type { FilterGroup } from './filter-summary.ts'

/** What takes a group's filters out of an address. */
export const NO_CHOICE: Record<FilterGroup, Partial<DealFilters>> = {
  owner: { owner: undefined },
  status: { status: undefined },
  source: { source: undefined },
  tag: { tag: undefined },
  close: { closeFrom: undefined, closeTo: undefined },
  amount: { min: undefined, max: undefined },
}
