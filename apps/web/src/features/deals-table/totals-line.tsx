import { useQuery } from '@tanstack/react-query'
import type { Filter, Totals } from '@dealwright/domain'
import { usePolling } from '../../data/live-state.ts'
import { useTRPC } from '../../data/trpc.ts'
import { formatMoney } from '../../format/money.ts'
import { formatNumber } from '../../format/number.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

/** What all deals of a filter add up to, as the server counts them, in the workspace's currency. */
export function TotalsLine({ filter }: { filter: Filter }) {
  const summary = useQuery(
    useTRPC().deals.summary.queryOptions(
      { filter },
      { placeholderData: (shown) => shown, refetchInterval: usePolling() },
    ),
  )
  if (!summary.data) return <Skeleton className="m-2.5 h-4 w-96 max-w-full shrink-0" />
  const { open, won, lost } = summary.data
  return (
    <dl className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-6 gap-y-1 border-t border-line bg-canvas px-4 py-1.5 text-sm sm:px-6">
      <Group label="Open" totals={open} isWeighted />
      <Group label="Won" totals={won} />
      <Group label="Lost" totals={lost} />
    </dl>
  )
}

function Group({ label, totals, isWeighted = false }: { label: string; totals: Totals; isWeighted?: boolean }) {
  const { count, withoutAmount, byCurrency, converted } = totals
  const { sum, weighted, currency, leftOut } = converted
  if (count === 0) return null
  const parts = [
    ...(byCurrency.length > 1 ? byCurrency.map((each) => formatMoney(each.sum, each.currency)) : []),
    ...(leftOut > 0 ? [`without ${formatNumber(leftOut)} in a currency that has no exchange rate`] : []),
    ...(withoutAmount > 0 ? [`${formatNumber(withoutAmount)} without an amount`] : []),
  ]
  const figures = (
    <dd className="figures min-w-0 font-medium">
      {formatMoney(sum, currency)}
      {isWeighted && (
        <span className="font-normal whitespace-nowrap text-muted"> · {formatMoney(weighted, currency)} weighted</span>
      )}
      {leftOut > 0 && <span className="font-normal text-caution-ink"> · {formatNumber(leftOut)} left out</span>}
    </dd>
  )
  return (
    <div className="flex min-w-0 flex-wrap gap-x-1.5">
      <dt className="whitespace-nowrap text-muted">
        {label} <span className="figures">{formatNumber(count)}</span>
      </dt>
      {parts.length > 0 ? <Tooltip content={parts.join(' · ')}>{figures}</Tooltip> : figures}
    </div>
  )
}
