import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Deal, DealId, DealPatch, DealView, Stage, WorkspaceSettings } from '@dealwright/domain'
import { useRef } from 'react'
import { useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import type { Closing } from '../../deal-form/loss-fields.tsx'
import { type BoardState, findDeal, withDeal } from './board-state.ts'
import { type Place, predictMove } from './predict-move.ts'
import type { BoardScope } from './read-board.ts'
import { boardKey, boardTotals } from './use-board.ts'

/** A deal as it is shown, and where it is to go. */
export type DealMove = {
  deal: DealView
  place: Place
  /** Written before: what the stage asks for, the amount it was won with. */
  patch?: DealPatch
  closing?: Closing
  /** Written after, when it says something: what an undo has to restore. */
  restore?: (moved: Deal) => DealPatch | null
}

/**
 * Moves deals: shows at once what the domain's rule predicts, then what the server decided, or what was before if it refused.
 * One after the other, so that each goes below a card that is where it is shown.
 */
export function useMoveDeal(scope: BoardScope, stages: readonly Stage[]) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { settings } = useSession().workspace
  const queryKey = boardKey(trpc, scope)
  /** Of deals that are on their way: what the server said last, and how many moves are still open. */
  const underWay = useRef(new Map<DealId, { deal: DealView; moves: number }>())

  const show = (deal: DealView) =>
    queryClient.setQueryData<BoardState>(queryKey, (board) => board && withDeal(board, deal))

  /** What a refusal goes back to. */
  const confirm = (deal: DealView) => {
    const known = underWay.current.get(deal.id)
    if (known && deal.version > known.deal.version) underWay.current.set(deal.id, { ...known, deal })
  }

  return useMutation({
    scope: { id: 'deal-moves' },
    mutationFn: async ({ deal, place, patch, closing, restore }: DealMove) => {
      const { id } = deal
      const ready = patch ? await api.deals.update.mutate({ id, version: deal.version, ...patch }) : deal
      const { version } = ready
      confirm(ready)
      const { stage, afterId } = place
      const moved =
        stage.id === deal.stageId
          ? await api.deals.reorder.mutate({ id, version, afterId })
          : await api.deals.move.mutate({ id, version, stageId: stage.id, afterId, ...closing })
      const rest = restore?.(moved)
      return rest ? api.deals.update.mutate({ id, version: moved.version, ...rest }) : moved
    },
    onMutate: async (move) => {
      const { deal } = move
      const { moves = 0, deal: confirmed = deal } = underWay.current.get(deal.id) ?? {}
      underWay.current.set(deal.id, { deal: confirmed, moves: moves + 1 })
      // An answer that was asked for before would put the card back.
      await queryClient.cancelQueries({ queryKey })
      const board = queryClient.getQueryData<BoardState>(queryKey)
      const predicted = board && predicting(board, move, { stages, settings })
      if (predicted) show(predicted)
    },
    onError: (_error, { deal }) => {
      show(underWay.current.get(deal.id)?.deal ?? deal)
    },
    onSuccess: (deal) => {
      confirm(deal)
      // A later move of the same card is shown already.
      if (underWay.current.get(deal.id)?.moves === 1) show(deal)
      queryClient.setQueryData(trpc.deals.get.queryKey({ id: deal.id }), deal)
    },
    onSettled: (_deal, _error, { deal: { id } }) => {
      const known = underWay.current.get(id)
      if (known && known.moves > 1) underWay.current.set(id, { ...known, moves: known.moves - 1 })
      else underWay.current.delete(id)
      void queryClient.invalidateQueries(boardTotals(trpc, scope))
      void queryClient.invalidateQueries({ queryKey })
    },
  })
}

/**
 * Undefined when the rule says no, or when fields are written before: who is asked for them waits for the server anyway, and
 * whether they are right only the server knows.
 */
function predicting(
  board: BoardState,
  { deal, place, patch, closing }: DealMove,
  { stages, settings }: { stages: readonly Stage[]; settings: WorkspaceSettings },
): DealView | undefined {
  if (patch) return undefined
  const stage = stages.find(({ id }) => id === deal.stageId) ?? null
  const shown = findDeal(board, deal.id)?.deal ?? deal
  try {
    return predictMove(board, shown, { place, context: { now: new Date().toISOString(), settings, stage }, closing })
  } catch {
    return undefined
  }
}
