import type { DealView, StageId } from '@dealwright/domain'
import { type BoardColumn, type BoardState, isRanked } from './board-state.ts'
import { lastSlot, type Slot } from './slot.ts'

export type Target = { stageId: StageId; slot: Slot }

/** A card that is on its way: by whom, from where, and where it would go if it were let go now. */
export type Lift = { deal: DealView; by: 'pointer' | 'keyboard'; origin: Target; target: Target }

/** Where a card may go in a column: anywhere among cards that people order, at the top of others, or back to its own place. */
export function allowedTarget(
  column: BoardColumn,
  { deal, origin }: Pick<Lift, 'deal' | 'origin'>,
  slot: Slot,
): Target {
  const { stageId, items } = column
  if (isRanked(column)) return { stageId, slot: Math.min(Math.max(slot, 0), lastSlot(items, deal.id)) }
  return stageId === origin.stageId ? origin : { stageId, slot: 0 }
}

export function isSameTarget(a: Target, b: Target): boolean {
  return a.stageId === b.stageId && a.slot === b.slot
}

/** The column at that many places to the right (left when negative), if there is one. */
export function columnBeside(board: BoardState, stageId: StageId, by: number): BoardColumn | undefined {
  const index = board.columns.findIndex((column) => column.stageId === stageId)
  return index < 0 || index + by < 0 ? undefined : board.columns[index + by]
}

/**
 * Where a key takes a card that was picked up; the same target when it leads nowhere, undefined for other keys.
 */
export function targetOfKey(board: BoardState, lift: Lift, key: string): Target | undefined {
  const { target } = lift
  const here = board.columns.find(({ stageId }) => stageId === target.stageId)
  if (!here) return undefined
  const beside = (by: number) => {
    const column = columnBeside(board, target.stageId, by)
    return column ? allowedTarget(column, lift, target.slot) : target
  }
  switch (key) {
    case 'ArrowUp':
      return allowedTarget(here, lift, target.slot - 1)
    case 'ArrowDown':
      return allowedTarget(here, lift, target.slot + 1)
    case 'Home':
      return allowedTarget(here, lift, 0)
    case 'End':
      return allowedTarget(here, lift, here.items.length)
    case 'ArrowLeft':
      return beside(-1)
    case 'ArrowRight':
      return beside(1)
    default:
      return undefined
  }
}
