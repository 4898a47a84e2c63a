import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { Deal, type DealId } from '@dealwright/domain'
import { usePolling } from '../../data/live-state.ts'
import { type Trpc, useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { type BoardColumn, type BoardState, withPage } from './board-state.ts'
import { type BoardScope, loadBoard, readChanges, readPage } from './read-board.ts'

/** The key of a board in the query cache; one of the deals' own, so that whoever refreshes these refreshes the board. */
export function boardKey(trpc: Trpc, scope: BoardScope) {
  return [...trpc.deals.board.pathKey(), scope] as const
}

/** Which deals the totals of a board count. */
export function boardTotals(trpc: Trpc, { pipelineId, filter }: BoardScope) {
  return trpc.deals.summary.queryOptions({
    filter: { and: [filter, { field: 'pipelineId', op: 'eq', value: pipelineId }] },
  })
}

/** The board, kept up to date while it is looked at, its totals as the server counts them, and how to load more of a column. */
export function useBoard(scope: BoardScope) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = boardKey(trpc, scope)
  const isSamePipeline = (previous: { queryKey: readonly unknown[] } | undefined) =>
    (previous?.queryKey[1] as BoardScope | undefined)?.pipelineId === scope.pipelineId // of a key made by boardKey

  const board = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const known = queryClient.getQueryData<BoardState>(queryKey)
      if (!known) return loadBoard(api, scope, signal)
      const suspects = recentlySeen(queryClient, trpc, known.readAt)
      const { catchUp, isNews } = await readChanges(api, { scope, board: known, suspects }, signal)
      if (isNews) void queryClient.invalidateQueries(boardTotals(trpc, scope))
      // Others may have changed the board in the cache while this was read.
      return catchUp(queryClient.getQueryData<BoardState>(queryKey) ?? known)
    },
    staleTime: 0,
    refetchInterval: usePolling(),
    refetchOnWindowFocus: 'always',
    // The functions of board-state.ts leave alone what does not change; comparing ten thousand cards would be for nothing.
    structuralSharing: false,
    placeholderData: (shown, query) => (isSamePipeline(query) ? shown : undefined),
  })
  const totals = useQuery({
    ...boardTotals(trpc, scope),
    placeholderData: (shown) => (board.isPlaceholderData || board.data ? shown : undefined),
  })

  async function loadMore(column: BoardColumn): Promise<void> {
    const page = await readPage(api, column)
    queryClient.setQueryData<BoardState>(queryKey, (shown) => shown && withPage(shown, column.stageId, page))
  }

  return { queryKey, board, totals, loadMore }
}

/** Deals that another page or dialog read or wrote since: they are looked at even before the feed tells of them. */
function recentlySeen(queryClient: QueryClient, trpc: Trpc, since: number): DealId[] {
  return queryClient
    .getQueryCache()
    .findAll(trpc.deals.get.queryFilter())
    .filter(({ state }) => state.dataUpdatedAt >= since)
    .flatMap(({ state }) => Deal.pick({ id: true }).safeParse(state.data).data?.id ?? [])
}
