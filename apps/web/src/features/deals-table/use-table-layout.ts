import { useState } from 'react'
import { chosenColumns, type DealColumn } from './deal-columns.ts'
import { keepLayout, keptLayout } from './kept-layout.ts'

const [NARROWEST, WIDEST] = [64, 800]

/** So much wider or narrower, in pixels, a column becomes by one key. */
export const WIDTH_STEP = 16

export type TableLayout = {
  columns: readonly DealColumn[]
  widthOf: (column: DealColumn) => number
  setWidth: (column: DealColumn, width: number) => void
  /** So many columns stay in sight while the rest scrolls sideways; none on a narrow screen. */
  pinned: number
  pin: (columns: number) => void
  /** Remembers the columns of the table without a view; a view has its own. */
  keepColumns: (ids: string[]) => void
}

/**
 * The columns of the table and their widths.
 * @param ids from the address or the view; empty: as this browser showed them last
 */
export function useTableLayout(viewId: string | null, ids: readonly string[], all: readonly DealColumn[]): TableLayout {
  const [shown, setShown] = useState({ viewId, ...keptLayout(viewId) })
  if (shown.viewId !== viewId) setShown({ viewId, ...keptLayout(viewId) })
  return {
    columns: chosenColumns(ids.length > 0 ? ids : shown.columns, all),
    widthOf: ({ id, width }) => shown.widths[id] ?? width,
    setWidth: ({ id }, width) => {
      const widths = { ...shown.widths, [id]: Math.round(Math.max(NARROWEST, Math.min(width, WIDEST))) }
      setShown({ ...shown, widths })
      keepLayout(viewId, { widths })
    },
    pinned: shown.pinned,
    pin: (pinned) => {
      setShown({ ...shown, pinned })
      keepLayout(viewId, { pinned })
    },
    keepColumns: (columns) => {
      if (viewId !== null) return
      setShown({ ...shown, columns })
      keepLayout(null, { columns })
    },
  }
}
