import type { StageId } from '../ids.ts'
import { type Ratio, ratioOf } from '../values/ratio.ts'

/** Which stages a deal has ever been in, and what became of it. */
export type FunnelDeal = { stageIds: readonly StageId[]; outcome: 'open' | 'won' | 'lost' }

export type FunnelStage = {
  stageId: StageId
  /** Deals that came this far. */
  reached: number
  /** Of them, those that came further, or were won. */
  advanced: number
  /** Of them, those that were won. */
  won: number
  /** Of them, those that were lost without coming further. */
  lostHere: number
  /** advanced ÷ reached */
  conversion: Ratio
}

/**
 * How many deals come from stage to stage, by the furthest stage that each has ever been in: one that skipped a stage has come past
 * it, one that was moved back has still been there, and one that was won has come through all of them. So a stage is never reached
 * by fewer deals than the next one, and no conversion exceeds 1.
 * @param stageIds the open stages of one pipeline in their order; a deal that has been in none of them and was not won is left out
 */
export function funnel(deals: readonly FunnelDeal[], stageIds: readonly StageId[]): FunnelStage[] {
  const places = deals.map((deal) => ({ outcome: deal.outcome, place: furthestPlace(deal, stageIds) }))
  return stageIds.map((stageId, index) => {
    const reached = places.filter(({ place }) => place >= index)
    const advanced = reached.filter(({ place }) => place > index)
    return {
      stageId,
      reached: reached.length,
      advanced: advanced.length,
      won: reached.filter(({ outcome }) => outcome === 'won').length,
      lostHere: reached.filter(({ outcome, place }) => outcome === 'lost' && place === index).length,
      conversion: ratioOf(advanced.length, reached.length),
    }
  })
}

/** The index of the furthest stage that a deal has been in, −1 for none of them, beyond the last once it is won. */
export function furthestPlace({ stageIds, outcome }: FunnelDeal, order: readonly StageId[]): number {
  return outcome === 'won' ? order.length : order.findLastIndex((stageId) => stageIds.includes(stageId))
}
