import { useInfiniteQuery } from '@tanstack/react-query'
import { problemMessage } from '../../../data/problem.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import type { ImportJob } from '../use-import.ts'

/** What a revert has left as it is, each with the reason. */
export function KeptRecords({ job: { id, finishedAt } }: { job: Pick<ImportJob, 'id' | 'finishedAt'> }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useInfiniteQuery({
    queryKey: [...trpc.imports.kept.queryKey({ id }), finishedAt],
    queryFn: ({ pageParam, signal }) => client.imports.kept.query({ id, after: pageParam, limit: 50 }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  })
  const records = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title="What could not be reverted">
      {list.error && <Alert tone="negative">{problemMessage(list.error)}</Alert>}
      <ul className="grid gap-1">
        {records.map(({ entity, id: recordId, name, why }) => (
          <li key={recordId} className="flex flex-wrap gap-x-2">
            <span className="font-medium">{name ?? 'No longer there'}</span>
            <span className="text-muted">
              {entity}: {why}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </Panel>
  )
}
