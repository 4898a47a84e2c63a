import {
  daysInStage,
  type DealView,
  isClosed,
  isLate,
  isStalled,
  scoreBant,
  type WorkspaceSettings,
} from '@dealwright/domain'

/** Whether something is to happen next: nothing is planned, it is planned, or its time has passed. */
export type NextActivity = 'none' | 'planned' | 'overdue'

/** What a card shows besides what the deal says by itself. */
export type CardFacts = {
  isClosed: boolean
  isLate: boolean
  isStalled: boolean
  daysInStage: number
  nextActivity: NextActivity
  /** Null while nothing is scored. */
  bantTotal: number | null
  isQualified: boolean
}

/**
 * @param now the moment to which the ages count
 * @param today the day in the workspace's zone
 */
export function cardFacts(
  deal: DealView,
  { now, today, settings }: { now: string; today: string; settings: Pick<WorkspaceSettings, 'bantThreshold'> },
): CardFacts {
  const { total, isQualified } = scoreBant(deal.bant, settings.bantThreshold)
  return {
    isClosed: isClosed(deal),
    isLate: isLate(deal, today),
    isStalled: !isClosed(deal) && isStalled(deal, deal.rotDays, now),
    daysInStage: daysInStage(deal, now),
    nextActivity: deal.nextActivityAt === null ? 'none' : deal.nextActivityAt > now ? 'planned' : 'overdue',
    bantTotal: total,
    isQualified,
  }
}
