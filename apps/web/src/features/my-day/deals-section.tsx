import { useEffect } from 'react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { daysSinceActivity, type DealView } from '@dealwright/domain'
import { usePolling } from '../../data/live-state.ts'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { formatDays, formatNumber } from '../../format/number.ts'
import { Button } from '../../ui/button.tsx'
import { LoadProblem } from '../../ui/load-problem.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DealLine } from '../../work/deal-line.tsx'
import { PlanStep } from '../../work/plan-step.tsx'
import { type DealSection, sectionFilter } from './deal-sections.ts'

/** Deals of one sort that want something to be done; the figure opens into the table of exactly these. */
export function DealsSection({ section, onThere }: { section: DealSection; onThere: (part: string) => void }) {
  const { title, none, filters, sort } = section
  const trpc = useTRPC()
  const mayWrite = useMay('activity.write')
  const filter = sectionFilter(section)
  const options = { placeholderData: keepPreviousData, refetchInterval: usePolling() }
  const summary = useQuery(trpc.deals.summary.queryOptions({ filter }, options))
  const list = useInfiniteQuery(
    trpc.deals.list.infiniteQueryOptions(
      { filter, sort, limit: 5 },
      { ...options, getNextPageParam: (page) => page.nextCursor },
    ),
  )
  const deals = list.data?.pages.flatMap(({ items }) => items) ?? []
  const totals = summary.data?.open
  const error = summary.error ?? list.error
  useEffect(() => {
    if (!summary.isPending && !list.isPending) onThere(section.id)
  }, [summary.isPending, list.isPending, onThere, section.id])
  return (
    <Panel
      title={title}
      aside={
        totals &&
        totals.count > 0 && (
          <Link to="/deals" search={filters} className="figures text-sm text-accent-ink hover:underline">
            {formatNumber(totals.count)} {totals.count === 1 ? 'deal' : 'deals'} ·{' '}
            {formatMoneyShort(totals.converted.sum, totals.converted.currency)}
          </Link>
        )
      }
    >
      {error && <LoadProblem error={error} onAgain={() => void Promise.all([summary.refetch(), list.refetch()])} />}
      {list.isPending && <Skeleton className="h-24" />}
      {list.data && deals.length === 0 && <p className="text-muted">{none}</p>}
      <ul className="divide-y divide-line">
        {deals.map((deal) => (
          <DealLine
            key={deal.id}
            deal={deal}
            detail={section.id === 'rotting' ? <LeftAlone deal={deal} /> : null}
            actions={mayWrite && <PlanStep deal={deal} />}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          look="quiet"
          size="small"
          isPending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="mt-1"
        >
          Show more
        </Button>
      )}
    </Panel>
  )
}

function LeftAlone({ deal }: { deal: DealView }) {
  return `${formatDays(daysSinceActivity(deal, useNow()))} without activity`
}
