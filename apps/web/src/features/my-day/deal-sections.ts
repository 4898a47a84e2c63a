import { addDays, type CalendarDay, type Sort } from '@dealwright/domain'
import { dealFilterTree } from '../../filters/deal-filter-tree.ts'
import type { DealFilters } from '../../filters/deal-filters.ts'
import { printWhere } from '../../filters/where.ts'

/** Whose day: one's own, everybody's, or somebody's, by their id. */
export type Whose = NonNullable<DealFilters['owner']>[number] | 'all'

/** Deals that want something to be done, as an address of deals says which: a figure opens into exactly what it counts. */
export type DealSection = {
  id: 'rotting' | 'unplanned' | 'closing'
  title: string
  /** What it means, for whoever sees none. */
  none: string
  filters: DealFilters
  sort: Sort
}

/** @param today in the workspace's zone */
export function dealSections(whose: Whose, today: CalendarDay): DealSection[] {
  const owner = whose === 'all' ? {} : { owner: [whose] }
  const { from, to } = weekOf(today)
  return [
    {
      id: 'closing',
      title: 'Closing this week',
      none: 'No open deal is expected to close this week.',
      filters: { ...owner, status: ['open', 'stalled'], closeFrom: from, closeTo: to },
      sort: [{ field: 'expectedCloseOn', direction: 'asc' }],
    },
    {
      id: 'rotting',
      title: 'Going stale',
      none: 'No deal has been left alone for too long.',
      filters: { ...owner, status: ['stalled'] },
      sort: [{ field: 'amount', direction: 'desc' }],
    },
    {
      id: 'unplanned',
      title: 'No next step',
      none: 'Every open deal has something planned.',
      filters: { ...owner, status: ['open'], where: printWhere({ field: 'nextActivityAt', op: 'isEmpty' }) },
      sort: [{ field: 'amount', direction: 'desc' }],
    },
  ]
}

/** What the server is asked for, made of the very same filters. */
export function sectionFilter({ filters }: DealSection) {
  return dealFilterTree(filters)
}

/** Monday to Sunday. */
export function weekOf(day: CalendarDay): { from: CalendarDay; to: CalendarDay } {
  // Monday is 0.
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const from = addDays(day, -weekday)
  return { from, to: addDays(from, 6) }
}
