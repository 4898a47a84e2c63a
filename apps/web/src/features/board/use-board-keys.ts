import type { DealId, DealView, StageId } from '@dealwright/domain'
import type { KeyboardEvent } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { say, type ToldPlace } from './announcements.ts'
import { type BoardState, findDeal, isRanked } from './board-state.ts'
import type { ColumnHandle } from './use-column-handle.ts'
import { columnBeside, isSameTarget, type Lift, type Target, targetOfKey } from './lift.ts'

type Parts = {
  board: BoardState
  columns: ReadonlyMap<string, ColumnHandle>
  mayMove: boolean
  lift: Lift | null
  pickUp: (id: DealId, by: 'keyboard') => Lift | null
  aim: (target: Target) => void
  letGo: () => void
  onDrop: (deal: DealView, origin: Target, target: Target) => void
  /** A target in words. */
  tell: (lift: Lift, target: Target) => ToldPlace
}

/**
 * The keyboard on a board: arrows go from card to card; Space picks a card up, then arrows move it, Space or Enter drops
 * it, Escape and leaving it put it back.
 */
export function useBoardKeys(parts: Parts) {
  const { lift, letGo, tell } = parts

  function putBack() {
    if (lift?.by !== 'keyboard') return
    letGo()
    announce(say.putBack(lift.deal.name, tell(lift, lift.origin)))
  }

  function onKeyDown(event: KeyboardEvent) {
    const id = cardOf(event.target)
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const isHandled = lift
      ? lift.by === 'keyboard' && onLiftedKey(event.key, lift, parts, putBack)
      : onFreeKey(event.key, id, parts)
    if (isHandled) event.preventDefault()
  }

  return { onKeyDown, onBlur: putBack }
}

function onLiftedKey(
  key: string,
  lift: Lift,
  { board, columns, aim, letGo, onDrop, tell }: Parts,
  putBack: () => void,
): boolean {
  const target = targetOfKey(board, lift, key)
  if (target) {
    if (isSameTarget(target, lift.target)) return true
    aim(target)
    columns.get(target.stageId)?.showSlot(target.slot)
    const column = board.columns.find(({ stageId }) => stageId === target.stageId)
    const place = tell(lift, target)
    announce(column && !isRanked(column) ? say.overClosed(place.stage) : say.over(place))
    return true
  }
  if (key === ' ' || key === 'Enter') {
    letGo()
    onDrop(lift.deal, lift.origin, lift.target)
    return true
  }
  if (key === 'Escape') putBack()
  return key === 'Escape'
}

function onFreeKey(key: string, id: DealId, { board, columns, mayMove, pickUp, tell }: Parts): boolean {
  const spot = findDeal(board, id)
  if (!spot) return false
  const { index, column } = spot
  const here = columns.get(column.stageId)
  switch (key) {
    case ' ': {
      const lifted = mayMove ? pickUp(id, 'keyboard') : null
      if (lifted) announce(say.pickedUp(lifted.deal.name, tell(lifted, lifted.origin)))
      return true
    }
    case 'ArrowUp':
    case 'ArrowDown':
      here?.focusIndex(index + (key === 'ArrowUp' ? -1 : 1))
      return true
    case 'Home':
    case 'End':
      here?.focusIndex(key === 'Home' ? 0 : column.items.length - 1)
      return true
    case 'ArrowLeft':
    case 'ArrowRight':
      focusBeside(board, columns, { stageId: column.stageId, id, by: key === 'ArrowLeft' ? -1 : 1 })
      return true
    default:
      return false
  }
}

/** The card at the same height in the next column that has any. */
function focusBeside(
  board: BoardState,
  columns: ReadonlyMap<string, ColumnHandle>,
  { stageId, id, by }: { stageId: StageId; id: DealId; by: -1 | 1 },
) {
  for (let next = columnBeside(board, stageId, by); next; next = columnBeside(board, next.stageId, by)) {
    if (next.items.length === 0) continue
    const handle = columns.get(next.stageId)
    const height = document.querySelector(`[data-deal="${id}"]`)?.getBoundingClientRect().top ?? 0
    return handle?.focusIndex(handle.indexAt(height))
  }
}

function cardOf(target: EventTarget): DealId | undefined {
  if (!(target instanceof HTMLAnchorElement)) return undefined
  // Written by DealCard.
  return target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] as DealId | undefined
}
