import { closed, type DealContext, reopened } from './close-deal.ts'
import { isClosed } from './deal-change.ts'
import type { Deal } from './deal.ts'

/**
 * A probability set by hand: it stays when the stage moves. 100 wins and 0 loses the deal, 1–99 opens a decided one again,
 * null goes back to what the stage says.
 * @param probability percent, 0–100, or null
 */
export function withProbability(deal: Deal, probability: number | null, context: DealContext): Deal {
  switch (probability) {
    case null:
      return isClosed(deal)
        ? deal
        : { ...deal, probability: context.stage?.probability ?? null, probabilitySource: 'stage' }
    case 100:
      return closed(deal, { outcome: 'won' }, context)
    case 0:
      return closed(deal, { outcome: 'lost' }, context)
    default:
      return { ...(isClosed(deal) ? reopened(deal, { context }) : deal), probability, probabilitySource: 'manual' }
  }
}
