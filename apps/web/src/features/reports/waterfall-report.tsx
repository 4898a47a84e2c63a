import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../data/trpc.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Columns } from './chart/columns.tsx'
import { Legend } from './chart/legend.tsx'
import { CountLink } from './figure-link.tsx'
import { axisMoney } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'
import { BAR_NAMES, BAR_SIGNS, waterfallColumns } from './waterfall-columns.ts'

/** How the open pipeline became what it is between two days. */
export function WaterfallReport({ filter, period, search: { window = 'all' } }: ReportScope) {
  const options = useTRPC().reports.waterfall.queryOptions(
    // Without a period there is nothing to ask; the page says so.
    { filter, period: period ?? { from: '', until: '' }, window },
    { ...FRESH, enabled: period !== undefined },
  )
  const query = useQuery(options)
  if (!period) return <p className="py-8 text-muted">Choose the first and the last day, the first one first.</p>
  return (
    <ReportBody query={query} isEmpty={({ bars }) => bars.every(({ count }) => count === 0)}>
      {({ bars, currency, ratesUsed }) => (
        <>
          <Columns
            label="A column for each way in which the pipeline grew or shrank. The table below has the figures."
            columns={waterfallColumns(bars)}
            narrowest={92}
            print={axisMoney(currency)}
          />
          <Legend
            entries={[
              { label: 'Open pipeline', tone: 'plain' },
              { label: 'Came in', tone: 'light' },
              { label: 'Won', tone: 'good' },
              { label: 'Lost', tone: 'bad' },
              { label: 'Went out', tone: 'caution' },
            ]}
          />
          <Table label="Changes of the pipeline" className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>Change</ColumnHeader>
                <ColumnHeader isNumeric>Deals</ColumnHeader>
                <ColumnHeader isNumeric>Amount</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ bar, count, amount, filter: found }) => (
                <Row key={bar} className={BAR_SIGNS[bar] === 0 ? 'font-semibold' : undefined}>
                  <RowHeader className={BAR_SIGNS[bar] === 0 ? 'font-semibold' : 'pl-8!'}>{BAR_NAMES[bar]}</RowHeader>
                  <Cell isNumeric>
                    <CountLink figure={{ count, filter: found }} of={`deals, ${BAR_NAMES[bar]}`} />
                  </Cell>
                  <Cell isNumeric>{signed(BAR_SIGNS[bar], formatMoneyShort(amount, currency), count)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <ReportNotes leftOut={Math.max(...bars.map(({ leftOut }) => leftOut))} ratesUsed={ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}

function signed(sign: -1 | 0 | 1, text: string, count: number): string {
  if (count === 0) return '–'
  return sign === 0 ? text : `${sign > 0 ? '+' : '−'} ${text}`
}
