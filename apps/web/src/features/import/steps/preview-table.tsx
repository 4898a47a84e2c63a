import { TriangleAlertIcon } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../../ui/table.tsx'
import { chosenTarget } from './target-options.ts'
import { goesTo } from '../plan/mapped-to.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { type PreviewCell, type PreviewRow, previewRows } from '../plan/preview-rows.ts'
import { countOf, KIND_WORDS } from '../words.ts'

const SHOWN_AT_FIRST = 5

/** The first rows as they will be read, with what is wrong beside each cell. */
export function PreviewTable({ plan, analysis, context }: PlanEditor) {
  const [showsAll, setShowsAll] = useState(false)
  const rows = useMemo(() => previewRows(plan, context, analysis.rows), [plan, context, analysis.rows])
  const shown = showsAll ? rows : rows.slice(0, SHOWN_AT_FIRST)
  const known = { kind: plan.kind, customFields: context.customFields, newField: null }
  const columns = plan.columns.flatMap((column, index) =>
    column.target.to === 'nothing' || goesTo(column, 'name') ? [] : [{ column, index }],
  )
  const nameAt = plan.columns.findIndex((column) => goesTo(column, 'name'))
  const wrong = rows.filter(isWrong).length
  return (
    <Panel
      title="The first rows, as they will be read"
      aside={
        <span className="text-sm text-muted">
          {wrong === 0 ? 'no problems' : `${countOf(wrong, 'row')} with a problem`}
        </span>
      }
    >
      <Table label="The first rows as they will be read" className="-mx-4">
        <thead>
          <tr>
            <ColumnHeader>{KIND_WORDS[plan.kind].one === 'deal' ? 'Deal' : 'Name'}</ColumnHeader>
            {columns.map(({ column, index }) => (
              <ColumnHeader key={index}>{chosenTarget(column.target, known)?.label}</ColumnHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.number} className="align-top">
              <RowHeader className="max-w-60 min-w-32 py-1.5 align-top">
                {row.name ?? row.cells[nameAt]?.given ?? <span className="font-normal text-faint">No name</span>}
                {row.problems.map((problem) => (
                  <Problem key={problem.why}>{problem.why}</Problem>
                ))}
              </RowHeader>
              {columns.map(({ index }) => (
                <Cell key={index} className="max-w-60 py-1.5 align-top">
                  <ReadCell cell={row.cells[index] ?? null} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {rows.length > SHOWN_AT_FIRST && (
        <Button look="quiet" size="small" className="mt-2" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Show fewer' : `Show ${rows.length} rows`}
        </Button>
      )}
    </Panel>
  )
}

function ReadCell({ cell }: { cell: PreviewCell | null }) {
  if (!cell) return null
  if (cell.problem)
    return (
      <>
        <span className="break-words">{cell.given}</span>
        {cell.isUnmatched ? (
          <span className="block text-xs whitespace-nowrap text-caution-ink">to be matched in the next step</span>
        ) : (
          <Problem>{cell.problem.why}</Problem>
        )}
      </>
    )
  return (
    <>
      <span className={cell.text && cell.text.length <= 24 ? 'whitespace-nowrap' : 'line-clamp-2'}>
        {cell.text ?? <span className="text-faint">{cell.given === null ? 'empty' : 'not used'}</span>}
      </span>
      {cell.given !== null && (
        <span className="block truncate text-xs text-faint">
          <span className="sr-only">In the file: </span>
          {cell.given}
        </span>
      )}
    </>
  )
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <span className="flex min-w-40 items-start gap-1 text-xs font-normal text-negative-ink">
      <TriangleAlertIcon aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span>{children}</span>
    </span>
  )
}

function isWrong({ problems, cells }: PreviewRow): boolean {
  return problems.length > 0 || cells.some((cell) => cell?.problem && !cell.isUnmatched)
}
