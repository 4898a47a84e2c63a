import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../data/trpc.ts'
import { formatNumber } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { CountLink } from './figure-link.tsx'
import { ReportBody } from './report-body.tsx'
import { FRESH, type PipelineScope } from './report-scope.ts'
import { rateText } from './win-rate-report.tsx'

/** How far the deals of a pipeline came, and where they were lost. */
export function FunnelReport({ filter, period, pipelineId }: PipelineScope) {
  const input = { filter, period, pipelineId }
  const query = useQuery(useTRPC().reports.funnel.queryOptions(input, FRESH))
  return (
    <ReportBody query={query} isEmpty={({ all }) => all.count === 0}>
      {({ stages, all, won, outside }) => (
        <>
          <Stats className="mb-5">
            <Stat label="Deals" value={<CountLink figure={all} of="deals" />} />
            <Stat label="Won" value={<CountLink figure={won} of="won deals" />} />
            <Stat
              label="Seen in no open stage"
              value={<CountLink figure={outside} of="deals seen in no open stage" />}
              detail="not in the funnel"
            />
          </Stats>
          <Bars
            label="Deals that came to each stage, one bar below the other. The table below has the figures."
            bars={[
              ...stages.map((stage) => ({
                key: stage.stageId,
                label: stage.name,
                parts: [{ value: stage.reached.count, tone: 'plain' as const }],
                text: `${formatNumber(stage.reached.count)} · ${rateText(stage.conversion)} went on`,
              })),
              {
                key: 'won',
                label: 'Won',
                parts: [{ value: won.count, tone: 'good' as const }],
                text: formatNumber(won.count),
              },
            ]}
          />
          <Table label="Funnel by stage" className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>Stage</ColumnHeader>
                <ColumnHeader isNumeric>Came this far</ColumnHeader>
                <ColumnHeader isNumeric>Went on</ColumnHeader>
                <ColumnHeader isNumeric>Conversion</ColumnHeader>
                <ColumnHeader isNumeric>Won in the end</ColumnHeader>
                <ColumnHeader isNumeric>Lost here</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {stages.map(({ stageId, name, reached, advanced, conversion, won: wonInTheEnd, lostHere }) => (
                <Row key={stageId}>
                  <RowHeader>{name}</RowHeader>
                  <Cell isNumeric>
                    <CountLink figure={reached} of={`deals that came to ${name}`} />
                  </Cell>
                  <Cell isNumeric>
                    <CountLink figure={advanced} of={`deals that went on from ${name}`} />
                  </Cell>
                  <Cell isNumeric>{rateText(conversion)}</Cell>
                  <Cell isNumeric>
                    <CountLink figure={wonInTheEnd} of={`won deals that came to ${name}`} />
                  </Cell>
                  <Cell isNumeric>
                    <CountLink figure={lostHere} of={`deals lost in ${name}`} />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          {outside.count > 0 && (
            <p className="mt-3 max-w-prose text-sm text-muted">
              A deal counts for the furthest stage that it is known to have been in. Deals whose history begins when
              they were lost already, such as imported ones, are in no stage here.
            </p>
          )}
        </>
      )}
    </ReportBody>
  )
}
