import { getRouteApi } from '@tanstack/react-router'
import { dayInZone, periodOf, periodRange } from '@dealwright/domain'
import { PrinterIcon, TargetIcon } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay, useSession } from '../../data/session.ts'
import { dealFilterTree, isFiltered } from '../../filters/deal-filter-tree.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ForecastReport } from './forecast-report.tsx'
import { FunnelReport } from './funnel-report.tsx'
import { LossReasonsReport } from './loss-reasons-report.tsx'
import { chosenPeriod, PERIOD_NAMES, periodWords } from './period-choice.ts'
import { PeriodPicker } from './period-picker.tsx'
import { PipelineReport } from './pipeline-report.tsx'
import { type ReportId, reportOf } from './report-kinds.ts'
import { ReportNav } from './report-nav.tsx'
import { PipelineSelect, ReportOptions, usePipelines } from './report-options.tsx'
import type { PipelineScope, ReportScope } from './report-scope.ts'
import { TimeInStageReport } from './time-in-stage-report.tsx'
import { VelocityReport } from './velocity-report.tsx'
import { WaterfallReport } from './waterfall-report.tsx'
import { WinRateReport } from './win-rate-report.tsx'

const TargetsDialog = lazy(async () => ({ default: (await import('./targets-dialog.tsx')).TargetsDialog }))

const route = getRouteApi('/_app/reports/{-$report}')

/** What deals add up to. Every figure opens the table of the deals that are in it. */
export function ReportsPage() {
  const report = reportOf(route.useParams().report)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { settings } = useSession().workspace
  const today = dayInZone(useNow(), settings.timeZone)
  const maySetTargets = useMay('target.write')
  const [isSettingTargets, setIsSettingTargets] = useState(false)
  const pipelines = usePipelines()
  const pipeline = pipelines?.find(({ id }) => id === search.pipeline) ?? pipelines?.[0]

  const isBounded = report.id === 'waterfall'
  const choice = search.period === 'all' && isBounded ? report.usualPeriod : (search.period ?? report.usualPeriod)
  const calendar = { today, fiscalYearStart: settings.fiscalYearStart }
  const period = chosenPeriod({ ...search, period: choice }, calendar)
  const thisYear = periodRange(periodOf(today, 'year', settings.fiscalYearStart), settings.fiscalYearStart)
  const filter = useMemo(
    () =>
      dealFilterTree(report.isOfOnePipeline || report.id === 'pipeline' ? { ...search, pipeline: undefined } : search),
    [search, report],
  )
  const scope: ReportScope = {
    filter,
    period,
    search,
    change: (some) => void navigate({ search: (known) => ({ ...known, ...some }), replace: true }),
  }

  return (
    <>
      <PageHeader
        title="Reports"
        tabTitle={`${report.title} · Reports`}
        actions={
          <div className="flex gap-2 print:hidden">
            {report.id === 'forecast' && maySetTargets && (
              <Button onClick={() => setIsSettingTargets(true)}>
                <TargetIcon aria-hidden /> Targets
              </Button>
            )}
            <Button onClick={() => globalThis.print()}>
              <PrinterIcon aria-hidden /> Print
            </Button>
          </div>
        }
      />
      <ReportNav current={report.id} />
      <div className="shrink-0 pt-3 print:hidden">
        <FilterBar filters={search} onChange={scope.change} result="" />
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pb-3 sm:px-6 print:hidden">
        <PeriodPicker
          label={report.dates}
          {...{ choice, period, search, isBounded }}
          onChange={(some) => scope.change(some)}
        />
        <PipelineSelect
          pipelines={pipelines ?? []}
          current={report.isOfOnePipeline ? pipeline?.id : search.pipeline}
          canBeAll={!report.isOfOnePipeline}
          onChange={(id) => scope.change({ pipeline: id })}
        />
        <ReportOptions id={report.id} scope={scope} />
      </div>
      <div className="w-full max-w-6xl shrink-0 px-4 pb-10 sm:px-6">
        <h2 className="text-lg font-semibold">{report.title}</h2>
        <p className="mb-4 text-muted">
          {report.about}
          <span className="hidden print:inline">
            {` ${report.dates}: ${period ? periodWords(period) : PERIOD_NAMES.all}.`}
            {isFiltered(search) && ` Narrowed down, see ${globalThis.location.href}`}
          </span>
        </p>
        {report.isOfOnePipeline ? (
          pipeline && <OnePipelineReport id={report.id} scope={{ ...scope, pipelineId: pipeline.id, pipeline }} />
        ) : (
          <Report id={report.id} scope={scope} />
        )}
      </div>
      <Suspense>
        {isSettingTargets && <TargetsDialog period={period ?? thisYear} onClose={() => setIsSettingTargets(false)} />}
      </Suspense>
    </>
  )
}

function Report({ id, scope }: { id: ReportId; scope: ReportScope }) {
  switch (id) {
    case 'pipeline':
      return <PipelineReport {...scope} />
    case 'forecast':
      return <ForecastReport {...scope} />
    case 'win-rate':
      return <WinRateReport {...scope} />
    case 'velocity':
      return <VelocityReport {...scope} />
    case 'loss-reasons':
      return <LossReasonsReport {...scope} />
    case 'waterfall':
      return <WaterfallReport {...scope} />
    case 'funnel':
    case 'time-in-stage':
      return null
  }
}

function OnePipelineReport({ id, scope }: { id: ReportId; scope: PipelineScope }) {
  return id === 'funnel' ? <FunnelReport {...scope} /> : <TimeInStageReport {...scope} />
}
