import { changeDeal, type Deal, type DealChange, type DealId, type Rank, rankBetween } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { neighbourRanks, type Neighbours, type Place } from './neighbour-ranks.ts'

/** A rank for a deal at a place on the board. */
export async function rankAt(ctx: WriteContext, { id }: Pick<Deal, 'id'>, place: Place): Promise<Rank> {
  return rankBeside(id, await neighbourRanks(ctx.db, ctx, { ...place, movingId: id }))
}

/** The rank of a deal that comes between its neighbours. */
export function rankBeside(id: DealId, { above, below }: Neighbours): Rank {
  return rankBetween(above, below, jitterOf(id))
}

/**
 * Gives a deal that a rule sent to another stage, as reopening does, the top of that stage: which places are taken is nothing that rules know.
 */
export async function placed(ctx: WriteContext, before: Deal, change: DealChange): Promise<DealChange> {
  const { deal } = change
  if (deal.stageId === before.stageId || deal.rank !== before.rank) return change
  return changeDeal(before, { ...deal, rank: await rankAt(ctx, deal, deal) }, ctx.now)
}

/** Keeps two deals apart that are put in one place at the same moment: from the random end of the id. */
export function jitterOf(id: DealId): number {
  return Number.parseInt(id.slice(-3), 16) % 3844
}
