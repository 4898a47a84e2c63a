import { Link } from '@tanstack/react-router'
import { dayInZone, type DealView, isLate, type SubjectKind } from '@dealwright/domain'
import type { ReactNode } from 'react'
import { useSession } from '../data/session.ts'
import { formatDay, formatDayShort } from '../format/day.ts'
import { formatMoneyShort } from '../format/money.ts'
import { Badge } from '../ui/badge.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/use-now.ts'

/** A deal in a list: where it stands, how much it is about, when it is expected to close or did. */
export function DealLine({
  deal,
  here,
  detail,
  actions,
}: {
  deal: Pick<
    DealView,
    | 'id'
    | 'name'
    | 'stageName'
    | 'companyName'
    | 'ownerName'
    | 'amount'
    | 'currency'
    | 'status'
    | 'expectedCloseOn'
    | 'closedAt'
  >
  /** The kind of record whose page this is: its name need not be said. */
  here?: SubjectKind
  /** Why it stands in this list. */
  detail?: ReactNode
  actions?: ReactNode
}) {
  const { name, stageName, companyName, ownerName, amount, currency, status } = deal
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-40 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            to="/deals/$dealId"
            params={{ dealId: deal.id }}
            className="min-w-0 truncate font-medium hover:underline"
          >
            {name}
          </Link>
          {status === 'stalled' && <Badge tone="caution">Stalled</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          {[stageName, here !== 'company' && companyName, ownerName].filter(Boolean).join(' · ')}
          {detail && <> · {detail}</>}
        </p>
      </div>
      <div className="text-right">
        <p className="figures font-medium">{amount === null ? '–' : formatMoneyShort(amount, currency)}</p>
        <CloseDay deal={deal} />
      </div>
      {actions}
    </li>
  )
}

function CloseDay({
  deal: { status, expectedCloseOn, closedAt },
}: {
  deal: Pick<DealView, 'status' | 'expectedCloseOn' | 'closedAt'>
}) {
  const { timeZone } = useSession().workspace.settings
  const today = dayInZone(useNow(), timeZone)
  if (closedAt !== null) return <p className="text-sm text-muted">{formatDay(dayInZone(closedAt, timeZone))}</p>
  const late = isLate({ status, expectedCloseOn }, today)
  return (
    <p className={classNames('text-sm', late ? 'text-negative-ink' : 'text-muted')}>
      {expectedCloseOn === null ? 'No date' : `${formatDayShort(expectedCloseOn, today)}${late ? ', late' : ''}`}
    </p>
  )
}
