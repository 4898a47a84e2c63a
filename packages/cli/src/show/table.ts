import type { Look } from './look.ts'
import type { Color } from './paint.ts'
import { cleanText, fitted, textWidth } from './text-width.ts'

export type Column<Row> = {
  head: string
  text(row: Row): string
  isNumber?: true
  /** Shortened when there is no room for all of it. */
  isShrinkable?: true
  /** Left out, the last first, when shortening does not do. */
  isExtra?: true
  color?(row: Row): Color | undefined
}

const GAP = 2
const LEAST = 8

/**
 * Rows beneath their heads, as wide as the terminal at most; in full where nobody sets a width.
 * @returns lines; none when there are no rows
 */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], { paint, width }: Look): string[] {
  if (rows.length === 0) return []
  const filled = columns
    .map((column) => ({ column, texts: rows.map((row) => cleanText(column.text(row))) }))
    .filter(({ texts }) => texts.some((text) => text !== ''))
    .map(({ column, texts }) => ({ column, texts, needs: Math.max(...[column.head, ...texts].map(textWidth)) }))
  const shown = width === undefined ? filled.map((each) => ({ ...each, gets: each.needs })) : roomFor(filled, width)
  const line = (cell: (each: (typeof shown)[number]) => [string, Color | undefined]) =>
    shown
      .map((each, place) => {
        const [given, color] = cell(each)
        const text = fitted(given, each.gets)
        const space = ' '.repeat(each.gets - textWidth(text))
        if (each.column.isNumber) return space + paint(color, text)
        return paint(color, text) + (place === shown.length - 1 ? '' : space)
      })
      .join(' '.repeat(GAP))
      .trimEnd()
  return [
    line(({ column }) => [column.head, 'dim']),
    ...rows.map((row, place) => line(({ column, texts }) => [texts[place] ?? '', column.color?.(row)])),
  ]
}

type Needy = { column: Pick<Column<never>, 'isShrinkable' | 'isExtra'>; needs: number }

/** Long texts give way first, down to a few letters each; then columns that are not needed go. */
function roomFor<C extends Needy>(columns: readonly C[], width: number): (C & { gets: number })[] {
  const gaps = GAP * (columns.length - 1)
  for (let cap = Math.max(LEAST, ...columns.map(({ needs }) => needs)); cap >= LEAST; cap -= 1) {
    const gets = columns.map(({ column, needs }) => (column.isShrinkable ? Math.min(needs, cap) : needs))
    if (gets.reduce((sum, each) => sum + each, gaps) <= width) {
      return columns.map((each, place) => ({ ...each, gets: gets[place] ?? 0 }))
    }
  }
  const last = columns.findLastIndex(({ column }) => column.isExtra)
  if (last !== -1) return roomFor(columns.toSpliced(last, 1), width)
  return columns.map((each) => ({ ...each, gets: each.column.isShrinkable ? Math.min(each.needs, LEAST) : each.needs }))
}
