import {
  Amount,
  CalendarDay,
  CompanyId,
  ContactId,
  DealStatus,
  MemberId,
  PipelineId,
  SourceId,
  StageId,
  TagId,
} from '@dealwright/domain'
import { z } from 'zod'
import { listOf } from './list-of.ts'
import { LONGEST_WHERE, parseWhere } from './where.ts'

/**
 * The deals that a view shows, as its address says it: shared by board, table and reports, so that a filter stays when
 * the view changes and a link shows others the same deals. What cannot be understood is left out, never an error.
 */
export const DealFilters = z.object({
  /** Free text. */
  q: z.string().max(200).optional().catch(undefined),
  pipeline: PipelineId.optional().catch(undefined),
  stage: listOf(StageId),
  status: listOf(DealStatus),
  /** `me` is whoever looks, `none` deals without an owner. */
  owner: listOf(z.union([z.enum(['me', 'none']), MemberId])),
  company: CompanyId.optional().catch(undefined),
  /** Anybody on the deal. */
  contact: ContactId.optional().catch(undefined),
  tag: listOf(TagId),
  source: listOf(SourceId),
  /** Bounds of the amount, in the workspace's currency. */
  min: Amount.optional().catch(undefined),
  max: Amount.optional().catch(undefined),
  /** Bounds of the expected close, both included. */
  closeFrom: CalendarDay.optional().catch(undefined),
  closeTo: CalendarDay.optional().catch(undefined),
  /** Bounds of the day of closing, both included, in the workspace's zone. */
  closedFrom: CalendarDay.optional().catch(undefined),
  closedTo: CalendarDay.optional().catch(undefined),
  /** Everything else, as a filter of the server's language in JSON. */
  where: z
    .string()
    .max(LONGEST_WHERE)
    .refine((text) => parseWhere(text) !== null)
    .optional()
    .catch(undefined),
})
export type DealFilters = z.infer<typeof DealFilters>

export const DEAL_FILTER_KEYS = Object.keys(DealFilters.shape) as (keyof DealFilters)[] // keyof a zod shape

/** Takes every filter out of an address; views keep the ones that are not mentioned. */
export const NO_DEAL_FILTERS: DealFilters = Object.fromEntries(DEAL_FILTER_KEYS.map((key) => [key, undefined]))
