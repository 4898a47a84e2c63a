import type { DealView } from '@dealwright/domain'
import {
  CalendarCheckIcon,
  CalendarClockIcon,
  CalendarX2Icon,
  CircleDashedIcon,
  FlameIcon,
  HistoryIcon,
  MoonIcon,
  TriangleAlertIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { dayOf, formatDayShort } from '../../format/day.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { formatDays, formatDaysShort } from '../../format/number.ts'
import { browserReader } from '../../format/reader.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { cardFacts } from './card-facts.ts'
import type { CardContext } from './card-context.ts'

/** What a card shows; its name is given by the caller, as a link or as text. */
export function CardFace({
  deal,
  context,
  name,
  factsId,
}: {
  deal: DealView
  context: CardContext
  name: ReactNode
  /** The id of all that is not the name, so that it can describe the link. */
  factsId?: string
}) {
  const { now, today, settings } = context
  const facts = cardFacts(deal, { now, today, settings })
  const who = [deal.companyName, deal.contactName].filter(Boolean).join(' · ')
  return (
    <>
      <div className="pr-6 leading-5">{name}</div>
      <div id={factsId} className="mt-0.5 grid gap-1">
        <p className={classNames('truncate text-sm', who ? 'text-muted' : 'text-faint')}>{who || 'No company'}</p>
        <div className="flex h-5 items-center gap-1.5">
          <span
            className={classNames(
              'figures grow truncate font-semibold',
              deal.amount === null && 'font-normal text-faint',
            )}
          >
            {deal.amount === null ? 'No amount' : formatMoneyShort(deal.amount, deal.currency)}
          </span>
          {deal.isHot && (
            <Mark hint="Hot" className="text-caution-ink">
              <FlameIcon />
            </Mark>
          )}
          {facts.bantTotal !== null && (
            <Tooltip content={`BANT ${facts.bantTotal} of 100${facts.isQualified ? ', qualified' : ''}`}>
              <span
                className={classNames(
                  'figures relative z-1 rounded-sm px-1 text-2xs font-medium',
                  facts.isQualified ? 'bg-positive-soft text-positive-ink' : 'bg-pressed text-muted',
                )}
              >
                <VisuallyHidden>BANT </VisuallyHidden>
                {facts.bantTotal}
              </span>
            </Tooltip>
          )}
          {facts.isStalled && (
            <span className="flex items-center gap-0.5 rounded-sm bg-caution-soft px-1 text-2xs font-medium text-caution-ink">
              <MoonIcon aria-hidden className="size-2.5" />
              Stalled
            </span>
          )}
        </div>
        <div className="flex h-5 items-center gap-2.5 text-xs text-muted">
          {facts.isClosed ? (
            <Closed deal={deal} context={context} />
          ) : (
            <ExpectedClose deal={deal} today={today} isLate={facts.isLate} />
          )}
          <Tooltip content={`${formatDays(facts.daysInStage)} in this stage`}>
            <span className="figures relative z-1 flex items-center gap-1">
              <HistoryIcon aria-hidden className="size-3 text-faint" />
              {formatDaysShort(facts.daysInStage)}
              <VisuallyHidden> in this stage</VisuallyHidden>
            </span>
          </Tooltip>
          {!facts.isClosed && <NextActivityMark at={deal.nextActivityAt} state={facts.nextActivity} today={today} />}
          <span className="grow" />
          {deal.ownerName === null ? (
            <span className="text-faint">No owner</span>
          ) : (
            <Tooltip content={deal.ownerName}>
              <span className="relative z-1 flex">
                <Avatar name={deal.ownerName} size="small" />
                <VisuallyHidden>Owner {deal.ownerName}</VisuallyHidden>
              </span>
            </Tooltip>
          )}
        </div>
      </div>
    </>
  )
}

function ExpectedClose({ deal, today, isLate }: { deal: DealView; today: string; isLate: boolean }) {
  if (deal.expectedCloseOn === null) return <span className="text-faint">No date</span>
  const day = formatDayShort(deal.expectedCloseOn, today)
  return (
    <Tooltip content={isLate ? `Was expected to close on ${day}` : `Expected to close on ${day}`}>
      <span
        className={classNames(
          'figures relative z-1 flex items-center gap-1',
          isLate && 'font-medium text-negative-ink',
        )}
      >
        {isLate ? (
          <CalendarX2Icon aria-hidden className="size-3" />
        ) : (
          <CalendarClockIcon aria-hidden className="size-3 text-faint" />
        )}
        <VisuallyHidden>Close </VisuallyHidden>
        {day}
        {isLate && ' late'}
      </span>
    </Tooltip>
  )
}

function Closed({ deal, context: { today, settings } }: { deal: DealView; context: CardContext }) {
  if (deal.closedAt === null) return null
  const day = formatDayShort(dayOf(deal.closedAt, settings.timeZone), today)
  const isWon = deal.status === 'won'
  return (
    <span className={classNames('figures font-medium', isWon ? 'text-positive-ink' : 'text-negative-ink')}>
      {isWon ? 'Won' : 'Lost'} {day}
    </span>
  )
}

const NEXT = {
  none: { Icon: CircleDashedIcon, look: 'text-faint' },
  planned: { Icon: CalendarCheckIcon, look: 'text-positive-ink' },
  overdue: { Icon: TriangleAlertIcon, look: 'text-negative-ink' },
} as const

function NextActivityMark({ at, state, today }: { at: string | null; state: keyof typeof NEXT; today: string }) {
  const { Icon, look } = NEXT[state]
  const day = at && formatDayShort(dayOf(at, browserReader.timeZone), today)
  const words = {
    none: 'No activity planned',
    planned: `Next activity ${day}`,
    overdue: `Activity overdue since ${day}`,
  }
  return (
    <Mark hint={words[state]} className={look}>
      <Icon />
    </Mark>
  )
}

/** A small icon with its meaning in words. */
function Mark({ hint, className, children }: { hint: string; className: string; children: ReactNode }) {
  return (
    <Tooltip content={hint}>
      <span className={classNames('relative z-1 flex [&_svg]:size-3.5', className)}>
        {children}
        <VisuallyHidden>{hint}</VisuallyHidden>
      </span>
    </Tooltip>
  )
}
