import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Totals } from '@dealwright/domain'
import { PlusIcon, TableIcon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../data/problem.ts'
import { useMay } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { NewDealDialog } from '../extensions.ts'
import { dealFilterTree } from '../filters/deal-filter-tree.ts'
import { DealFilters, NO_DEAL_FILTERS } from '../filters/deal-filters.ts'
import { formatMoneyCompact, formatMoneyShort } from '../format/money.ts'
import { formatNumber } from '../format/number.ts'
import { type NewDealDefaults, openOverlay } from '../shell/overlay.ts'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DealLine } from '../work/deal-line.tsx'
import type { PartyKind } from './party-kind.ts'

type Outcome = 'open' | 'won' | 'lost'
const OUTCOMES = {
  open: { word: 'Open', statuses: ['open', 'stalled'] },
  won: { word: 'Won', statuses: ['won'] },
  lost: { word: 'Lost', statuses: ['lost'] },
} as const satisfies Record<Outcome, { word: string; statuses: string[] }>

/** The deals of a contact or a company: what they add up to, and each of them. A figure shows exactly the deals that it counts. */
export function DealsPanel({
  kind,
  id,
  defaults,
}: {
  kind: PartyKind
  id: string
  /** What a new deal starts with here. */
  defaults: NewDealDefaults
}) {
  const [outcome, setOutcome] = useState<Outcome>('open')
  const mayCreate = useMay('deal.create')
  const trpc = useTRPC()
  const whose = DealFilters.parse({ [kind]: id })
  const shown: DealFilters = { ...whose, status: [...OUTCOMES[outcome].statuses] }
  const totals = useQuery(trpc.deals.summary.queryOptions({ filter: dealFilterTree(whose) }))
  const list = useInfiniteQuery(
    trpc.deals.list.infiniteQueryOptions(
      {
        filter: dealFilterTree(shown),
        sort: [
          outcome === 'open'
            ? { field: 'expectedCloseOn', direction: 'asc' }
            : { field: 'closedAt', direction: 'desc' },
        ],
        limit: 10,
      },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const deals = list.data?.pages.flatMap(({ items }) => items) ?? []
  const problem = totals.error ?? list.error
  return (
    <Panel
      title="Deals"
      aside={
        <div className="flex flex-wrap items-center gap-1">
          {deals.length > 0 && (
            <Button asChild look="quiet" size="small">
              <Link to="/deals" search={{ ...NO_DEAL_FILTERS, ...shown }}>
                <TableIcon aria-hidden /> Open as a table
              </Link>
            </Button>
          )}
          {mayCreate && NewDealDialog && (
            <Button size="small" onClick={() => openOverlay({ kind: 'new-deal', defaults })}>
              <PlusIcon aria-hidden /> New deal
            </Button>
          )}
        </div>
      }
    >
      {problem && <Alert tone="negative">{problemMessage(problem)}</Alert>}
      <div role="group" aria-label="Which deals" className="mb-2 grid grid-cols-3 gap-2">
        {(['open', 'won', 'lost'] as const).map((each) => (
          <OutcomeButton
            key={each}
            word={OUTCOMES[each].word}
            totals={totals.data?.[each]}
            isChosen={each === outcome}
            onChoose={() => setOutcome(each)}
          />
        ))}
      </div>
      {list.isPending && <Skeleton className="h-16" />}
      {list.data && deals.length === 0 && (
        <p className="py-1 text-muted">No {OUTCOMES[outcome].word.toLowerCase()} deals.</p>
      )}
      <ul className={classNames('divide-y divide-line', list.isPlaceholderData && 'opacity-60')}>
        {deals.map((deal) => (
          <DealLine key={deal.id} deal={deal} here={kind} />
        ))}
      </ul>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
        label="Show more deals"
      />
    </Panel>
  )
}

function OutcomeButton({
  word,
  totals,
  isChosen,
  onChoose,
}: {
  word: string
  totals: Totals | undefined
  isChosen: boolean
  onChoose: () => void
}) {
  const { sum, currency, leftOut } = totals?.converted ?? { sum: '0', currency: null, leftOut: 0 }
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="min-w-0 rounded-lg px-3 py-2 text-left ring-1 ring-line ring-inset hover:ring-control aria-pressed:bg-accent-soft aria-pressed:ring-accent"
    >
      <span className="block text-xs text-muted">
        {word} {totals && <span className="figures">({formatNumber(totals.count)})</span>}
      </span>
      <span className="figures block truncate text-lg font-semibold">
        {totals && currency ? (
          <>
            <span className="max-sm:hidden">{formatMoneyShort(sum, currency)}</span>
            <span className="sm:hidden">{formatMoneyCompact(sum, currency)}</span>
          </>
        ) : (
          '…'
        )}
      </span>
      {leftOut > 0 && <span className="block text-2xs text-caution-ink">{leftOut} not converted</span>}
    </button>
  )
}
