import { keepPreviousData } from '@tanstack/react-query'
import type { Filter, PeriodRange, Pipeline, PipelineId } from '@dealwright/domain'
import type { ReportSearch } from '../../filters/report-search.ts'

/** What a report is of: the deals, the days, and what its address says besides. */
export type ReportScope = {
  filter: Filter
  period: PeriodRange | undefined
  search: ReportSearch
  change: (some: Partial<ReportSearch>) => void
}

/** The same for a report of one pipeline. */
export type PipelineScope = ReportScope & { pipelineId: PipelineId; pipeline: Pipeline }

/** A report is asked for anew whenever it is opened, so that it agrees with the board; meanwhile the one before stands there. */
export const FRESH = { placeholderData: keepPreviousData, staleTime: 0 } as const
