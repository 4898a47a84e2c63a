import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../data/trpc.ts'
import { formatNumber } from '../../format/number.ts'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { Legend } from './chart/legend.tsx'
import { CountLink } from './figure-link.tsx'
import { ReportBody } from './report-body.tsx'
import { FRESH, type PipelineScope } from './report-scope.ts'

/** How long the deals of a pipeline stay in each stage before they go on. */
export function TimeInStageReport({ filter, period, pipelineId }: PipelineScope) {
  const input = { filter, period, pipelineId }
  const query = useQuery(useTRPC().reports.timeInStage.queryOptions(input, FRESH))
  return (
    <ReportBody query={query} isEmpty={({ stages }) => stages.every(({ left, here }) => left.count + here.count === 0)}>
      {({ stages }) => (
        <>
          <Bars
            label="Average days in each stage of the deals that went on. The table below has the figures."
            bars={stages.map(({ stageId, name, averageDays, hereDays }) => ({
              key: stageId,
              label: name,
              parts: [{ value: averageDays ?? hereDays ?? 0, tone: averageDays === null ? 'quiet' : 'plain' }],
              text: averageDays === null ? `${daysText(hereDays)} so far` : daysText(averageDays),
            }))}
          />
          <Legend
            entries={[
              { label: 'Deals that went on', tone: 'plain' },
              { label: 'None went on: deals that are still there', tone: 'quiet' },
            ]}
          />
          <Table label="Days in each stage" className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>Stage</ColumnHeader>
                <ColumnHeader isNumeric>Went on</ColumnHeader>
                <ColumnHeader isNumeric>Average</ColumnHeader>
                <ColumnHeader isNumeric>Median</ColumnHeader>
                <ColumnHeader isNumeric>Longest</ColumnHeader>
                <ColumnHeader isNumeric>There now</ColumnHeader>
                <ColumnHeader isNumeric>So far, average</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {stages.map(({ stageId, name, left, averageDays, medianDays, longestDays, here, hereDays }) => (
                <Row key={stageId}>
                  <RowHeader>{name}</RowHeader>
                  <Cell isNumeric>
                    <CountLink figure={left} of={`deals that went on from ${name}`} />
                  </Cell>
                  <Cell isNumeric>{daysText(averageDays)}</Cell>
                  <Cell isNumeric>{daysText(medianDays)}</Cell>
                  <Cell isNumeric>{daysText(longestDays)}</Cell>
                  <Cell isNumeric>
                    <CountLink figure={here} of={`deals in ${name} now`} />
                  </Cell>
                  <Cell isNumeric>{daysText(hereDays)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </ReportBody>
  )
}

/** `12.3 days` */
function daysText(days: number | null): string {
  if (days === null) return '–'
  return days === 1 ? '1 day' : `${formatNumber(days)} days`
}
