import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadMore } from '../ui/load-more.tsx'
import { LoadProblem } from '../ui/load-problem.tsx'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { undoneAmong } from '../undo/undo-words.ts'
import type { HistoryEvent, HistoryOwner } from './event-sentence.ts'
import { TimelineEvent } from './timeline-event.tsx'
import { useWords } from './use-words.ts'

/** Everything that happened to a record, the latest first: who, through what, and what stood there before. */
export function Timeline({
  history,
  here,
  aside,
}: {
  history: UseInfiniteQueryResult<{ pages: { items: HistoryEvent[] }[] }, unknown>
  here: HistoryOwner
  /** Beside the heading: what narrows it. */
  aside?: ReactNode
}) {
  const events = history.data?.pages.flatMap(({ items }) => items) ?? []
  const words = useWords(events, here)
  const undone = undoneAmong(events)
  return (
    <Panel title="Timeline" aside={aside}>
      {history.isError && <LoadProblem error={history.error} onAgain={() => void history.refetch()} />}
      {history.isPending && <Skeleton className="h-32" />}
      {history.isSuccess && events.length === 0 && <p className="text-muted">Nothing of this kind has happened.</p>}
      <ol className="grid gap-3">
        {events.map((event) => (
          <TimelineEvent key={event.id} {...{ event, words, here }} isUndone={undone.has(event.id)} />
        ))}
      </ol>
      <LoadMore
        hasMore={history.hasNextPage}
        isLoading={history.isFetchingNextPage}
        onLoad={() => void history.fetchNextPage()}
      />
    </Panel>
  )
}
