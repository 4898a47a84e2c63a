import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { allFilters } from '@dealwright/domain'
import { type Outputs, useTRPC } from '../../data/trpc.ts'
import { formatNumber } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../ui/table.tsx'
import { Bars } from './chart/bars.tsx'
import { CountLink, FigureLink } from './figure-link.tsx'
import { drawn, sumText, weightedText } from './money-text.ts'
import { ReportBody } from './report-body.tsx'
import { ReportNotes } from './report-notes.tsx'
import { FRESH, type ReportScope } from './report-scope.ts'

type PipelineFigures = Outputs['reports']['pipeline']['pipelines'][number]
type StageFigures = PipelineFigures['stages'][number]

/** What stands in each stage of each pipeline. */
export function PipelineReport({ filter, period, search }: ReportScope) {
  const input = { filter, period, pipelineId: search.pipeline }
  const query = useQuery(useTRPC().reports.pipeline.queryOptions(input, FRESH))
  return (
    <ReportBody query={query} isEmpty={({ total: { open, won, lost } }) => open.count + won.count + lost.count === 0}>
      {({ total, pipelines }) => (
        <>
          <Stats className="mb-5">
            <Stat
              label="Open"
              value={<FigureLink filter={total.open.filter} text={sumText(total.open)} of="open deals" />}
              detail={`${formatNumber(total.open.count)} deals`}
            />
            <Stat
              label="Open, weighted"
              value={
                <FigureLink filter={total.open.filter} text={weightedText(total.open)} of="open deals, weighted" />
              }
              detail="by probability"
            />
            <Stat
              label="Won"
              value={<FigureLink filter={total.won.filter} text={sumText(total.won)} of="won deals" />}
              detail={`${formatNumber(total.won.count)} deals`}
            />
            <Stat
              label="Lost"
              value={<CountLink figure={total.lost} of="lost deals" />}
              detail={`${sumText(total.lost)} in amounts`}
            />
          </Stats>
          {pipelines.map((pipeline) => (
            <PipelineStages key={pipeline.pipelineId} pipeline={pipeline} isAlone={pipelines.length === 1} />
          ))}
          <ReportNotes leftOut={total.open.converted.leftOut} ratesUsed={total.open.converted.ratesUsed} />
        </>
      )}
    </ReportBody>
  )
}

function PipelineStages({ pipeline, isAlone }: { pipeline: PipelineFigures; isAlone: boolean }) {
  const open = pipeline.stages.filter(({ type }) => type !== 'won' && type !== 'lost')
  const label = `Open deals of ${pipeline.name} by stage`
  return (
    <section className="mb-8 break-inside-avoid">
      {!isAlone && <h3 className="mb-3 font-semibold wrap-anywhere">{pipeline.name}</h3>}
      <Bars
        label={`${label}: a bar for the sum of each. The table below has the figures.`}
        bars={open.map((stage) => ({
          key: stage.stageId ?? '',
          label: nameOf(stage),
          parts: [{ value: Math.max(0, drawn(stage.open.converted.sum)), tone: 'plain' }],
          text: `${sumText(stage.open)} · ${formatNumber(stage.open.count)}`,
        }))}
      />
      <Table label={`${pipeline.name} by stage`} className="mt-3">
        <thead>
          <tr>
            <ColumnHeader>Stage</ColumnHeader>
            <ColumnHeader isNumeric>Open</ColumnHeader>
            <ColumnHeader isNumeric>Sum</ColumnHeader>
            <ColumnHeader isNumeric>Weighted</ColumnHeader>
            <ColumnHeader isNumeric>Stalled</ColumnHeader>
            <ColumnHeader isNumeric>Won</ColumnHeader>
            <ColumnHeader isNumeric>Won, sum</ColumnHeader>
            <ColumnHeader isNumeric>Lost</ColumnHeader>
          </tr>
        </thead>
        <tbody>
          {pipeline.stages.map((stage) => (
            <StageRow key={stage.stageId} name={nameOf(stage)} figures={stage} pipeline={pipeline} />
          ))}
        </tbody>
        <tfoot>
          <StageRow name="Total" figures={pipeline} />
        </tfoot>
      </Table>
    </section>
  )
}

function StageRow({
  name,
  figures: { open, won, lost },
  pipeline,
}: {
  name: string
  figures: Pick<StageFigures, 'open' | 'won' | 'lost'>
  /** Of a stage; a total has none. */
  pipeline?: PipelineFigures
}) {
  const some = (count: number, text: string) => (count === 0 ? <span className="text-faint">–</span> : text)
  return (
    <Row className={pipeline ? undefined : 'font-semibold'}>
      <RowHeader>
        {pipeline ? (
          <Link
            to="/board/{-$pipelineId}"
            params={{ pipelineId: pipeline.pipelineId }}
            search={(known) => known}
            className="hover:underline"
            aria-label={`${name} on the board`}
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </RowHeader>
      <Cell isNumeric>
        <CountLink figure={open} of={`${name}, open deals`} />
      </Cell>
      <Cell isNumeric>{some(open.count, sumText(open))}</Cell>
      <Cell isNumeric>{some(open.count, weightedText(open))}</Cell>
      <Cell isNumeric>
        <CountLink figure={stalledOf(open)} of={`${name}, stalled deals`} />
      </Cell>
      <Cell isNumeric>
        <CountLink figure={won} of={`${name}, won deals`} />
      </Cell>
      <Cell isNumeric>{some(won.count, sumText(won))}</Cell>
      <Cell isNumeric>
        <CountLink figure={lost} of={`${name}, lost deals`} />
      </Cell>
    </Row>
  )
}

/** Of open deals those that rest. */
function stalledOf({ stalled, filter }: StageFigures['open']) {
  return { count: stalled, filter: allFilters(filter, { field: 'status', op: 'eq', value: 'stalled' }) }
}

function nameOf({ name }: StageFigures): string {
  return name ?? 'In no stage'
}
