import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type PartyFilters, partyNarrowing, partySort } from './party-filters.ts'
import type { PartyDetails } from './party-kind.ts'
import { usePartyQueries } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

/** The rows that a list has so far, and what it takes to get more. */
export type ListedRows<Row> = {
  rows: readonly Row[] | undefined
  count: number | undefined
  error: unknown
  isOutdated: boolean
  loadMore: () => void
  retry: () => void
}

/** Contacts or companies, page by page. */
export function useParties<Details extends PartyDetails>(
  { kind, sorts }: PartyTraits<Details>,
  filters: PartyFilters,
): { pages: Details[][]; listed: ListedRows<Details> } {
  const queries = usePartyQueries(kind)
  const narrowing = partyNarrowing(filters)
  const list = useInfiniteQuery(
    queries.list.infiniteQueryOptions(
      { ...narrowing, sort: partySort(filters.sort, sorts), limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const count = useQuery(queries.count.queryOptions(narrowing, { placeholderData: keepPreviousData }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const pages = (list.data?.pages ?? []).map(({ items }) => items as unknown as Details[]) // the kind's own
  return {
    pages,
    listed: {
      rows: list.data && pages.flat(),
      count: count.data,
      error: list.error ?? count.error,
      isOutdated: list.isPlaceholderData,
      loadMore,
      retry: () => void Promise.all([list.refetch(), count.refetch()]),
    },
  }
}
