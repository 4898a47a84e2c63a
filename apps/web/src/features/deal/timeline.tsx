import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { DealId } from '@dealwright/domain'
import { useMemo } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Alert } from '../../ui/alert.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Instant } from '../../ui/instant.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { changedValue, type DealEvent, eventSentence, fieldLabel, type Names } from './event-sentence.ts'
import { Panel } from './panel.tsx'

const VIAS: Partial<Record<DealEvent['via'], string>> = {
  api_key: 'through the API',
  dialect: 'through another system',
  import: 'by an import',
  rule: 'by a rule',
  terminal: 'from the terminal',
}

/** Everything that happened to a deal, the latest first: who, through what, and what stood there before. */
export function Timeline({ dealId }: { dealId: DealId }) {
  const trpc = useTRPC()
  const names = useNames()
  const history = useInfiniteQuery(
    trpc.deals.history.infiniteQueryOptions({ id: dealId, limit: 30 }, { getNextPageParam: (page) => page.nextCursor }),
  )
  const events = history.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title="Timeline">
      {history.isError && <Alert tone="negative">{problemMessage(history.error)}</Alert>}
      {history.isPending && <Skeleton className="h-32" />}
      <ol className="grid gap-3">
        {events.map((event) => (
          <TimelineEvent key={event.id} event={event} names={names} />
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

function TimelineEvent({ event, names }: { event: DealEvent; names: Names }) {
  const changes = event.entity !== 'deal' || event.before === null ? [] : Object.keys(event.after ?? {})
  return (
    <li className="flex gap-2.5">
      <Avatar name={event.actorName} className="mt-0.5" />
      <div className="min-w-0 grow">
        <p>
          <span className="font-medium">{event.actorName}</span> {eventSentence(event, names)}
          {VIAS[event.via] && <span className="text-muted"> {VIAS[event.via]}</span>}{' '}
          <Instant at={event.at} className="text-sm text-muted" />
        </p>
        <Words event={event} />
        <ul className="text-sm">
          {changes.map((field) => {
            const [before, after] = [event.before, event.after].map((side) => changedValue(field, side?.[field], names))
            return (
              before !== null &&
              after !== null && (
                <li key={field} className="wrap-anywhere">
                  <span className="text-muted">{fieldLabel(field)}</span> <del>{before}</del> →{' '}
                  <ins className="font-medium no-underline">{after}</ins>
                </li>
              )
            )
          })}
        </ul>
      </div>
    </li>
  )
}

/** What somebody wrote: the text of a note, the subject of an activity, a task. */
function Words({ event }: { event: DealEvent }) {
  const { content, subject, title } = event.after ?? {}
  const words = event.entity === 'deal' ? undefined : (content ?? subject ?? title)
  return typeof words === 'string' ? <p className="whitespace-pre-wrap wrap-anywhere">{words}</p> : null
}

function useNames(): Names {
  const trpc = useTRPC()
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const members = useQuery(trpc.members.list.queryOptions(undefined, { staleTime: 60_000 }))
  return useMemo(
    () => ({
      stages: new Map(pipelines.data?.flatMap(({ stages }) => stages.map(({ id, name }) => [id, name]))),
      members: new Map(members.data?.map(({ id, name }) => [id, name])),
    }),
    [pipelines.data, members.data],
  )
}
