import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePolling } from '../../data/live-state.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Timeline } from '../../history/timeline.tsx'
import { Select } from '../../ui/select.tsx'
import type { DealDetails } from './use-deal.ts'

const PARTS = [
  { value: 'all', label: 'Everything' },
  { value: 'stages', label: 'Stages' },
  { value: 'changes', label: 'Changes' },
  { value: 'activities', label: 'Activities' },
  { value: 'notes', label: 'Notes' },
  { value: 'tasks', label: 'Tasks' },
] as const

/** Everything that happened to a deal, or one kind of it. */
export function DealTimeline({ deal: { id } }: { deal: Pick<DealDetails, 'id'> }) {
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('all')
  const history = useInfiniteQuery(
    useTRPC().deals.history.infiniteQueryOptions(
      { id, limit: 30, ...(part !== 'all' && { part }) },
      {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
        staleTime: 0,
        refetchInterval: usePolling(),
      },
    ),
  )
  return (
    <Timeline
      history={history}
      here="deal"
      aside={
        <Select
          aria-label="Show in the timeline"
          options={PARTS}
          value={part}
          onChange={setPart}
          className="w-36! print:hidden"
        />
      }
    />
  )
}
