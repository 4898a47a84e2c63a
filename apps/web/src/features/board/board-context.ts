import type { DealView, Pipeline } from '@dealwright/domain'
import { createContext, useContext } from 'react'
import type { BoardColumn } from './board-state.ts'
import type { Place } from './predict-move.ts'

/** What can be done with the cards of a board; the same object as long as the pipeline is the same. */
export type BoardActions = {
  pipeline: Pipeline
  /** Moves a deal, after asking what the stage wants to know. */
  move: (deal: DealView, place: Place) => void
  remove: (deal: DealView) => void
  /** The column of a stage as it is right now. */
  column: (stageId: string) => BoardColumn | undefined
}

const Actions = createContext<BoardActions | null>(null)
export const BoardActionsProvider = Actions.Provider

export function useBoardActions(): BoardActions {
  const actions = useContext(Actions)
  if (!actions) throw new Error('Only inside a board')
  return actions
}

const MenuDeal = createContext<DealView | null>(null)
/** Says whose menu it is to a menu that comes later. */
export const MenuDealProvider = MenuDeal.Provider

export function useMenuDeal(): DealView {
  const deal = useContext(MenuDeal)
  if (!deal) throw new Error('Only inside a card')
  return deal
}
