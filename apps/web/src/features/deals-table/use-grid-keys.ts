import type { KeyboardEvent } from 'react'
import { cellOf, type useGridFocus } from './use-grid-focus.ts'

/** What the keyboard does in the table: arrows go, Enter edits, Space ticks, Mod+Enter opens, Escape unticks all. */
export function useGridKeys({
  focus,
  page,
  onEdit,
  onToggle,
  onExtend,
  onOpen,
  onClear,
}: {
  focus: ReturnType<typeof useGridFocus>
  /** Rows in sight. */
  page: number
  onEdit: (row: number, column: number) => void
  onToggle: (row: number, isRange: boolean) => void
  /** Ticks from one row to another. */
  onExtend: (from: number, to: number) => void
  onOpen: (row: number) => void
  onClear: () => void
}) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { key, target } = event
    const cell = cellOf(target)
    if (!cell || (target as Element).closest('[data-editor]') || event.altKey) return // the target of a key is an element
    const isMod = event.ctrlKey || event.metaKey
    const act = (run: () => void) => {
      event.preventDefault()
      run()
    }
    const next = focus.target(event, page)
    if (next && event.shiftKey && cell.row >= 0 && next.row >= 0 && next.row !== cell.row)
      return act(() => {
        onExtend(cell.row, next.row)
        focus.focus(next)
      })
    if (next) return act(() => focus.focus(next))
    if (key === 'Escape') return act(onClear)
    // Headings are buttons and boxes of their own.
    if (cell.row < 0) return undefined
    if (key === ' ') return act(() => onToggle(cell.row, event.shiftKey))
    if (key === 'Enter' && isMod) return act(() => onOpen(cell.row))
    if (key === 'Enter' || key === 'F2')
      return act(() => (cell.column === 0 ? onToggle(cell.row, false) : onEdit(cell.row, cell.column)))
    return undefined
  }
}
