import { DealError, type DealView, missingGateFields, type Pipeline, type Stage } from '@dealwright/domain'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { announce } from '../../ui/announcer.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { say } from './announcements.ts'
import { type BoardState, findDeal } from './board-state.ts'
import { type Place, predictMove } from './predict-move.ts'
import type { BoardScope } from './read-board.ts'
import { slotBelow, toldPlace } from './told-place.ts'
import { canMoveBack, restoringPatch } from './undo-move.ts'
import { boardKey, boardTotals } from './use-board.ts'
import { type DealMove, useMoveDeal } from './use-move-deal.ts'

/** A move that waits for answers: what a won or lost stage, or a gate, wants to know. */
export type AskedMove = Pick<DealMove, 'deal' | 'place'>

/** Moving deals as people mean it: with the questions before, and with what is said and offered after. */
export function useBoardActions(scope: BoardScope, pipeline: Pipeline) {
  const queryClient = useQueryClient()
  const trpc = useTRPC()
  const { settings } = useSession().workspace
  const { mutateAsync } = useMoveDeal(scope, pipeline.stages)
  const [asked, setAsked] = useState<AskedMove | null>(null)

  const shownBoard = () => queryClient.getQueryData<BoardState>(boardKey(trpc, scope))
  const stageOf = ({ stageId }: DealView) => pipeline.stages.find(({ id }) => id === stageId)

  function move(deal: DealView, place: Place): void {
    const { stage } = place
    const isWithin = stage.id === deal.stageId
    const refusal = isWithin ? null : refusalOf(deal, stage)
    if (refusal !== null) refuse(deal, refusal)
    else if (!isWithin && (stage.type !== 'open' || missingGateFields(deal, stage).length > 0))
      setAsked({ deal, place })
    else carryOut({ deal, place }).catch((error: unknown) => refuse(deal, problemMessage(error)))
  }

  /** Moves, says so, and offers to undo it. @throws what the server refused */
  async function carryOut(command: DealMove): Promise<void> {
    const { place } = command
    const board = shownBoard()
    // While questions were asked, or by a first try, it may have changed.
    const deal = (board && findDeal(board, command.deal.id)?.deal) ?? command.deal
    const back = placeOf(deal)
    announce((deal.stageId === place.stage.id ? say.movedWithin : say.moved)(deal.name, told(deal, place)))
    const moved = await mutateAsync({ ...command, deal })
    if (deal.stageId === place.stage.id) return
    const undoing =
      back && canMoveBack(deal, moved) ? { label: 'Undo', onClick: () => void undo(deal, moved, back) } : undefined
    toastDone(doneWords(deal, place.stage), undoing)
  }

  async function undo(before: DealView, after: DealView, place: Place) {
    const board = shownBoard()
    const deal = (board && findDeal(board, before.id)?.deal) ?? after
    const closing = { lossReasonId: before.lossReasonId, lossNote: before.lossNote }
    try {
      announce(say.moved(deal.name, told(deal, place)))
      await mutateAsync({ deal, place, closing, restore: (moved) => restoringPatch(before, moved) })
    } catch (error) {
      refuse(deal, problemMessage(error))
    }
  }

  function refuse(deal: DealView, reason: string) {
    toastProblem(reason)
    announce(say.refused(deal.name, stageOf(deal)?.name ?? '', reason))
  }

  /** What the deal's state does not allow, whatever is answered. */
  function refusalOf(deal: DealView, stage: Stage): string | null {
    const board = shownBoard()
    const context = { now: new Date().toISOString(), settings, stage: stageOf(deal) ?? null }
    try {
      if (board) predictMove(board, deal, { place: { stage, afterId: null }, context })
      return null
    } catch (error) {
      return error instanceof DealError && error.kind === 'conflict' ? error.message : null
    }
  }

  function placeOf(deal: DealView): Place | undefined {
    const board = shownBoard()
    const stage = stageOf(deal)
    const spot = board && findDeal(board, deal.id)
    return spot && stage && { stage, afterId: spot.column.items[spot.index - 1]?.id ?? null }
  }

  function told(deal: DealView, { stage, afterId }: Place) {
    const board = shownBoard() ?? { columns: [], feed: '', loadedAt: 0, readAt: 0 }
    const summary = queryClient.getQueryData(boardTotals(trpc, scope).queryKey)
    const slot = slotBelow(board, deal, { stageId: stage.id, afterId })
    return toldPlace({ pipeline, summary, board }, deal, { stageId: stage.id, slot })
  }

  return { move, carryOut, asked, stopAsking: () => setAsked(null) }
}

function doneWords({ name }: DealView, stage: Stage): string {
  switch (stage.type) {
    case 'won':
      return `${name} is won`
    case 'lost':
      return `${name} is lost`
    case 'open':
      return `${name} moved to ${stage.name}`
  }
}
