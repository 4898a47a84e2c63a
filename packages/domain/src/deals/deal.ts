import { z } from 'zod'
import { Bant, BantPatch } from './bant.ts'
import { CalendarDay, Instant } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { CustomFieldPatch, CustomFieldValues } from '../workspace/custom-field.ts'
import {
  CompanyId,
  ContactId,
  DealId,
  LossReasonId,
  MemberId,
  PipelineId,
  SourceId,
  StageId,
  TagId,
  UnqualifiedReasonId,
} from '../ids.ts'
import { FreeData } from '../values/free-data.ts'
import { Amount } from '../values/money.ts'
import { StageType } from '../pipelines/pipeline.ts'
import { Rank } from '../values/rank.ts'

export const DEAL_STATUSES = ['open', 'won', 'lost', 'stalled'] as const
export const DealStatus = z.enum(DEAL_STATUSES)
export type DealStatus = z.infer<typeof DealStatus>

/** Where a probability came from: `stage` follows the stage, `manual` stays when the stage moves. */
export const ProbabilitySource = z.enum(['stage', 'manual'])
export type ProbabilitySource = z.infer<typeof ProbabilitySource>

/** A traffic light that a person sets; it means what the team agrees it means. */
export const TrafficLight = z.enum(['red', 'yellow', 'green'])
export type TrafficLight = z.infer<typeof TrafficLight>

export const Probability = z.int().min(0).max(100)

export const Deal = z.object({
  id: DealId,
  number: z.int(),
  /** Grows by one with every change. */
  version: z.int(),
  name: z.string().trim().min(1).max(255),
  description: z.string().max(20_000).nullable(),
  pipelineId: PipelineId,
  /** Null for a deal that an old program made without one. */
  stageId: StageId.nullable(),
  /** `stalled` is an open deal that rests: by hand (`stalledAt`) or because its stage's rot days passed. */
  status: DealStatus,
  stalledAt: Instant.nullable(),
  amount: Amount.nullable(),
  currency: CurrencyCode,
  /** Percent. */
  probability: Probability.nullable(),
  probabilitySource: ProbabilitySource,
  expectedCloseOn: CalendarDay.nullable(),
  closedAt: Instant.nullable(),
  lossReasonId: LossReasonId.nullable(),
  lossNote: z.string().max(20_000).nullable(),
  unqualifiedReasonId: UnqualifiedReasonId.nullable(),
  ownerId: MemberId.nullable(),
  /** Who works on it when that is not the owner. */
  assigneeId: MemberId.nullable(),
  /** The primary contact. */
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
  /** `contact`: follows the primary contact's company; `set`: chosen, and stays. */
  companySource: z.enum(['contact', 'set']),
  sourceId: SourceId.nullable(),
  isHot: z.boolean(),
  light: TrafficLight.nullable(),
  bant: Bant,
  tagIds: z.array(TagId).max(200),
  customFields: CustomFieldValues,
  /** Free data of other programs, kept as given. */
  metadata: FreeData,
  /** Place within the stage on the board; smaller is higher. */
  rank: Rank,
  stageEnteredAt: Instant,
  lastActivityAt: Instant.nullable(),
  /** The earliest planned activity or task that is still to do. */
  nextActivityAt: Instant.nullable(),
  /** When the sales effort began; the day of creation unless told otherwise. Ages and velocity count from here. */
  addedAt: Instant,
  isArchived: z.boolean(),
  createdById: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Deal = z.infer<typeof Deal>

/** A deal with the names that lists and cards show. */
export const DealView = Deal.extend({
  stageName: z.string().nullable(),
  stageType: StageType.nullable(),
  rotDays: z.int().nullable(),
  contactName: z.string().nullable(),
  companyName: z.string().nullable(),
  ownerName: z.string().nullable(),
})
export type DealView = z.infer<typeof DealView>

/** What a caller may change with `update`; absent = unchanged, null = cleared. Moving and closing have commands of their own. */
export const DealPatch = Deal.pick({
  name: true,
  description: true,
  amount: true,
  currency: true,
  probability: true,
  expectedCloseOn: true,
  lossReasonId: true,
  lossNote: true,
  unqualifiedReasonId: true,
  ownerId: true,
  assigneeId: true,
  contactId: true,
  companyId: true,
  sourceId: true,
  isHot: true,
  light: true,
  tagIds: true,
  metadata: true,
  addedAt: true,
  isArchived: true,
})
  .extend({
    bant: BantPatch,
    customFields: CustomFieldPatch,
    status: DealStatus,
    closedAt: Instant,
    /** Earlier than now when a move is only recorded now. */
    stageEnteredAt: Instant,
  })
  .partial()
export type DealPatch = z.infer<typeof DealPatch>

/** What a caller may give a new deal. Without a stage it starts in the pipeline's first; without a pipeline in the first of all. */
export const NewDeal = DealPatch.extend({
  name: Deal.shape.name,
  pipelineId: PipelineId.optional(),
  /** Null asks for a deal without a stage. */
  stageId: StageId.nullish(),
  /** Earlier than now for a deal that was kept elsewhere before. */
  createdAt: Instant.optional(),
})
export type NewDeal = z.infer<typeof NewDeal>
