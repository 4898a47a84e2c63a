import { type Deal, type DealView, openStatus, type Stage } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from './select-deals.ts'
import { getDeal } from './store.ts'

/** What a deal is shown with that is not its own. */
export type Beside = Omit<DealView, keyof Deal>

/** A deal as it is written now and as `getDeal` will show it, for those who have all that stands beside it. */
export function viewOf(deal: Deal, beside: Beside, { now }: Pick<WriteContext, 'now'>): DealView {
  const isClosed = deal.status === 'won' || deal.status === 'lost'
  return {
    ...deal,
    ...beside,
    status: isClosed ? deal.status : openStatus(deal, beside.rotDays, now),
    tagIds: deal.tagIds.toSorted(),
  }
}

/** What a stage gives to the deals that stand in it. */
export function besideStage(stage: Stage | null): Pick<Beside, 'stageName' | 'stageType' | 'rotDays'> {
  return { stageName: stage?.name ?? null, stageType: stage?.type ?? null, rotDays: stage?.rotDays ?? null }
}

/** What decides on the names beside a deal, and on who may see it. */
const TOLD_BESIDE = ['contactId', 'companyId', 'ownerId', 'assigneeId'] as const

/**
 * A locked deal after a rule has changed it. It is read again only when the change reaches what stands beside it.
 * @param stage the one that it was to go to, if it was
 */
export async function changedDeal(
  ctx: WriteContext,
  { before, deal, stage = null }: { before: DealView; deal: Deal; stage?: Stage | null },
): Promise<DealView> {
  const isKnown = TOLD_BESIDE.every((field) => before[field] === deal[field])
  const { stageName, stageType, rotDays, contactName, companyName, ownerName } = before
  const names = { contactName, companyName, ownerName }
  if (isKnown && deal.stageId === before.stageId) return viewOf(deal, { stageName, stageType, rotDays, ...names }, ctx)
  if (isKnown && stage?.id === deal.stageId) return viewOf(deal, { ...besideStage(stage), ...names }, ctx)
  return getDeal(ctx.db, dealReader(ctx), deal.id)
}
