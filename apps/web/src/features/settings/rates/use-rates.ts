import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ExchangeRate } from '@dealwright/domain'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

/** The server takes this many at once. */
const PART = 10_000

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
    /** As many as there are, one part after the other; the last one of several for a day counts. */
    importAll: (rates: readonly ExchangeRate[]) =>
      change(async () => {
        const sum = { created: 0, replaced: 0, unchanged: 0 }
        for (let start = 0; start < rates.length; start += PART) {
          const part = await api.import.mutate({ rates: rates.slice(start, start + PART) })
          sum.created += part.created
          sum.replaced += part.replaced
          sum.unchanged += part.unchanged
        }
        return sum
      }),
    remove: (rate: Inputs['exchangeRates']['delete']) => change(() => api.delete.mutate(rate)),
  }
}
