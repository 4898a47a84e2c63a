import type { FileLayout } from '@dealwright/domain'
import { formatBytes } from '../../../format/bytes.ts'
import { formatNumber } from '../../../format/number.ts'
import { problemMessage } from '../../../data/problem.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { Stat, Stats } from '../../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, Table } from '../../../ui/table.tsx'
import type { Analysis } from '../plan/analysis.ts'
import { LayoutFields } from './layout-fields.tsx'
import { StepHeading } from './step-heading.tsx'

const SHOWN = 8

/** What was found in the file, and what of it a person knows better. */
export function FileStep({
  analysis: { layout, rowsTotal, rows, columns },
  bytes,
  isReading,
  problem,
  onLayout,
}: {
  analysis: Analysis
  bytes: number
  isReading: boolean
  /** Why the last change of the layout did not work. */
  problem: unknown
  onLayout: (layout: Partial<FileLayout>) => void
}) {
  const places = [...columns.keys()]
  return (
    <>
      <StepHeading step="file">
        If the first rows look right below, go on. If they are cut in the wrong places, or letters are garbled, change
        how the file is read.
      </StepHeading>
      <div className="grid gap-4">
        <Panel
          title="How the file is read"
          aside={
            <span role="status" className="flex items-center gap-2 text-sm text-muted">
              {isReading && (
                <>
                  <Spinner /> Reading again…
                </>
              )}
            </span>
          }
        >
          <Stats>
            <Stat label="Rows" value={formatNumber(rowsTotal)} />
            <Stat label="Columns" value={formatNumber(columns.length)} />
            <Stat label="Size" value={formatBytes(bytes)} />
          </Stats>
          {problem !== null && (
            <Alert tone="negative" className="mt-3">
              {problemMessage(problem)}
            </Alert>
          )}
          <LayoutFields layout={layout} isDisabled={isReading} onChange={onLayout} className="mt-4" />
        </Panel>
        <Panel title="The first rows, as they stand in the file">
          <Table label="The first rows of the file" className="-mx-4">
            <thead>
              <tr>
                {places.map((place) => (
                  <ColumnHeader key={place}>{columns[place]?.header}</ColumnHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...rows.slice(0, SHOWN).entries()].map(([number, cells]) => (
                <Row key={number}>
                  {places.map((place) => (
                    <Cell key={place} className="max-w-60 truncate whitespace-nowrap">
                      {cells[place]}
                    </Cell>
                  ))}
                </Row>
              ))}
            </tbody>
          </Table>
        </Panel>
      </div>
    </>
  )
}
