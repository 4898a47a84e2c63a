import {
  type DealChange,
  type DealId,
  type DealPatch,
  type DealView,
  patchDeal,
  type PatchContext,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { patchContext } from './rule-context.ts'
import { dealReader } from './select-deals.ts'
import { getDeal, lockDeal, saveDeal } from './store.ts'

export type Target = { id: DealId; version?: number }

/** Locks a deal, lets a rule decide, saves what it decided, and gives back the deal as it is now. */
export async function changeDeal(
  ctx: WriteContext,
  target: Target,
  { patch = {}, rule }: { patch?: DealPatch; rule(deal: DealView, context: PatchContext): DealChange },
): Promise<DealView> {
  const reader = dealReader(ctx)
  const deal = await lockDeal(ctx.db, reader, target)
  const change = rule(deal, await patchContext(ctx, deal, patch))
  await saveDeal(ctx.db, ctx.author, change)
  return getDeal(ctx.db, reader, deal.id)
}

/** Changes fields of a deal. @throws DealError not_found, invalid, conflict */
export function updateDeal(ctx: WriteContext, { id, version, ...patch }: Target & DealPatch): Promise<DealView> {
  return changeDeal(ctx, { id, version }, { patch, rule: (deal, context) => patchDeal(deal, patch, context) })
}
