import type { Deal, DealId, Pipeline, StageId, Summary } from '@dealwright/domain'
import type { ToldPlace } from './announcements.ts'
import type { BoardState } from './board-state.ts'
import { columnTotals } from './column-totals.ts'
import type { Slot } from './slot.ts'

/** A place of a board in words: how many cards its column has says the server, since not all are loaded. */
export function toldPlace(
  { pipeline, summary, board }: { pipeline: Pipeline; summary: Summary | undefined; board: BoardState },
  deal: Pick<Deal, 'id' | 'stageId'>,
  { stageId, slot }: { stageId: StageId; slot: Slot },
): ToldPlace {
  const stage = pipeline.stages.find(({ id }) => id === stageId)
  const loaded = board.columns.find((column) => column.stageId === stageId)?.items ?? []
  const counted = stage && columnTotals(summary, stage)?.count
  const comes = deal.stageId === stageId ? 0 : 1
  return { stage: stage?.name ?? '', position: slot + 1, count: Math.max((counted ?? loaded.length) + comes, slot + 1) }
}

/** The slot below a card of a column; the top one when it is not there (any more). */
export function slotBelow(
  board: BoardState,
  { id }: Pick<Deal, 'id'>,
  { stageId, afterId }: { stageId: StageId; afterId: DealId | null },
): Slot {
  const column = board.columns.find((each) => each.stageId === stageId)
  const others = column?.items.filter((deal) => deal.id !== id) ?? []
  return others.findIndex((deal) => deal.id === afterId) + 1
}
