import type { Filter } from '../filters/filter.ts'
import type { PeriodRange } from '../values/fiscal.ts'

// What a figure counts, said in the filter language: what is counted by it and what is listed by it are the same deals.

/** Deals that nobody has decided yet, resting ones too. */
export const IS_OPEN: Filter = { field: 'status', op: 'in', value: ['open', 'stalled'] }
export const IS_WON: Filter = { field: 'status', op: 'eq', value: 'won' }
export const IS_LOST: Filter = { field: 'status', op: 'eq', value: 'lost' }

/** Deals that pass all conditions. Those of a list are taken up into it, which keeps the tree flat; nothing that lets all pass stays. */
export function allFilters(...filters: readonly Filter[]): Filter {
  const conditions = filters.flatMap((filter) => ('and' in filter ? filter.and : [filter]))
  const [only, ...others] = conditions
  return only !== undefined && others.length === 0 ? only : { and: conditions }
}

/** Deals with this value, or with none when it is null. */
export function isOrIsEmpty(field: string, value: string | null): Filter {
  return value === null ? { field, op: 'isEmpty' } : { field, op: 'eq', value }
}

/** Deals whose sales effort began in the period. */
export function addedIn(period: PeriodRange): Filter {
  return within('addedAt', period)
}

/** Deals that were decided in the period. */
export function closedIn(period: PeriodRange): Filter {
  return within('closedAt', period)
}

/** Open deals expected to close in the period. */
export function expectedIn(period: PeriodRange): Filter {
  return allFilters(IS_OPEN, within('expectedCloseOn', period))
}

/** Deals that close in the period: decided ones by the day they were, open ones by the day that is expected. */
export function closesIn(period: PeriodRange): Filter {
  return { or: [closedIn(period), expectedIn(period)] }
}

/** Deals that were undecided when the day began; of a day to come those that are undecided now. */
export function openAtStartOf(day: string): Filter {
  return {
    and: [{ field: 'addedAt', op: 'lt', value: day }, { or: [IS_OPEN, { field: 'closedAt', op: 'gte', value: day }] }],
  }
}

function within(field: string, { from, until }: PeriodRange): Filter {
  return {
    and: [
      { field, op: 'gte', value: from },
      { field, op: 'lt', value: until },
    ],
  }
}
