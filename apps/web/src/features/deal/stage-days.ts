import { daysInStage, type DealId, type Instant, type StageId, stageVisits, wholeDaysBetween } from '@dealwright/domain'
import type { Outputs } from '../../data/trpc.ts'

type Steps = Outputs['deals']['stageHistory']['items']
type Standing = { id: DealId; stageId: StageId | null; stageEnteredAt: Instant; closedAt: Instant | null }

/** How many whole days a deal spent in each stage it was in; several visits add up. The stage of a decided deal is left out. */
export function stageDays(deal: Standing, steps: Steps, now: Instant): Map<StageId, number> {
  const path = {
    dealId: deal.id,
    steps: steps.map(({ toStageId, changedAt }) => ({ stageId: toStageId, at: changedAt })),
    closedAt: deal.closedAt,
  }
  const days = new Map<StageId, number>()
  for (const { stageId, enteredAt, leftAt } of stageVisits(path)) {
    const isHere = leftAt === null && stageId === deal.stageId
    const spent = isHere ? daysInStage(deal, now) : wholeDaysBetween(enteredAt, leftAt ?? now)
    days.set(stageId, (days.get(stageId) ?? 0) + Math.max(0, spent))
  }
  return days
}
