import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type RateDetails = Outputs['exchangeRates']['latest'][number]

/** What holds today. */
export function useLatestRates() {
  return useQuery(useTRPC().exchangeRates.latest.queryOptions())
}

/** Every rate that was ever set, the newest first. */
export function useAllRates() {
  return useInfiniteQuery(
    useTRPC().exchangeRates.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
}

export function useRateCommands() {
  const api = useTRPCClient().exchangeRates
  const change = useChange()
  return {
    set: (rate: Inputs['exchangeRates']['set']) => change(() => api.set.mutate(rate)),
    remove: (rate: Inputs['exchangeRates']['delete']) => change(() => api.delete.mutate(rate)),
  }
}
