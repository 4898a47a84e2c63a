import type { DealView } from '@dealwright/domain'
import {
  CalendarCheckIcon,
  CalendarClockIcon,
  CalendarX2Icon,
  CircleDashedIcon,
  CircleUserRoundIcon,
  FlameIcon,
  HistoryIcon,
  MoonIcon,
  TriangleAlertIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { dayOf, formatDayShort } from '../../format/day.ts'
import { formatDays, formatDaysShort } from '../../format/number.ts'
import { browserReader } from '../../format/reader.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import type { NextActivity } from './card-facts.ts'

// Above the link that covers the card, so that the pointer finds their hints.
const ABOVE = 'relative z-1'

export function ExpectedCloseMark({ day, today, isLate }: { day: string | null; today: string; isLate: boolean }) {
  if (day === null) return <span className="text-faint">No date</span>
  const shown = formatDayShort(day, today)
  const Icon = isLate ? CalendarX2Icon : CalendarClockIcon
  return (
    <Tooltip content={isLate ? `Was expected to close on ${shown}` : `Expected to close on ${shown}`}>
      <span className={classNames(ABOVE, 'figures flex items-center gap-1', isLate && 'font-medium text-negative-ink')}>
        <Icon aria-hidden className={classNames('size-3', !isLate && 'text-faint')} />
        <VisuallyHidden>Close </VisuallyHidden>
        {shown}
        {isLate && ' late'}
      </span>
    </Tooltip>
  )
}

export function ClosedMark({ deal, today, timeZone }: { deal: DealView; today: string; timeZone: string }) {
  if (deal.closedAt === null) return null
  const isWon = deal.status === 'won'
  return (
    <span className={classNames('figures font-medium', isWon ? 'text-positive-ink' : 'text-negative-ink')}>
      {isWon ? 'Won' : 'Lost'} {formatDayShort(dayOf(deal.closedAt, timeZone), today)}
    </span>
  )
}

export function InStageMark({ days }: { days: number }) {
  return (
    <Tooltip content={`${formatDays(days)} in this stage`}>
      <span className={classNames(ABOVE, 'figures flex items-center gap-1')}>
        <HistoryIcon aria-hidden className="size-3 text-faint" />
        <span aria-hidden>{formatDaysShort(days)}</span>
        <VisuallyHidden>{formatDays(days)} in this stage</VisuallyHidden>
      </span>
    </Tooltip>
  )
}

const NEXT = {
  none: { Icon: CircleDashedIcon, look: 'text-faint' },
  planned: { Icon: CalendarCheckIcon, look: 'text-positive-ink' },
  overdue: { Icon: TriangleAlertIcon, look: 'text-negative-ink' },
} as const satisfies Record<NextActivity, unknown>

export function NextActivityMark({ at, state, today }: { at: string | null; state: NextActivity; today: string }) {
  const { Icon, look } = NEXT[state]
  const day = at && formatDayShort(dayOf(at, browserReader.timeZone), today)
  const words = {
    none: 'No activity planned',
    planned: `Next activity ${day}`,
    overdue: `Activity overdue since ${day}`,
  }
  return (
    <Mark hint={words[state]} className={look}>
      <Icon aria-hidden />
    </Mark>
  )
}

export function OwnerMark({ name }: { name: string | null }) {
  return (
    <Mark hint={name === null ? 'No owner' : `Owner: ${name}`} className="text-faint">
      {name === null ? (
        <CircleUserRoundIcon aria-hidden className="size-5! stroke-1" />
      ) : (
        <Avatar name={name} size="small" />
      )}
    </Mark>
  )
}

export function HotMark() {
  return (
    <Mark hint="Hot" className="text-caution-ink">
      <FlameIcon aria-hidden />
    </Mark>
  )
}

export function BantMark({ total, isQualified }: { total: number; isQualified: boolean }) {
  return (
    <Mark
      hint={`BANT ${total} of 100${isQualified ? ', qualified' : ''}`}
      className={classNames(
        'figures h-4.5 items-center rounded-sm px-1 text-2xs font-medium',
        isQualified ? 'bg-positive-soft text-positive-ink' : 'bg-pressed text-muted',
      )}
    >
      <span aria-hidden>{total}</span>
    </Mark>
  )
}

export function StalledMark() {
  return (
    <span className="flex h-4.5 shrink-0 items-center gap-0.5 rounded-sm bg-caution-soft px-1 text-2xs font-medium text-caution-ink">
      <MoonIcon aria-hidden className="size-2.5" />
      Stalled
    </span>
  )
}

/** A small sign with its meaning in words. */
function Mark({ hint, className, children }: { hint: string; className: string; children: ReactNode }) {
  return (
    <Tooltip content={hint}>
      <span className={classNames(ABOVE, 'flex shrink-0 [&_svg]:size-3.5', className)}>
        {children}
        <VisuallyHidden>{hint}</VisuallyHidden>
      </span>
    </Tooltip>
  )
}
