import type { Deal, DealPatch } from '@dealwright/domain'

/** Whether moving a deal back brings back what it was. A deal that was lost and won again cannot be lost without a reopening. */
export function canMoveBack(before: Deal, after: Deal): boolean {
  return !(before.status === 'lost' && after.status === 'won')
}

/**
 * What moving back does not bring back by itself: a probability that was set by hand, the day of closing, the rest that
 * was put on the deal. Null when it is all there.
 * @param now the deal after it was moved back
 */
export function restoringPatch(before: Deal, now: Deal): DealPatch | null {
  const patch: DealPatch = {}
  if (
    before.probabilitySource === 'manual' &&
    (now.probability !== before.probability || now.probabilitySource !== 'manual')
  )
    patch.probability = before.probability
  if (before.closedAt !== null && now.closedAt !== before.closedAt) patch.closedAt = before.closedAt
  if (before.stalledAt !== null && now.stalledAt === null) patch.status = 'stalled'
  return Object.keys(patch).length === 0 ? null : patch
}
