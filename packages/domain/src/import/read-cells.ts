import type { CustomFieldValues } from '../workspace/custom-field.ts'
import { type CellReading, cleanCell, isPlaceholder } from './cell.ts'
import type { RowNotice } from './import-notice.ts'
import type { ColumnPlan } from './import-plan.ts'
import type { NamedOption, RowProblem } from './import-row.ts'
import { type CellTypes, readCell } from './read-cell.ts'
import { readCustomValue } from './read-custom-value.ts'
import type { RowReader } from './row-reader.ts'
import type { CellKind } from './target-field.ts'

/** A value with the column and text that it came from. */
export interface FoundCell<K extends CellKind = CellKind> {
  column: ColumnPlan
  given: string
  value: CellTypes[K]
}

/** All that the cells of a row say, before it is put together. */
export interface FoundCells {
  get<K extends CellKind>(field: string, holds: K): FoundCell<K> | undefined
  customFields: CustomFieldValues
  options: NamedOption[]
  /** Per column the text as it was understood, null for an empty cell. */
  shown: (string | null)[]
  notices: RowNotice[]
  problems: RowProblem[]
}

/** Reads every cell of a row by its column's plan. A column beyond the plan's is reported as ignored. */
export function readCells(cells: readonly string[], reader: RowReader): FoundCells {
  const found = new Map<string, { holds: CellKind; cell: FoundCell }>()
  const result: FoundCells = {
    // What was stored under a field was read as what that field holds; the check keeps the two from drifting apart.
    get: <K extends CellKind>(field: string, holds: K) => {
      const entry = found.get(field)
      return entry?.holds === holds ? (entry.cell as FoundCell<K>) : undefined
    },
    customFields: {},
    options: [],
    shown: reader.columns.map(() => null),
    notices: [],
    problems: [],
  }
  for (const [index, { plan: column, values, goes }] of reader.columns.entries()) {
    const given = cleanCell(cells[index] ?? '')
    if (given === '') continue
    if (goes.to === 'nothing') {
      result.notices.push({ kind: 'column_ignored', column: column.header, given: null, meant: null })
      continue
    }
    const mapped = values.get(given)
    if (mapped !== undefined) result.notices.push({ kind: 'value_mapped', column: column.header, given, meant: mapped })
    const text = mapped === undefined ? given : cleanCell(mapped ?? '')
    if (text === '') continue
    result.shown[index] = text
    if (goes.to === 'field') {
      const { holds, name } = goes.target
      const reading = keepsText(holds) || !isPlaceholder(text) ? readCell(text, holds, { column, reader }) : PLACEHOLDER
      const value = noteReading(reading, { column, given, field: name, found: result })
      if (value !== undefined) found.set(name, { holds, cell: { column, given, value } })
    } else {
      const { field, options } = goes
      const isBlank = field.type !== 'text' && isPlaceholder(text) && options.known.find(text).kind === 'none'
      const reading = isBlank
        ? PLACEHOLDER
        : readCustomValue(text, field, { column, options, timeZone: reader.timeZone })
      const value = noteReading(reading, { column, given, field: `customFields.${field.key}`, found: result })
      if (value === undefined) continue
      result.customFields[field.key] = value.stored
      result.options.push(...value.options.map((option) => ({ field: field.key, option })))
      if (value.options.length > 0) result.shown[index] = value.options.map(({ label }) => label).join(', ')
    }
  }
  if (
    cells.length > reader.columns.length &&
    cells.slice(reader.columns.length).some((cell) => cleanCell(cell) !== '')
  ) {
    result.problems.push({
      column: null,
      field: 'row',
      given: cells.slice(reader.columns.length).join(' | ').slice(0, 200),
      why: `stands behind the last column: the row has ${cells.length} cells, the header ${reader.columns.length}`,
      want: 'quotes around cells that hold the separator',
    })
  }
  return result
}

const PLACEHOLDER = { kind: 'placeholder' } as const

function keepsText(holds: CellKind): boolean {
  return holds === 'text' || holds === 'long_text' || holds === 'key'
}

type Place = { column: ColumnPlan; given: string; field: string; found: Pick<FoundCells, 'notices' | 'problems'> }

/** Notes down what is to be said of a reading, and hands on its value if it has one. */
export function noteReading<T>(
  reading: CellReading<T> | typeof PLACEHOLDER,
  { column, given, field, found }: Place,
): T | undefined {
  switch (reading.kind) {
    case 'value':
      if (reading.notice) found.notices.push({ column: column.header, given, ...reading.notice })
      return reading.value
    case 'empty':
      found.notices.push({ kind: 'value_unknown', column: column.header, given, meant: null })
      return undefined
    case 'placeholder':
      found.notices.push({ kind: 'value_ignored', column: column.header, given, meant: 'it stands for an empty cell' })
      return undefined
    case 'wrong':
      found.problems.push({
        column: column.header,
        field,
        given: given.slice(0, 200),
        why: reading.why,
        want: reading.want,
      })
      return undefined
  }
}
