import { changeDeal, type DealChange } from './deal-change.ts'
import type { Deal, DealPatch } from './deal.ts'
import { entered, expectPipeline, type Move } from './move-deal.ts'
import { type PatchContext, patched } from './patch-deal.ts'

export type Revision = {
  patch: DealPatch
  /** Where the deal goes; null leaves it where it stands. */
  move: Move | null
}

/**
 * Changes fields and stage as one: for whoever sends a deal as a whole. The fields come first, so that they help the deal
 * through the stage's gate; status, probability and times come last and have the last word over what the stage brings.
 * @throws DealError as `patchDeal` and `moveDeal` do
 */
export function reviseDeal(deal: Deal, { patch, move }: Revision, context: PatchContext): DealChange {
  const isMove = move !== null && move.stage.id !== deal.stageId
  return changeDeal(
    deal,
    isMove ? movedAndPatched(deal, { patch, move }, context) : patched(deal, patch, context),
    context.now,
  )
}

function movedAndPatched(deal: Deal, { patch, move }: { patch: DealPatch; move: Move }, context: PatchContext): Deal {
  expectPipeline(deal, move)
  const { status, probability, closedAt, stageEnteredAt, ...fields } = patch
  const filled = patched({ ...deal, rank: move.rank ?? deal.rank }, fields, context)
  const moved = entered(filled, move, context)
  return patched(moved, { status, probability, closedAt, stageEnteredAt }, { ...context, stage: move.stage })
}
