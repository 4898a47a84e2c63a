import {
  type ImportContext,
  type ImportPlan,
  type ImportRow,
  newRecordValues,
  readRow,
  type RowProblem,
  rowReader,
} from '@dealwright/domain'
import { listOf } from './listed-values.ts'
import { shownCell } from './shown-cell.ts'

/** One row of the file as it will be read. */
export type PreviewRow = {
  /** Counted from 1 below the header, as the server counts. */
  number: number
  /** What the record will be called, null where the row has no name. */
  name: string | null
  /** Per column of the file; null for one that is left out. */
  cells: (PreviewCell | null)[]
  /** Problems that no column is to blame for. */
  problems: RowProblem[]
}

export type PreviewCell = {
  /** As it will stand, null when it stays empty. */
  text: string | null
  /** What the file says where that differs. */
  given: string | null
  problem: RowProblem | null
  /** It is a word from a list, which can be given its meaning. */
  isUnmatched: boolean
}

/** The first rows as an import would read them, by the function that it reads them with. */
export function previewRows(
  plan: ImportPlan,
  context: ImportContext,
  rows: readonly (readonly string[])[],
): PreviewRow[] {
  const reader = rowReader(plan, context)
  const lists = plan.columns.map(({ target }) => listOf(plan, target, context))
  return rows.map((cells, place) => {
    const reading = readRow(cells, reader)
    const problems = reading.kind === 'refused' ? reading.problems : []
    const isWrong = (index: number) => problems.some(({ column }) => column === plan.columns[index]?.header)
    // The cells that can be read are shown as they are understood, also where others of the row cannot be.
    const readable =
      problems.length === 0
        ? reading
        : readRow(
            cells.map((cell, index) => (isWrong(index) ? '' : cell)),
            reader,
          )
    const row = readable.kind === 'read' ? readable.row : null
    return {
      number: place + 1,
      name: row && (newRecordValues(row).name ?? null),
      cells: plan.columns.map((column, index) => {
        if (column.target.to === 'nothing') return null
        const given = (cells[index] ?? '').trim()
        const problem = problems.find((each) => each.column === column.header) ?? null
        const text = problem || given === '' ? null : understood(given, index, { plan, context, row })
        const isUnmatched = problem !== null && lists[index] !== undefined
        return { text, given: text === given || given === '' ? null : given, problem, isUnmatched }
      }),
      problems: problems.filter(({ column }) => column === null),
    }
  })
}

type Place = { plan: ImportPlan; context: ImportContext; row: ImportRow | null }

function understood(given: string, index: number, { plan, context, row }: Place): string | null {
  const column = plan.columns[index]
  if (!column) return null
  const mapped = column.values[given]
  const text = mapped === undefined ? given : (mapped ?? '')
  if (text === '') return null
  return row ? shownCell(row, column, { text, kind: plan.kind, context }) : text
}
