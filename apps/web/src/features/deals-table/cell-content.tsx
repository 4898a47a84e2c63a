import { Link } from '@tanstack/react-router'
import { dayInZone, isClosed, isLate, type DealView } from '@dealwright/domain'
import { FlameIcon } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { type CellContext, cellText } from './cell-text.ts'
import type { DealColumn } from './deal-columns.ts'
import { DealSummary } from './deal-summary.tsx'
import { SUMMARY_COLUMN } from './narrow-layout.ts'
import { STATUS_TONES } from './status-tones.ts'

/** What stands in a cell. */
export function CellContent({ deal, column, context }: { deal: DealView; column: DealColumn; context: CellContext }) {
  if (column === SUMMARY_COLUMN) return <DealSummary deal={deal} context={context} />
  const text = cellText(deal, column, context)
  if (text === '') return null
  switch (column.id) {
    case 'name':
      return (
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          tabIndex={-1}
          className="truncate font-medium hover:text-accent-ink hover:underline"
        >
          {text}
        </Link>
      )
    case 'status':
      return <Badge tone={STATUS_TONES[deal.status]}>{text}</Badge>
    case 'ownerId':
      return (
        <>
          <Avatar name={text} size="small" />
          <span className="truncate">{text}</span>
        </>
      )
    case 'isHot':
      return (
        <Badge tone="caution" icon={<FlameIcon aria-hidden />}>
          Hot
        </Badge>
      )
    case 'expectedCloseOn': {
      const late = !isClosed(deal) && isLate(deal, dayInZone(context.now, context.settings.timeZone))
      return (
        <span className={late ? 'truncate font-medium text-negative-ink' : 'truncate'}>
          {text}
          {late && <span className="sr-only">, late</span>}
        </span>
      )
    }
    case 'tagIds':
      return deal.tagIds.map((id) => <Badge key={id}>{context.names.get(id) ?? '…'}</Badge>)
    default:
      return <span className="truncate">{text}</span>
  }
}
