import {
  type DealContext,
  type DealId,
  type DealView,
  type Move,
  moveDeal,
  type Rank,
  rankBetween,
  type Stage,
} from '@dealwright/domain'
import { type BoardColumn, type BoardState, isRanked } from './board-state.ts'

/** Where a deal is put: a stage, below a card of it or at its top. */
export type Place = { stage: Stage; afterId: DealId | null }

/**
 * The deal as it will be, by the rule that decides on the server too.
 * @throws DealError what the server would refuse: a gate, another pipeline, won → lost, a missing loss reason
 */
export function predictMove(
  board: BoardState,
  deal: DealView,
  {
    place,
    context,
    closing = {},
  }: { place: Place; context: DealContext; closing?: Pick<Move, 'lossReasonId' | 'lossNote'> },
): DealView {
  const { stage, afterId } = place
  const column = board.columns.find(({ stageId }) => stageId === stage.id)
  const rank = column && isRanked(column) ? rankBelow(column, deal.id, afterId) : deal.rank
  const { deal: moved } = moveDeal(deal, { stage, rank, ...closing }, context)
  return { ...deal, ...moved, stageName: stage.name, stageType: stage.type, rotDays: stage.rotDays }
}

/** A rank right below a card. The server's may differ in its last digits: it also knows the cards that a filter hides. */
function rankBelow({ items }: BoardColumn, movedId: DealId, afterId: DealId | null): Rank {
  const others = items.filter(({ id }) => id !== movedId)
  const index = others.findIndex(({ id }) => id === afterId)
  const above = others[index]?.rank ?? null
  // Two cards may share a rank; there is no room between these, so the next one that is really lower counts.
  const below = others.slice(index + 1).find(({ rank }) => above === null || rank > above)?.rank ?? null
  return rankBetween(above, below)
}
