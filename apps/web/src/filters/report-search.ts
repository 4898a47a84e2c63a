import { CalendarDay, PeriodKind, WATERFALL_WINDOWS } from '@dealwright/domain'
import { z } from 'zod'
import { DealFilters } from './deal-filters.ts'

/** Spans of days that people ask for most; fiscal ones, so that a year is the workspace's. `days` are `from` and `to`. */
export const PERIOD_CHOICES = [
  'all',
  'this-month',
  'this-quarter',
  'this-year',
  'last-month',
  'last-quarter',
  'last-year',
  'days',
] as const
export type PeriodChoice = (typeof PERIOD_CHOICES)[number]

/** What the address of a report says: which deals, of which time, told apart by what. */
export const ReportSearch = DealFilters.extend({
  period: z.enum(PERIOD_CHOICES).optional().catch(undefined),
  /** Both included. */
  from: CalendarDay.optional().catch(undefined),
  to: CalendarDay.optional().catch(undefined),
  by: z
    .enum(['owner', 'source', ...PeriodKind.options])
    .optional()
    .catch(undefined),
  /** How long a part of the forecast is. */
  kind: PeriodKind.optional().catch(undefined),
  window: z.enum(WATERFALL_WINDOWS).optional().catch(undefined),
})
export type ReportSearch = z.infer<typeof ReportSearch>
