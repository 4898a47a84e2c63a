import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type CellAt, cellAfter } from './grid-keys.ts'

/** One cell is reached by Tab, arrows lead on from it. A cell that is gone passes that on to its neighbour. */
export function useGridFocus(root: RefObject<HTMLElement | null>, size: { rows: number; columns: number }) {
  const [wanted, setWanted] = useState<CellAt>({ row: 0, column: 1 })
  const isFocusDue = useRef(false)
  const active = { row: Math.min(wanted.row, size.rows - 1), column: Math.min(wanted.column, size.columns - 1) }

  useLayoutEffect(() => {
    if (!isFocusDue.current) return
    const cell = root.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`)
    if (!cell) return
    isFocusDue.current = false
    cell.focus({ preventScroll: true })
    if (active.row >= 0) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  return {
    active,
    /** The cell that has the focus or was pressed. */
    setActive: setWanted,
    focus: (cell: CellAt) => {
      isFocusDue.current = true
      setWanted({ ...cell })
    },
    /** Where a key leads; null when it leads nowhere. */
    target: (event: { key: string; ctrlKey: boolean; metaKey: boolean }, page: number): CellAt | null =>
      cellAfter(active, { key: event.key, isMod: event.ctrlKey || event.metaKey }, { ...size, page }),
  }
}

/** The cell that an element is in, by the mark that cells carry. */
export function cellOf(target: EventTarget): CellAt | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined
  const [row, column] = (mark ?? '').split(':').map(Number)
  return row === undefined || column === undefined ? null : { row, column }
}
