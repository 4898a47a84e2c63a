import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DealView } from '@dealwright/domain'
import { problemMessage } from '../../data/problem.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { announce } from '../../ui/announcer.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { say } from './announcements.ts'
import { type BoardState, withDeal, withoutDeal } from './board-state.ts'
import type { BoardScope } from './read-board.ts'
import { boardKey, boardTotals } from './use-board.ts'

/** Deletes a deal, which can be taken back; the card goes at once and comes again if the server refuses. */
export function useDeleteDeal(scope: BoardScope): (deal: DealView) => void {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = boardKey(trpc, scope)
  const change = (next: (board: BoardState) => BoardState) =>
    queryClient.setQueryData<BoardState>(queryKey, (board) => board && next(board))
  const refresh = () => {
    void queryClient.invalidateQueries(boardTotals(trpc, scope))
    void queryClient.invalidateQueries({ queryKey })
  }

  const restoring = useMutation({
    mutationFn: ({ id }: DealView) => api.deals.restore.mutate({ id }),
    onSuccess: (restored) => change((board) => withDeal(board, restored)),
    onError: (error) => toastProblem(problemMessage(error)),
    onSettled: refresh,
  })
  const deleting = useMutation({
    mutationFn: ({ id, version }: DealView) => api.deals.delete.mutate({ id, version }),
    onMutate: async (deal) => {
      await queryClient.cancelQueries({ queryKey })
      change((board) => withoutDeal(board, deal.id))
      announce(say.deleted(deal.name))
    },
    onSuccess: (_deleted, deal) =>
      toastDone(`${deal.name} is deleted`, { label: 'Undo', onClick: () => restoring.mutate(deal) }),
    onError: (error, deal) => {
      change((board) => withDeal(board, deal))
      toastProblem(problemMessage(error))
    },
    onSettled: refresh,
  })
  return deleting.mutate
}
