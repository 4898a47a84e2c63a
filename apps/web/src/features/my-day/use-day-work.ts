import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { MemberId } from '@dealwright/domain'
import { usePolling } from '../../data/live-state.ts'
import { useTRPC } from '../../data/trpc.ts'
import { activityItem, entryItem, taskItem } from '../../work/work-item.ts'
import { type DayBounds, mergeLoaded } from './day-work.ts'

const PAGE = 100

/**
 * What is to be done until the end of the coming days, in order, as far as it is loaded: tasks, planned activities, and
 * appointments from today on, since those of the past took place by themselves.
 * @param ownerId whose; everybody's without it
 */
export function useDayWork(ownerId: MemberId | undefined, { start, horizon }: DayBounds) {
  const trpc = useTRPC()
  const paging = {
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: usePolling(),
  }
  const asked = {
    tasks: { ownerId, statuses: ['pending', 'in_progress'] as ('pending' | 'in_progress')[], dueBefore: horizon },
    activities: { ownerId, statuses: ['scheduled'] as 'scheduled'[], before: horizon },
    entries: { ownerId, type: 'event' as const, isCompleted: false, from: start, before: horizon },
  }
  const sort = [{ field: 'occurredAt', direction: 'asc' as const }]
  const tasks = useInfiniteQuery(trpc.tasks.list.infiniteQueryOptions({ ...asked.tasks, limit: PAGE }, paging))
  const activities = useInfiniteQuery(
    trpc.activities.list.infiniteQueryOptions({ ...asked.activities, sort, limit: PAGE }, paging),
  )
  const entries = useInfiniteQuery(
    trpc.calendarEntries.agenda.infiniteQueryOptions({ ...asked.entries, limit: PAGE }, paging),
  )
  const lists = [tasks, activities, entries]
  return {
    items: mergeLoaded([
      { items: itemsOf(tasks.data).map(taskItem), isComplete: !tasks.hasNextPage },
      { items: itemsOf(activities.data).map(activityItem), isComplete: !activities.hasNextPage },
      {
        items: itemsOf(entries.data).flatMap((item) => (item.type === 'event' ? entryItem(item) : [])),
        isComplete: !entries.hasNextPage,
      },
    ]),
    isPending: lists.some((list) => list.isPending),
    error: tasks.error ?? activities.error ?? entries.error,
    hasMore: lists.some((list) => list.hasNextPage),
    isLoadingMore: lists.some((list) => list.isFetchingNextPage),
    loadMore: () => void Promise.all(lists.filter((list) => list.hasNextPage).map((list) => list.fetchNextPage())),
    retry: () => void Promise.all(lists.map((list) => list.refetch())),
  }
}

function itemsOf<Item>(data: { pages: readonly { items: readonly Item[] }[] } | undefined): Item[] {
  return data?.pages.flatMap(({ items }) => items) ?? []
}
