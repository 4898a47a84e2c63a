import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DealView, Filter, Sort } from '@dealwright/domain'
import { useState } from 'react'
import { usePolling } from '../../data/live-state.ts'
import { type Outputs, type Trpc, useTRPC, useTRPCClient } from '../../data/trpc.ts'

/** Which deals, in which order. The same object as long as both are the same. */
export type TableScope = { filter: Filter; sort: Sort }
export type DealPage = Outputs['deals']['list']

/** So many rows are fetched at a time. */
export const PAGE_ROWS = 100
const ID_ROWS = 200

/** Where all pages of tables stand in the query cache: among the deals, so that whoever refreshes these refreshes the tables. */
export function tablesKey(trpc: Trpc) {
  return [...trpc.deals.list.pathKey(), 'table'] as const
}

/**
 * The rows of a table, page by page as they come into sight. While another filter or order loads, the rows there were stay.
 * @param range the first and last row in sight
 */
export function useDealPages(wanted: TableScope, range: { first: number; last: number }) {
  const pageQuery = usePageQuery()
  const trpc = useTRPC()
  const api = useTRPCClient()
  const refetchInterval = usePolling()
  const countQuery = ({ filter }: TableScope) =>
    trpc.deals.count.queryOptions({ filter }, { refetchInterval, staleTime: 0 })

  const [shown, setShown] = useState(wanted)
  const first = useQuery(pageQuery(wanted, 0))
  const total = useQuery(countQuery(wanted))
  if (shown !== wanted && first.data && total.data !== undefined) setShown(wanted)

  const known = useQuery(countQuery(shown)).data
  // Rows of another filter must not stand below one that failed.
  const hasFailed = shown !== wanted && (first.isError || total.isError)
  const count = hasFailed || (shown === wanted && !first.data) ? undefined : known
  const pages = pagesBetween(range, count ?? 0)
  const results = useQueries({ queries: pages.map((page) => pageQuery(shown, page)) })
  const loaded = new Map(pages.map((page, index) => [page, results[index]?.data]))

  return {
    /** Of the rows that are shown; undefined while nothing is known. */
    count,
    rowAt: (index: number): DealView | undefined => loaded.get(Math.floor(index / PAGE_ROWS))?.items[index % PAGE_ROWS],
    error: first.error ?? total.error ?? results.find(({ error }) => error)?.error ?? null,
    /** The rows still are those of another filter or order. */
    isOutdated: shown !== wanted,
    /** The ids of rows that need not be in sight, the last one included. */
    readIds: (from: number, to: number) => readIds(api, shown, from, to),
    retry: () => void Promise.all([first.refetch(), total.refetch(), ...results.map(({ refetch }) => refetch())]),
  }
}

/** The pages of a range, the first one always: it tells whether there is anything. */
function pagesBetween({ first, last }: { first: number; last: number }, count: number): number[] {
  const [from, to] = [first, Math.max(first, Math.min(last, count - 1))].map((row) => Math.floor(row / PAGE_ROWS))
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, index) => (from ?? 0) + index)
}

async function readIds(api: ReturnType<typeof useTRPCClient>, { filter, sort }: TableScope, from: number, to: number) {
  const starts = Array.from({ length: Math.ceil((to - from + 1) / ID_ROWS) }, (_, index) => from + index * ID_ROWS)
  const pages = await Promise.all(
    starts.map((offset) => {
      const limit = Math.min(ID_ROWS, to - offset + 1)
      return api.deals.listFields.query({ filter, sort, fields: ['id'], offset, limit })
    }),
  )
  return pages.flatMap(({ items }) => items.map(({ id }) => id))
}

/** A page goes on where the one before it ended, or counts rows when that one is not at hand. */
function usePageQuery() {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const refetchInterval = usePolling()
  return ({ filter, sort }: TableScope, page: number) => {
    const keyOf = (index: number) => [...tablesKey(trpc), { filter, sort, page: index }] as const
    return {
      queryKey: keyOf(page),
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<DealPage> => {
        // Only what comes into sight for the first time follows on: anew, the page before it may end elsewhere.
        const isNew = queryClient.getQueryData(keyOf(page)) === undefined
        const cursor = isNew ? queryClient.getQueryData<DealPage>(keyOf(page - 1))?.nextCursor : null
        const place = cursor ? { cursor } : { offset: page * PAGE_ROWS }
        return api.deals.list.query({ filter, sort, limit: PAGE_ROWS, ...place }, { signal })
      },
      staleTime: 10_000,
      refetchInterval,
    }
  }
}
