import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../data/trpc.ts'
import { formatNumber } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { CountLink } from './figure-link.tsx'
import { sumText } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'
import { rateText } from './win-rate-report.tsx'

/** Why deals were lost, the most frequent reason first. */
export function LossReasonsReport({ filter, period }: ReportScope) {
  const trpc = useTRPC()
  const query = useQuery(trpc.reports.lossReasons.queryOptions({ filter, period }, FRESH))
  const names = useQuery(trpc.lossReasons.list.queryOptions(undefined, { staleTime: 60_000 }))
  const nameOf = (id: string | null) =>
    id === null ? 'No reason given' : (names.data?.find((reason) => reason.id === id)?.name ?? '')
  return (
    <ReportBody query={query} isEmpty={({ total }) => total.count === 0}>
      {({ total, reasons }) => (
        <>
          <Stats className="mb-5">
            <Stat label="Lost" value={<CountLink figure={total} of="lost deals" />} detail="deals" />
            <Stat label="Lost, sum" value={sumText(total)} />
          </Stats>
          <Bars
            label="Lost deals by reason: a bar for the number of each. The table below has the figures."
            bars={reasons.slice(0, 15).map(({ lossReasonId, count, share }) => ({
              key: lossReasonId ?? '',
              label: nameOf(lossReasonId),
              parts: [{ value: count, tone: lossReasonId === null ? 'quiet' : 'bad' }],
              text: `${formatNumber(count)} · ${rateText(share)}`,
            }))}
          />
          <Table label="Lost deals by reason" className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>Reason</ColumnHeader>
                <ColumnHeader isNumeric>Deals</ColumnHeader>
                <ColumnHeader isNumeric>Share</ColumnHeader>
                <ColumnHeader isNumeric>Sum</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {reasons.map((reason) => (
                <Row key={reason.lossReasonId}>
                  <RowHeader>{nameOf(reason.lossReasonId)}</RowHeader>
                  <Cell isNumeric>
                    <CountLink figure={reason} of={`lost deals, ${nameOf(reason.lossReasonId)}`} />
                  </Cell>
                  <Cell isNumeric>{rateText(reason.share)}</Cell>
                  <Cell isNumeric>{sumText(reason)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <ReportNotes leftOut={total.converted.leftOut} ratesUsed={total.converted.ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}
