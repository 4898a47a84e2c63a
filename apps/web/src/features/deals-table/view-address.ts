import { isSame, type SavedView } from '@dealwright/domain'
import { dealFilterTree } from '../../filters/deal-filter-tree.ts'
import { NO_DEAL_FILTERS } from '../../filters/deal-filters.ts'
import { readFilterTree } from '../../filters/read-filter-tree.ts'
import type { TableSearch } from '../../filters/table-search.ts'
import { printSort } from './table-sort.ts'

type Content = Pick<SavedView, 'filter' | 'sort' | 'columns'>

/** The address of a view says all of it, so that a link shows others the same, whatever becomes of the view. */
export function viewAddress({ id, ...content }: Content & Pick<SavedView, 'id'>): TableSearch {
  return { ...NO_DEAL_FILTERS, ...contentAddress(content), view: id }
}

/** The table as it is without a view. */
export const NO_VIEW: TableSearch = { ...NO_DEAL_FILTERS, view: undefined, sort: undefined, columns: undefined }

/** What an address shows, as a view keeps it. */
export function viewContent(search: TableSearch, sort: SavedView['sort'], columns: readonly string[]): Content {
  const filter = dealFilterTree(search)
  const isNone = 'and' in filter && filter.and.length === 0
  return { filter: isNone ? null : filter, sort, columns: [...columns] }
}

/** Whether an address shows something else than the view that it began as. */
export function isViewChanged(view: Content, search: TableSearch): boolean {
  const kept = contentAddress(view)
  return (
    !isSame(dealFilterTree(kept), dealFilterTree(search)) ||
    kept.sort !== search.sort ||
    kept.columns !== search.columns
  )
}

function contentAddress({ filter, sort, columns }: Content): TableSearch {
  return {
    ...readFilterTree(filter ?? { and: [] }),
    sort: printSort(sort) || undefined,
    columns: columns.join(',') || undefined,
  }
}
