import { useQuery } from '@tanstack/react-query'
import { FORECAST_CATEGORIES, type ForecastCategory } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { type Outputs, useTRPC } from '../../data/trpc.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { formatNumber, formatPercent } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Columns } from './chart/columns.tsx'
import { Legend } from './chart/legend.tsx'
import type { Tone } from './chart/tone.ts'
import { FigureLink } from './figure-link.tsx'
import { periodName } from './group-names.ts'
import { axisMoney, drawn, sumText, weightedText } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'

type Report = Outputs['reports']['forecast']
type Figures = Report['total']

const CATEGORIES: Record<ForecastCategory, { label: string; tone: Tone }> = {
  closed: { label: 'Won', tone: 'good' },
  commit: { label: 'Commit', tone: 'strong' },
  best_case: { label: 'Best case', tone: 'middle' },
  pipeline: { label: 'Pipeline', tone: 'light' },
  omitted: { label: 'Unlikely', tone: 'quiet' },
}
const COUNTED = FORECAST_CATEGORIES.filter((category) => category !== 'omitted')

/** What is won and what may be, by fiscal period and category, beside what is aimed at. */
export function ForecastReport({ filter, period, search: { kind = 'month' } }: ReportScope) {
  const { fiscalYearStart } = useSession().workspace.settings
  const options = useTRPC().reports.forecast.queryOptions({ filter, period, kind }, FRESH)
  const query = useQuery(options)
  const nameOf = (key: string | null) => (key === null ? 'No date' : periodName(key, kind, fiscalYearStart))
  return (
    <ReportBody
      query={query}
      isEmpty={(report) =>
        report.periods.every(({ total, categories, target }) => !target && total.count + categories.omitted.count === 0)
      }
    >
      {({ periods, total, currency }) => (
        <>
          <Stats className="mb-5">
            <Stat
              label="Won"
              value={
                <FigureLink
                  filter={total.categories.closed.filter}
                  text={sumText(total.categories.closed)}
                  of="won deals"
                />
              }
              detail={`${formatNumber(total.categories.closed.count)} deals`}
            />
            <Stat
              label="Won and weighted"
              value={
                <FigureLink filter={total.total.filter} text={weightedText(total.total)} of="the forecast, weighted" />
              }
              detail="each open deal by its probability"
            />
            <Stat
              label="If all come in"
              value={<FigureLink filter={total.total.filter} text={sumText(total.total)} of="the forecast" />}
              detail={`${formatNumber(total.total.count)} deals, ${formatNumber(total.stalled.count)} of them stalled`}
            />
          </Stats>
          <Columns
            label={`Forecast by ${kind}: a column for each, won and weighted by probability, with a line for the target. The table below has the figures.`}
            narrowest={26}
            print={axisMoney(currency)}
            columns={periods.map((line) => ({
              key: line.period ?? '',
              label: nameOf(line.period),
              mark: line.target === null ? null : drawn(line.target),
              parts: stacked(line),
            }))}
          />
          <Legend entries={COUNTED.map((category) => CATEGORIES[category])} />
          <Table label={`Forecast by ${kind}`} className="mt-3">
            <thead>
              <tr>
                <ColumnHeader>Closing</ColumnHeader>
                {FORECAST_CATEGORIES.map((category) => (
                  <ColumnHeader key={category} isNumeric>
                    {CATEGORIES[category].label}
                  </ColumnHeader>
                ))}
                <ColumnHeader isNumeric>If all come in</ColumnHeader>
                <ColumnHeader isNumeric>Weighted</ColumnHeader>
                <ColumnHeader isNumeric>Target</ColumnHeader>
                <ColumnHeader isNumeric>Reached</ColumnHeader>
              </tr>
            </thead>
            <tbody>
              {periods.map((line) => (
                <ForecastRow
                  key={line.period}
                  name={nameOf(line.period)}
                  figures={line}
                  target={line.target}
                  currency={currency}
                />
              ))}
            </tbody>
            <tfoot>
              <ForecastRow name="Total" figures={total} target={null} currency={currency} isTotal />
            </tfoot>
          </Table>
          <p className="mt-3 max-w-prose text-sm text-muted">
            Commit is 75 % and more likely, best case from 50 %, pipeline from 10 %; below that a deal is unlikely and
            in no total. Reached is what is won of the target.
          </p>
          <ReportNotes leftOut={total.total.converted.leftOut} ratesUsed={total.total.converted.ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}

function ForecastRow({
  name,
  figures: { categories, total },
  target,
  currency,
  isTotal = false,
}: {
  name: string
  figures: Omit<Figures, 'stalled'>
  target: string | null
  currency: string
  isTotal?: boolean
}) {
  return (
    <Row className={isTotal ? 'font-semibold' : undefined}>
      <RowHeader className="whitespace-nowrap">{name}</RowHeader>
      {FORECAST_CATEGORIES.map((category) => (
        <Cell key={category} isNumeric>
          <Amount figure={categories[category]} of={`${name}, ${CATEGORIES[category].label}`} />
        </Cell>
      ))}
      <Cell isNumeric>
        <Amount figure={total} of={`${name}, all`} />
      </Cell>
      <Cell isNumeric>{total.count === 0 ? <Dash /> : weightedText(total)}</Cell>
      <Cell isNumeric>{target === null ? <Dash /> : formatMoneyShort(target, currency)}</Cell>
      <Cell isNumeric>
        {target === null || Number(target) === 0 ? (
          <Dash />
        ) : (
          formatPercent((100 * drawn(categories.closed.converted.sum)) / drawn(target))
        )}
      </Cell>
    </Row>
  )
}

function Amount({ figure, of }: { figure: Figures['total']; of: string }) {
  if (figure.count === 0) return <Dash />
  return <FigureLink filter={figure.filter} text={sumText(figure)} of={`${of}, ${formatNumber(figure.count)} deals`} />
}

function Dash() {
  return <span className="text-faint">–</span>
}

/** The categories on top of each other, the surest at the bottom. */
function stacked({ categories }: Figures) {
  let level = 0
  return COUNTED.map((category) => {
    const from = level
    level += Math.max(0, drawn(categories[category].converted.weighted))
    return { key: category, from, to: level, tone: CATEGORIES[category].tone }
  })
}
