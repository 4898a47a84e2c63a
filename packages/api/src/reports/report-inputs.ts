import { CalendarDay, Filter, PeriodKind, PipelineId, WATERFALL_WINDOWS } from '@dealwright/domain'
import { z } from 'zod'

/** The days of a report, the first and the one after the last, in the workspace's zone. At most 300 years: as many as days can have. */
export const Period = z
  .object({ from: CalendarDay, until: CalendarDay })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after the first day' })

/** Which deals are counted. Each report says which of their days must lie in the period; without one, any may. */
export const ReportInput = z.object({ filter: Filter.optional(), period: Period.optional() })
export type ReportInput = z.infer<typeof ReportInput>

export const ForecastInput = ReportInput.extend({ kind: PeriodKind.default('month') })
export type ForecastInput = z.infer<typeof ForecastInput>

/** What deals are told apart by; months, quarters and years are those in which they were decided, by the fiscal calendar. */
export const GroupKind = z.enum(['owner', 'source', ...PeriodKind.options])
export type GroupKind = z.infer<typeof GroupKind>

export const GroupedInput = ReportInput.extend({ by: GroupKind.default('owner') })
export type GroupedInput = z.infer<typeof GroupedInput>

export const PipelinesInput = ReportInput.extend({ pipelineId: PipelineId.optional() })
export type PipelinesInput = z.infer<typeof PipelinesInput>

export const OnePipelineInput = ReportInput.extend({ pipelineId: PipelineId })
export type OnePipelineInput = z.infer<typeof OnePipelineInput>

export const WaterfallInput = ReportInput.extend({ period: Period, window: z.enum(WATERFALL_WINDOWS).default('all') })
export type WaterfallInput = z.infer<typeof WaterfallInput>
