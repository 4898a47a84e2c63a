import { Link } from '@tanstack/react-router'
import { dayInZone, isClosed, isLate, type DealView } from '@dealwright/domain'
import { STATUS_NAMES } from '../../filters/filter-summary.ts'
import { formatDayShort } from '../../format/day.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { Badge } from '../../ui/badge.tsx'
import type { CellContext } from './cell-text.ts'
import { STATUS_TONES } from './status-tones.ts'

/** A deal in two lines, for a screen that has no room for columns. */
export function DealSummary({ deal, context }: { deal: DealView; context: CellContext }) {
  const { amount, currency, companyName, stageName, status } = deal
  return (
    <div className="grid min-w-0 grow gap-0.5 pr-2">
      <div className="flex min-w-0 gap-3">
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          tabIndex={-1}
          className="min-w-0 grow truncate text-base font-medium after:absolute after:inset-0"
        >
          {deal.name}
        </Link>
        {amount !== null && (
          <span className="figures shrink-0 text-base font-medium">{formatMoneyShort(amount, currency)}</span>
        )}
      </div>
      <div className="flex min-w-0 items-center gap-3 text-muted">
        <span className="min-w-0 grow truncate">{[companyName, stageName].filter(Boolean).join(' · ')}</span>
        {status === 'open' ? (
          <CloseDay deal={deal} context={context} />
        ) : (
          <Badge tone={STATUS_TONES[status]}>{STATUS_NAMES[status]}</Badge>
        )}
      </div>
    </div>
  )
}

function CloseDay({ deal, context: { now, settings } }: { deal: DealView; context: CellContext }) {
  if (deal.expectedCloseOn === null) return null
  const today = dayInZone(now, settings.timeZone)
  const late = !isClosed(deal) && isLate(deal, today)
  return (
    <span className={late ? 'shrink-0 font-medium text-negative-ink' : 'shrink-0'}>
      {formatDayShort(deal.expectedCloseOn, today)}
      {late && <span className="sr-only">, late</span>}
    </span>
  )
}
