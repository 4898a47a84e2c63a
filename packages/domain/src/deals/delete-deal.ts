import type { Instant } from '../values/calendar.ts'
import { changeDeal, type DealChange } from './deal-change.ts'
import type { Deal } from './deal.ts'

/** Puts a deal aside; it can be restored until it is purged. */
export function deleteDeal(deal: Deal, now: Instant): DealChange {
  return changeDeal(deal, { ...deal, deletedAt: deal.deletedAt ?? now }, now)
}

/** Brings a deleted deal back as it was, to this place on the board. */
export function restoreDeal(deal: Deal, now: Instant): DealChange {
  return changeDeal(deal, { ...deal, deletedAt: null }, now)
}
