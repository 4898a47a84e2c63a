import { isImportBusy } from '@dealwright/domain'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { HistoryIcon } from 'lucide-react'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { Panel } from '../../../ui/panel.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { LoadProblem } from '../../../ui/load-problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ImportItem } from './import-item.tsx'

const PAGE = 20

/** What was imported before, newest first; what is not finished can be gone on with. */
export function ImportList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const members = useQuery(trpc.members.list.queryOptions())
  const list = useInfiniteQuery({
    queryKey: trpc.imports.list.queryKey(),
    queryFn: ({ pageParam, signal }) => client.imports.list.query({ limit: PAGE, before: pageParam }, { signal }),
    initialPageParam: null as { createdAt: string; id: string } | null,
    getNextPageParam: (page) => {
      const last = page.at(-1)
      return last && page.length === PAGE ? { createdAt: last.createdAt, id: last.id } : undefined
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages.flat().some(isImportBusy) ? 1000 : false),
  })
  const imports = list.data?.pages.flat()

  return (
    <Panel title="Earlier imports">
      {list.error && !imports ? (
        <LoadProblem error={list.error} onAgain={() => void list.refetch()} />
      ) : !imports ? (
        <div aria-busy className="grid gap-3 py-1">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : imports.length === 0 ? (
        <EmptyState icon={<HistoryIcon />} title="No imports yet" className="py-8!">
          What you import stands here, with its counts, and can be undone.
        </EmptyState>
      ) : (
        <>
          <ul className="-mx-4 -mb-2">
            {imports.map((job) => (
              <ImportItem
                key={job.id}
                job={job}
                author={members.data?.find(({ id }) => id === job.createdById)?.name ?? null}
              />
            ))}
          </ul>
          <LoadMore
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </>
      )}
    </Panel>
  )
}
