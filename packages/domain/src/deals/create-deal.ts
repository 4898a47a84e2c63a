import { EMPTY_BANT } from './bant.ts'
import { createdDeal, type DealChange } from './deal-change.ts'
import type { Deal, DealPatch, NewDeal } from './deal.ts'
import type { DealId, MemberId, PipelineId } from '../ids.ts'
import { entered } from './move-deal.ts'
import { type PatchContext, patched } from './patch-deal.ts'
import type { Rank } from '../values/rank.ts'

/** A new deal with everything that a caller may leave out already found; `context.stage` is where it starts, or null for none. */
export type Creation = {
  id: DealId
  /** Given by the database; 0 until then. */
  number: number
  pipelineId: PipelineId
  rank: Rank
  createdById: MemberId | null
  fields: DealPatch & Pick<NewDeal, 'name' | 'createdAt'>
}

/**
 * Makes a deal: owned by its maker and in the workspace's currency unless told otherwise, with the stage's probability, open or
 * closed as stage, status and probability say.
 * @throws DealError invalid, naming each field, also for what the stage requires
 */
export function createDeal(
  { id, number, pipelineId, rank, createdById, fields }: Creation,
  context: PatchContext,
): DealChange {
  const { now, settings, stage } = context
  const { createdAt = now } = fields
  const blank: Deal = {
    id,
    number,
    version: 1,
    name: fields.name,
    description: null,
    pipelineId,
    stageId: null,
    status: 'open',
    stalledAt: null,
    amount: null,
    currency: settings.currency,
    probability: null,
    probabilitySource: 'stage',
    expectedCloseOn: null,
    closedAt: null,
    lossReasonId: null,
    lossNote: null,
    unqualifiedReasonId: null,
    ownerId: createdById,
    assigneeId: null,
    contactId: null,
    companyId: null,
    companySource: 'contact',
    sourceId: null,
    isHot: false,
    light: null,
    bant: EMPTY_BANT,
    tagIds: [],
    customFields: {},
    metadata: {},
    rank,
    stageEnteredAt: now,
    lastActivityAt: null,
    nextActivityAt: null,
    addedAt: createdAt,
    isArchived: false,
    createdById,
    createdAt,
    updatedAt: now,
    deletedAt: null,
  }
  const { status, probability, closedAt, stageEnteredAt, createdAt: _createdAt, ...plain } = fields
  const filled = patched(blank, { customFields: {}, ...plain }, context)
  const placed = stage === null ? filled : entered(filled, { stage }, context)
  const deal = patched(placed, { status, probability, closedAt, stageEnteredAt }, context)
  return createdDeal(deal)
}
