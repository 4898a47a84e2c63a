/** A cell: row −1 is the heading, column 0 holds the boxes to tick. */
export type CellAt = { row: number; column: number }

/** Where a key leads from a cell; null for keys that do not move. @param page rows in sight */
export function cellAfter(
  { row, column }: CellAt,
  { key, isMod }: { key: string; isMod: boolean },
  { rows, columns, page }: { rows: number; columns: number; page: number },
): CellAt | null {
  const to = (nextRow: number, nextColumn: number): CellAt => ({
    row: Math.max(-1, Math.min(nextRow, rows - 1)),
    column: Math.max(0, Math.min(nextColumn, columns - 1)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'PageUp':
      return to(Math.max(0, row - page), column)
    case 'PageDown':
      return to(row + page, column)
    case 'Home':
      return isMod ? to(0, 0) : to(row, 0)
    case 'End':
      return isMod ? to(rows - 1, columns - 1) : to(row, columns - 1)
    default:
      return null
  }
}
