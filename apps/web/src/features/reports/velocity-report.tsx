import { useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '../../data/trpc.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { formatDays, formatNumber } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { CountLink, FigureLink } from './figure-link.tsx'
import { GROUP_NOUNS, useGroupNames } from './group-names.ts'
import { MOST_BARS, mostOf, MostOfNote } from './most-of.tsx'
import { drawn } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'
import { rateText } from './win-rate-report.tsx'

type Figures = Omit<Outputs['reports']['velocity']['groups'][number], 'key'>

/** How much money comes in a day, and the four factors that it is made of. */
export function VelocityReport({ filter, period, search: { by = 'owner' } }: ReportScope) {
  const options = useTRPC().reports.velocity.queryOptions({ filter, period, by }, FRESH)
  const query = useQuery(options)
  const nameOf = useGroupNames(by)
  return (
    <ReportBody query={query} isEmpty={({ total }) => total.decided.count + total.open.count === 0}>
      {({ total, groups }) => (
        <>
          <Stats className="mb-5">
            <Stat label="Velocity" value={perDayText(total)} detail="a day" />
            <Stat label="Open deals" value={<CountLink figure={total.open} of="open deals" />} />
            <Stat
              label="Win rate"
              value={<FigureLink filter={total.decided.filter} text={rateText(total.winRate)} of="of decided deals" />}
            />
            <Stat
              label="Average won"
              value={<FigureLink filter={total.won.filter} text={averageText(total)} of="won deals on average" />}
            />
            <Stat label="From added to won" value={cycleText(total)} detail="on average" />
          </Stats>
          <Bars
            label={`Velocity by ${by}: a bar for the money a day of each. The table below has the figures.`}
            bars={mostOf(groups, by, ({ perDay }) => drawn(perDay)).map((group) => ({
              key: group.key ?? '',
              label: nameOf(group.key),
              parts: [{ value: Math.max(0, drawn(group.perDay)), tone: 'plain' }],
              text: perDayText(group),
            }))}
          />
          <MostOfNote total={groups.length} shown={by === 'owner' || by === 'source' ? MOST_BARS : groups.length} />
          <Table label={`Velocity by ${by}`} className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>{GROUP_NOUNS[by]}</ColumnHeader>
                <ColumnHeader isNumeric>A day</ColumnHeader>
                <ColumnHeader isNumeric>Open deals</ColumnHeader>
                <ColumnHeader isNumeric>Win rate</ColumnHeader>
                <ColumnHeader isNumeric>Won</ColumnHeader>
                <ColumnHeader isNumeric>Average won</ColumnHeader>
                <ColumnHeader isNumeric>Added to won</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ key, ...figures }) => (
                <VelocityRow key={key} name={nameOf(key)} figures={figures} />
              ))}
            </tbody>
            <tfoot>
              <VelocityRow name="All" figures={total} isTotal />
            </tfoot>
          </Table>
          <ReportNotes leftOut={total.leftOut} ratesUsed={total.ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}

function VelocityRow({ name, figures, isTotal = false }: { name: string; figures: Figures; isTotal?: boolean }) {
  return (
    <Row className={isTotal ? 'font-semibold' : undefined}>
      <RowHeader>{name}</RowHeader>
      <Cell isNumeric>{perDayText(figures)}</Cell>
      <Cell isNumeric>
        <CountLink figure={figures.open} of={`${name}, open deals`} />
      </Cell>
      <Cell isNumeric>{rateText(figures.winRate)}</Cell>
      <Cell isNumeric>
        <CountLink figure={figures.won} of={`${name}, won deals`} />
      </Cell>
      <Cell isNumeric>{averageText(figures)}</Cell>
      <Cell isNumeric>{cycleText(figures)}</Cell>
    </Row>
  )
}

function perDayText({ perDay, currency }: Figures): string {
  return perDay === null ? '–' : formatMoneyShort(perDay, currency)
}

function averageText({ averageWon, currency }: Figures): string {
  return averageWon === null ? '–' : formatMoneyShort(averageWon, currency)
}

function cycleText({ averageCycleDays }: Figures): string {
  if (averageCycleDays === null) return '–'
  return averageCycleDays < 10
    ? `${formatNumber(Math.round(averageCycleDays * 10) / 10)} days`
    : formatDays(Math.round(averageCycleDays))
}
