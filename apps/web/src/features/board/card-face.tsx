import type { DealView } from '@dealwright/domain'
import type { ReactNode } from 'react'
import { formatMoneyShort } from '../../format/money.ts'
import { classNames } from '../../ui/class-names.ts'
import type { CardContext } from './card-context.ts'
import { cardFacts } from './card-facts.ts'
import {
  BantMark,
  ClosedMark,
  ExpectedCloseMark,
  HotMark,
  InStageMark,
  NextActivityMark,
  OwnerMark,
  StalledMark,
} from './card-marks.tsx'

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
  const { today, settings } = context
  const facts = cardFacts(deal, context)
  const who = [deal.companyName, deal.contactName].filter(Boolean).join(' · ')
  const hasAmount = deal.amount !== null
  return (
    <>
      <div className="pr-6 leading-5">{name}</div>
      <div id={factsId} className="mt-0.5 grid grid-cols-1 gap-1 whitespace-nowrap">
        <p className={classNames('truncate text-sm', who ? 'text-muted' : 'text-faint')}>{who || 'No company'}</p>
        <div className="flex h-5 items-center gap-1.5">
          <span className={classNames('figures grow truncate', hasAmount ? 'font-semibold' : 'text-sm text-faint')}>
            {deal.amount === null ? 'No amount' : formatMoneyShort(deal.amount, deal.currency)}
          </span>
          {deal.isHot && <HotMark />}
          {facts.bantTotal !== null && <BantMark total={facts.bantTotal} isQualified={facts.isQualified} />}
          {facts.isStalled && <StalledMark />}
        </div>
        <div className="flex h-5 items-center gap-2 text-xs text-muted">
          {facts.isClosed ? (
            <ClosedMark deal={deal} today={today} timeZone={settings.timeZone} />
          ) : (
            <ExpectedCloseMark day={deal.expectedCloseOn} today={today} isLate={facts.isLate} />
          )}
          <InStageMark days={facts.daysInStage} />
          {!facts.isClosed && <NextActivityMark at={deal.nextActivityAt} state={facts.nextActivity} today={today} />}
          <span className="grow" />
          <OwnerMark name={deal.ownerName} />
        </div>
      </div>
    </>
  )
}
