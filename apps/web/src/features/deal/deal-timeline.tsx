import { useInfiniteQuery } from '@tanstack/react-query'
import type { DealId } from '@dealwright/domain'
import { useTRPC } from '../../data/trpc.ts'
import { Timeline } from '../../history/timeline.tsx'

/** Everything that happened to a deal. */
export function DealTimeline({ dealId }: { dealId: DealId }) {
  const history = useInfiniteQuery(
    useTRPC().deals.history.infiniteQueryOptions(
      { id: dealId, limit: 30 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  )
  return <Timeline history={history} here="deal" />
}
