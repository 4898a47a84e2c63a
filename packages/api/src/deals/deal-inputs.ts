import { DealId, DealPatch, Filter, LossReasonId, NewDeal, PipelineId, Sort, StageId } from '@dealwright/domain'
import { z } from 'zod'
import { ExternalIds } from '../external-ids/external-ids.ts'
import { DealLinks } from './deal-links.ts'

/** The deal, and the version that the caller saw of it: another one is a conflict. */
export const DealTarget = z.object({ id: DealId, version: z.int().min(1).optional() })

export const DealNarrowing = z.object({
  filter: Filter.optional(),
  /** A filter of contacts: deals with anybody on them who passes it. */
  contacts: Filter.optional(),
})

export const ListDealsInput = DealNarrowing.extend({
  sort: Sort.default([{ field: 'createdAt', direction: 'desc' }]),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
  /** For programs that count pages; a cursor is faster and does not slip. */
  offset: z.int().min(0).max(10_000_000).optional(),
})

export const CreateDealInput = NewDeal.extend(DealLinks.shape).extend({ externalIds: ExternalIds.optional() })
export const UpdateDealInput = DealTarget.extend(DealPatch.shape)
  .extend(DealLinks.shape)
  .extend({ stageId: StageId.optional(), pipelineId: PipelineId.optional() })

export const MoveDealInput = DealTarget.extend({
  stageId: StageId,
  pipelineId: PipelineId.optional(),
  afterId: DealId.nullish(),
  lossReasonId: LossReasonId.nullish(),
  lossNote: z.string().max(20_000).nullish(),
})

export const CloseDealInput = DealTarget.extend({
  outcome: z.enum(['won', 'lost']),
  closedAt: DealPatch.shape.closedAt,
  lossReasonId: LossReasonId.nullish(),
  lossNote: z.string().max(20_000).nullish(),
})
