import { expect, test } from 'vitest'
import { cellAfter } from './grid-keys.ts'

const size = { rows: 100, columns: 5, page: 20 }
const after = (row: number, column: number, key: string, isMod = false) => {
  const cell = cellAfter({ row, column }, { key, isMod }, size)
  return cell && [cell.row, cell.column]
}

test.each([
  [0, 1, 'ArrowUp', false, [-1, 1]],
  [-1, 1, 'ArrowUp', false, [-1, 1]],
  [99, 1, 'ArrowDown', false, [99, 1]],
  [3, 0, 'ArrowLeft', false, [3, 0]],
  [3, 3, 'ArrowRight', false, [3, 4]],
  [3, 4, 'ArrowRight', false, [3, 4]],
  [5, 2, 'PageUp', false, [0, 2]],
  [5, 2, 'PageDown', false, [25, 2]],
  [95, 2, 'PageDown', false, [99, 2]],
  [5, 2, 'Home', false, [5, 0]],
  [5, 2, 'End', false, [5, 4]],
  [5, 2, 'Home', true, [0, 0]],
  [5, 2, 'End', true, [99, 4]],
  [5, 2, 'Enter', false, null],
] as const)('from %i,%i %s (with Mod: %s) leads to %j', (row, column, key, isMod, expected) => {
  expect(after(row, column, key, isMod)).toEqual(expected)
})
