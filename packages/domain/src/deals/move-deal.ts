import { changeDeal, type DealChange, isClosed } from './deal-change.ts'
import { closed, type Closing, type DealContext, reopened } from './close-deal.ts'
import type { Deal } from './deal.ts'
import { conflict, invalid } from '../errors.ts'
import { passGate } from './gate.ts'
import type { PipelineId } from '../ids.ts'
import type { Stage } from '../pipelines/pipeline.ts'
import type { Rank } from '../values/rank.ts'

export type Move = {
  stage: Stage
  /** Must name the stage's pipeline when that is not the deal's: a change of pipeline is never by accident. */
  pipelineId?: PipelineId
  /** Its place in the new stage. */
  rank?: Rank
} & Pick<Closing, 'lossReasonId' | 'lossNote'>

/** A move looks at the stage that it goes to, whichever the deal stood in. */
type MoveContext = Pick<DealContext, 'now' | 'settings'>

/**
 * Moves a deal to a stage: closes it in a won or lost one, reopens it in an open one, sets the stage's probability unless the
 * deal's own was set by hand. Moving to where it stands does nothing but take the new place.
 * @throws DealError invalid for a stage of another pipeline that was not named, or a gate that is not passed; conflict for won → lost
 */
export function moveDeal(deal: Deal, move: Move, context: MoveContext): DealChange {
  const { stage } = move
  expectPipeline(deal, move)
  const placed = { ...deal, rank: move.rank ?? deal.rank }
  return changeDeal(deal, stage.id === deal.stageId ? placed : entered(placed, move, context), context.now)
}

/** @throws DealError invalid for a stage of another pipeline that was not named */
export function expectPipeline(deal: Pick<Deal, 'pipelineId'>, { stage, pipelineId }: Move): void {
  if (stage.pipelineId === deal.pipelineId || stage.pipelineId === pipelineId) return
  throw invalid(`The stage ${stage.name} belongs to another pipeline.`, [
    {
      field: 'stageId',
      message: 'Name the pipeline as well to change it.',
      given: stage.id,
      expected: `a stage of pipeline ${deal.pipelineId}, or pipelineId ${stage.pipelineId}`,
    },
  ])
}

/** A deal as it is on entering a stage. */
export function entered(deal: Deal, move: Move, { now, settings }: MoveContext): Deal {
  const { stage } = move
  const context: DealContext = { now, settings, stage }
  passGate(deal, stage)
  const there: Deal = {
    ...deal,
    pipelineId: stage.pipelineId,
    stageId: stage.id,
    stageEnteredAt: now,
    stalledAt: null,
  }
  switch (stage.type) {
    case 'won':
    case 'lost':
      return closed(there, { outcome: stage.type, lossReasonId: move.lossReasonId, lossNote: move.lossNote }, context)
    case 'open':
      if (isClosed(deal)) return reopened(there, { stage, context })
      return {
        ...there,
        status: 'open',
        probability: deal.probabilitySource === 'manual' ? deal.probability : stage.probability,
      }
  }
}

/** Gives a deal another place within its stage. */
export function reorderDeal(deal: Deal, rank: Rank, { now }: Pick<DealContext, 'now'>): DealChange {
  return changeDeal(deal, { ...deal, rank }, now)
}

/**
 * Lets an open deal rest.
 * @throws DealError conflict for one that is decided
 */
export function stallDeal(deal: Deal, context: DealContext): DealChange {
  return changeDeal(deal, stalled(deal, context), context.now)
}

export function stalled(deal: Deal, { now }: Pick<DealContext, 'now'>): Deal {
  if (isClosed(deal))
    throw conflict(`This deal is ${deal.status}. Reopen it before letting it rest.`, { status: deal.status })
  return deal.stalledAt === null ? { ...deal, status: 'stalled', stalledAt: now } : deal
}
