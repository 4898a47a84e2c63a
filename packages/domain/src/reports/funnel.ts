import type { StageId } from '../ids.ts'
import type { Filter } from '../filters/filter.ts'
import { allFilters, IS_LOST, IS_WON } from './figure-filters.ts'
import { type Ratio, ratioOf } from '../values/ratio.ts'

/** Deals, `count` of them, that have ever been in the same stages, and what became of them. */
export type FunnelRow = { stageIds: readonly StageId[]; outcome: 'open' | 'won' | 'lost'; count: number }

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
export function funnel(rows: readonly FunnelRow[], stageIds: readonly StageId[]): FunnelStage[] {
  const places = rows.map((row) => ({ ...row, place: furthestPlace(row, stageIds) }))
  return stageIds.map((stageId, index) => {
    const reached = places.filter(({ place }) => place >= index)
    const advanced = total(reached.filter(({ place }) => place > index))
    return {
      stageId,
      reached: total(reached),
      advanced,
      won: total(reached.filter(({ outcome }) => outcome === 'won')),
      lostHere: total(reached.filter(({ outcome, place }) => outcome === 'lost' && place === index)),
      conversion: ratioOf(advanced, total(reached)),
    }
  })
}

/** The index of the furthest stage that deals have been in, −1 for none of them, beyond the last once they are won. */
export function furthestPlace({ stageIds, outcome }: Omit<FunnelRow, 'count'>, order: readonly StageId[]): number {
  return outcome === 'won' ? order.length : order.findLastIndex((stageId) => stageIds.includes(stageId))
}

/** Find the deals of each number of the stage at `index`, among those of the pipeline; in the order of `stageIds`. */
export function funnelFilters(
  stageIds: readonly StageId[],
  index: number,
): Record<'reached' | 'advanced' | 'won' | 'lostHere', Filter> {
  const cameTo = (place: number): Filter =>
    place < stageIds.length ? { or: [IS_WON, hasVisited(stageIds.slice(place))] } : IS_WON
  return {
    reached: cameTo(index),
    advanced: cameTo(index + 1),
    won: IS_WON,
    lostHere: allFilters(IS_LOST, cameTo(index), { not: cameTo(index + 1) }),
  }
}

/** Finds the deals that `funnel` leaves out. */
export function outsideFunnel(stageIds: readonly StageId[]): Filter {
  const others: Filter[] = stageIds.length > 0 ? [hasVisited(stageIds)] : []
  return { not: { or: [IS_WON, ...others] } }
}

/** Deals that stand in one of these stages, or have ever been there. */
export function hasVisited(stageIds: readonly StageId[]): Filter {
  return { field: 'visitedStageIds', op: 'hasAny', value: [...stageIds] }
}

function total(rows: readonly FunnelRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
