import { useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '../../data/trpc.ts'
import { formatPercent } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { CountLink, FigureLink } from './figure-link.tsx'
import { GROUP_NOUNS, useGroupNames } from './group-names.ts'
import { MOST_BARS, mostOf, MostOfNote } from './most-of.tsx'
import { sumText } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'

type Figures = Omit<Outputs['reports']['winRate']['groups'][number], 'key'>

/** Won of all decided deals, by owner, source or period. */
export function WinRateReport({ filter, period, search: { by = 'owner' } }: ReportScope) {
  const options = useTRPC().reports.winRate.queryOptions({ filter, period, by }, FRESH)
  const query = useQuery(options)
  const nameOf = useGroupNames(by)
  return (
    <ReportBody query={query} isEmpty={({ total }) => total.decided.count === 0}>
      {({ total, groups }) => (
        <>
          <Stats className="mb-5">
            <Stat
              label="Win rate"
              value={<FigureLink filter={total.decided.filter} text={rateText(total.byCount)} of="of decided deals" />}
              detail="by count"
            />
            <Stat label="Win rate by value" value={rateText(total.byValue)} detail="each deal by its amount" />
            <Stat label="Won" value={<CountLink figure={total.won} of="won deals" />} detail={sumText(total.won)} />
            <Stat label="Lost" value={<CountLink figure={total.lost} of="lost deals" />} detail={sumText(total.lost)} />
          </Stats>
          <Bars
            label={`Win rate by ${by}: a bar for each, of 100 %. The table below has the figures.`}
            full={1}
            bars={mostOf(groups, by, ({ decided }) => decided.count).map(({ key, byCount, decided, won }) => ({
              key: key ?? '',
              label: nameOf(key),
              parts: [{ value: byCount ?? 0, tone: 'good' }],
              text: `${rateText(byCount)} · ${won.count} of ${decided.count}`,
            }))}
          />
          <MostOfNote total={groups.length} shown={by === 'owner' || by === 'source' ? MOST_BARS : groups.length} />
          <Table label={`Win rate by ${by}`} className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>{GROUP_NOUNS[by]}</ColumnHeader>
                <ColumnHeader isNumeric>Win rate</ColumnHeader>
                <ColumnHeader isNumeric>By value</ColumnHeader>
                <ColumnHeader isNumeric>Decided</ColumnHeader>
                <ColumnHeader isNumeric>Won</ColumnHeader>
                <ColumnHeader isNumeric>Won, sum</ColumnHeader>
                <ColumnHeader isNumeric>Lost</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ key, ...figures }) => (
                <RateRow key={key} name={nameOf(key)} figures={figures} />
              ))}
            </tbody>
            <tfoot>
              <RateRow name="All" figures={total} isTotal />
            </tfoot>
          </Table>
          <ReportNotes leftOut={total.won.converted.leftOut} ratesUsed={total.won.converted.ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}

function RateRow({ name, figures, isTotal = false }: { name: string; figures: Figures; isTotal?: boolean }) {
  const { byCount, byValue, decided, won, lost } = figures
  return (
    <Row className={isTotal ? 'font-semibold' : undefined}>
      <RowHeader>{name}</RowHeader>
      <Cell isNumeric>{rateText(byCount)}</Cell>
      <Cell isNumeric>{rateText(byValue)}</Cell>
      <Cell isNumeric>
        <CountLink figure={decided} of={`${name}, decided deals`} />
      </Cell>
      <Cell isNumeric>
        <CountLink figure={won} of={`${name}, won deals`} />
      </Cell>
      <Cell isNumeric>{sumText(won)}</Cell>
      <Cell isNumeric>
        <CountLink figure={lost} of={`${name}, lost deals`} />
      </Cell>
    </Row>
  )
}

/** `63.2%`, or a dash for nothing to have a share of. */
export function rateText(ratio: number | null): string {
  return ratio === null ? '–' : formatPercent(ratio * 100)
}
