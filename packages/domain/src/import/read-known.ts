import { type CellReading, cellValue, EMPTY_CELL, wrongCell } from './cell.ts'
import type { ColumnPlan } from './import-plan.ts'
import type { KnownValues } from './known-values.ts'

/**
 * A value of a closed list, found as written or when case, spaces and punctuation are ignored; then a notice names what was taken.
 * What is not on the list is refused, left empty or, if `create` is given, made into a new entry, as the column's plan says.
 */
export function readKnown<T>(
  text: string,
  known: KnownValues<T>,
  { unknown, what, create }: { unknown: ColumnPlan['unknown']; what: string; create?: (name: string) => T },
): CellReading<T> {
  const match = known.find(text)
  switch (match.kind) {
    case 'equal':
      return cellValue(match.value)
    case 'same':
      return { kind: 'value', value: match.value, notice: { kind: 'value_matched', meant: match.name } }
    case 'several':
      return wrongCell(`means more than one ${what}`, `one of ${match.names.join(', ')}`)
    case 'none':
      if (unknown === 'blank') return EMPTY_CELL
      if (unknown === 'create' && create)
        return { kind: 'value', value: create(text), notice: { kind: 'option_created', meant: text } }
      return wrongCell(
        `is not a known ${what}`,
        known.names.length === 0 ? `a ${what} that exists` : offered(known.names),
      )
  }
}

function offered(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ')
  return names.length > 12 ? `one of ${shown} and ${names.length - 12} more` : `one of ${shown}`
}
