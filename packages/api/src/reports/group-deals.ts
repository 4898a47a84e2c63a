import {
  allFilters,
  closedIn,
  type Filter,
  isOrIsEmpty,
  type PeriodKind,
  periodOf,
  periodRange,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import type { GroupKind } from './report-inputs.ts'

/** How deals are told apart: in SQL by `key`, of which `keyOf` makes the group's own, and by a filter for each group. */
export type Grouping = {
  key: RawBuilder<string | null>
  keyOf: (key: string | null) => string | null
  filterOf: (key: string | null) => Filter
  /** The periods' length, when that is what they are told apart by. */
  periodKind: PeriodKind | null
}

/** Deals by who owns them, where they came from or when they were decided. */
export function groupingBy(by: GroupKind, { caller }: ReadContext): Grouping {
  const { timeZone, fiscalYearStart } = caller.settings
  switch (by) {
    case 'owner':
      return byColumn('d.owner_id', 'ownerId')
    case 'source':
      return byColumn('d.source_id', 'sourceId')
    case 'month':
    case 'quarter':
    case 'year':
      return {
        // Every period is made of whole months, so that the domain can say which one a month is in.
        key: sql`to_char(d.closed_at at time zone ${timeZone}, 'YYYY-MM-01')`,
        keyOf: (month) => month && periodOf(month, by, fiscalYearStart),
        filterOf: (key) =>
          key === null ? { field: 'closedAt', op: 'isEmpty' } : closedIn(periodRange(key, fiscalYearStart)),
        periodKind: by,
      }
  }
}

function byColumn(column: string, field: string): Grouping {
  return {
    key: sql.ref<string | null>(column),
    keyOf: (key) => key,
    filterOf: (key) => isOrIsEmpty(field, key),
    periodKind: null,
  }
}

/** Rows by their group, in the order of their keys, those without one last. */
export function inGroups<Row extends { key: string | null }>(
  rows: readonly Row[],
  { keyOf }: Grouping,
): [string | null, Row[]][] {
  return inOrder([...Map.groupBy(rows, ({ key }) => keyOf(key))])
}

/** Groups in the order of their keys, the one without last. */
export function inOrder<Of>(groups: readonly (readonly [string | null, Of])[]): [string | null, Of][] {
  return groups
    .map(([key, of]): [string | null, Of] => [key, of])
    .toSorted(([a], [b]) => (a === b ? 0 : a === null || (b !== null && a > b) ? 1 : -1))
}

/** A filter narrowed to one group. */
export function ofGroup(filter: Filter, grouping: Grouping, key: string | null): Filter {
  return allFilters(filter, grouping.filterOf(key))
}
