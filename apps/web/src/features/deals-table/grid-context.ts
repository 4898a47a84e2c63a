import type { DealView } from '@dealwright/domain'
import { createContext, type RefObject, useContext } from 'react'
import type { CellContext } from './cell-text.ts'
import type { DealColumn } from './deal-columns.ts'
import type { DealEdit } from './use-edit-deal.ts'

/** What all rows share; the same object until the clock, a name or the columns change, so that scrolling renders new rows alone. */
export type GridContext = {
  columns: readonly DealColumn[]
  cells: CellContext
  mayWrite: boolean
  /** So many columns stay in sight while the rest scrolls sideways. */
  pinned: number
  select: (row: number, isRange: boolean) => void
  edit: (deal: DealView, edit: DealEdit) => void
  /** Ends the edit of a cell. @param isFocused puts the focus back on the cell */
  stopEditing: (isFocused: boolean) => void
  /** What was typed so far into the cell that is edited: it outlives a row that moves. */
  draft: RefObject<string | null>
}

const Grid = createContext<GridContext | null>(null)
export const GridProvider = Grid.Provider

export function useGrid(): GridContext {
  const grid = useContext(Grid)
  if (!grid) throw new Error('Only inside the table of deals')
  return grid
}
