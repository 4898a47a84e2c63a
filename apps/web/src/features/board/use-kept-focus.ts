import type { DealId, DealView } from '@dealwright/domain'
import { type FocusEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { type BoardState, findDeal } from './board-state.ts'
import type { ColumnHandle } from './use-column-handle.ts'

type Focused = { id: DealId; stageId: string; index: number }

/**
 * Keeps the focus on a card that goes to another column, where React makes it anew; when it leaves the board, the focus
 * goes to the card that takes its place.
 * @returns what to listen with
 */
export function useKeptFocus(board: BoardState, columns: ReadonlyMap<string, ColumnHandle>) {
  const focused = useRef<Focused | null>(null)

  useLayoutEffect(() => {
    const known = focused.current
    if (!known) return
    const spot = findDeal(board, known.id)
    const isLost = isFocusLost()
    if (isLost && spot) columns.get(spot.column.stageId)?.focusCard(known.id)
    else if (isLost) columns.get(known.stageId)?.focusIndex(known.index)
    if (spot) focused.current = { id: known.id, stageId: spot.column.stageId, index: spot.index }
  }, [board, columns])

  return {
    onFocus: ({ target }: FocusEvent) => {
      // Written by DealCard.
      const id = target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] as DealId | undefined
      const spot = id && findDeal(board, id)
      focused.current = spot ? { id, stageId: spot.column.stageId, index: spot.index } : null
    },
    onBlur: ({ target, relatedTarget }: FocusEvent) => {
      // What is taken out of the page loses the focus too, but nobody has gone anywhere.
      if (relatedTarget !== null || target.isConnected) focused.current = null
    },
  }
}

/** A dialog gives the focus back to the card that it came from; when that went elsewhere meanwhile, it is focused there. */
export function useFocusAfterQuestions(
  asked: { deal: DealView } | null,
  board: BoardState,
  columns: ReadonlyMap<string, ColumnHandle>,
) {
  const focus = useEffectEvent((id: DealId) => {
    const spot = findDeal(board, id)
    if (spot && isFocusLost()) columns.get(spot.column.stageId)?.focusCard(id)
  })
  useEffect(() => {
    if (!asked) return
    // After the dialog has tried.
    return () => void setTimeout(() => focus(asked.deal.id))
  }, [asked])
}

function isFocusLost(): boolean {
  return document.activeElement === document.body || document.activeElement === null
}
