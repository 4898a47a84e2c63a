import { useQuery } from '@tanstack/react-query'
import { type Pipeline, PipelineId } from '@dealwright/domain'
import { useMemo } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { archivedLast, listedName } from '../../filters/listed-pipelines.ts'
import { Select } from '../../ui/select.tsx'
import { GROUP_KINDS } from './group-names.ts'
import type { ReportId } from './report-kinds.ts'
import type { ReportScope } from './report-scope.ts'

const KINDS = [
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
  { value: 'year', label: 'By year' },
] as const

const WINDOWS = [
  { value: 'all', label: 'All open deals' },
  { value: 'period', label: 'Deals closing in this time' },
] as const

/** What only some reports can be asked. */
export function ReportOptions({ id, scope: { search, change } }: { id: ReportId; scope: ReportScope }) {
  switch (id) {
    case 'forecast':
      return (
        <Select
          aria-label="Parts of the forecast"
          className="w-36!"
          options={KINDS}
          value={search.kind ?? 'month'}
          onChange={(kind) => change({ kind })}
        />
      )
    case 'win-rate':
    case 'velocity':
      return (
        <Select
          aria-label="Groups"
          className="w-36!"
          options={GROUP_KINDS}
          value={search.by ?? 'owner'}
          onChange={(by) => change({ by })}
        />
      )
    case 'waterfall':
      return (
        <Select
          aria-label="Which pipeline"
          className="w-56!"
          options={WINDOWS}
          value={search.window ?? 'all'}
          onChange={(window) => change({ window })}
        />
      )
    case 'pipeline':
    case 'funnel':
    case 'loss-reasons':
    case 'time-in-stage':
      return null
  }
}

/** Whose stages: one pipeline's, or those of all where that has a meaning. There is no choice when there is but one. */
export function PipelineSelect({
  pipelines,
  current,
  canBeAll,
  onChange,
}: {
  pipelines: readonly Pipeline[]
  current: PipelineId | undefined
  canBeAll: boolean
  onChange: (pipeline: PipelineId | undefined) => void
}) {
  if (pipelines.length < 2) return null
  const all = canBeAll ? [{ value: 'all', label: 'All pipelines' }] : []
  return (
    <Select
      aria-label="Pipeline"
      className="w-44!"
      options={[...all, ...pipelines.map((each) => ({ value: String(each.id), label: listedName(each) }))]}
      value={current ?? 'all'}
      onChange={(value) => onChange(PipelineId.safeParse(value).data)}
    />
  )
}

/** All pipelines, archived ones last. */
export function usePipelines(): readonly Pipeline[] | undefined {
  const { data } = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  return useMemo(() => data && archivedLast(data), [data])
}
