import type { DealColumn } from './deal-columns.ts'
import type { TableLayout } from './use-table-layout.ts'

/** Where columns have no room: `DealSummary` instead. */
export const NARROW = '(width < 40rem)'

/** The one column of a narrow screen. */
export const SUMMARY_COLUMN: DealColumn = {
  id: 'summary',
  label: 'Deal',
  width: 0,
  isNumeric: false,
  sort: null,
  definition: null,
}

/** The layout with the columns in one. */
export function narrowLayout(layout: TableLayout): TableLayout {
  return { ...layout, columns: [SUMMARY_COLUMN], pinned: 0 }
}
