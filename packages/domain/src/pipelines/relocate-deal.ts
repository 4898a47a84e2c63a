import type { DealContext } from '../deals/close-deal.ts'
import { changeDeal, type DealChange, isClosed } from '../deals/deal-change.ts'
import type { Deal } from '../deals/deal.ts'
import { conflict } from '../errors.ts'
import { moveDeal } from '../deals/move-deal.ts'
import type { Stage } from './pipeline.ts'
import type { Rank } from '../values/rank.ts'

export type Relocation = {
  /** The stage that is taken away; null for a deal that has none. */
  from: Stage | null
  to: Stage
  /** The stages of the pipeline of `to`. */
  stages: readonly Stage[]
  /** Its place in the new stage. */
  rank: Rank
}

/**
 * What becomes of a deal whose stage is taken away. Nobody decided anything about the deal itself, so nothing is won, lost or
 * opened again: an open deal moves as it would by hand, into an open stage and through its gate; a decided one keeps outcome,
 * closing time and probability, and needs no gate any more. Won deals out of a won stage go to the pipeline's own won stage
 * when `to` is not one, and so do lost ones. A deal in the bin passes without its gate, or it could never be restored.
 * @throws DealError conflict when the deal's outcome contradicts `to`; invalid naming what the gate misses
 */
export function relocateDeal(deal: Deal, relocation: Relocation, context: DealContext): DealChange {
  const { rank, to, stages, from } = relocation
  if (isClosed(deal)) {
    const stage = stageOfDecided(deal, { from, to, stages })
    return changeDeal(deal, { ...deal, pipelineId: stage.pipelineId, stageId: stage.id, rank }, context.now)
  }
  if (to.type !== 'open') {
    throw conflict(`Open deals cannot go to ${to.name}: that would decide them. Name an open stage.`, {
      dealId: deal.id,
    })
  }
  const stage = deal.deletedAt === null ? to : { ...to, requiredFields: [] }
  return moveDeal(deal, { stage, pipelineId: stage.pipelineId, rank }, context)
}

function stageOfDecided(deal: Deal, { from, to, stages }: Omit<Relocation, 'rank'>): Stage {
  // A decided deal may stand in an open stage, which tells how far it had come.
  const fits = to.type === deal.status || (to.type === 'open' && (from === null || from.type === 'open'))
  const stage = fits ? to : (stages.find(({ type }) => type === deal.status) ?? to)
  if (stage.type === 'open' || stage.type === deal.status) return stage
  throw conflict(`Deals that are ${deal.status} cannot go to ${to.name}.`, { dealId: deal.id })
}

/** An open deal whose probability is its stage's takes the one that the stage has now. */
export function followStage(deal: Deal, stage: Pick<Stage, 'probability'>, now: DealContext['now']): DealChange {
  const follows = !isClosed(deal) && deal.probabilitySource === 'stage'
  return changeDeal(deal, follows ? { ...deal, probability: stage.probability } : deal, now)
}
