import { DealId, DealPatch, Filter, LossReasonId, NewDeal, PipelineId, Sort, StageId } from '@dealwright/domain'
import { z } from 'zod'
import { ExternalIds } from '../external-ids/external-ids.ts'

/** The deal, and the version that the caller saw of it: another one is a conflict. */
export const DealTarget = z.object({ id: DealId, version: z.int().min(1).optional() })

export const ListDealsInput = z.object({
  filter: Filter.optional(),
  sort: Sort.default([{ field: 'createdAt', direction: 'desc' }]),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
})

export const CreateDealInput = NewDeal.extend({ externalIds: ExternalIds.optional() })
export const UpdateDealInput = DealTarget.extend(DealPatch.shape)

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
