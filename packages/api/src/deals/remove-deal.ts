import {
  can,
  changeDeal,
  type DealId,
  type DealView,
  deleteDeal as decide,
  forbidden,
  notFound,
  restoreDeal as decideRestore,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import type { Target } from './change-deal.ts'
import { rankAt } from './place-deal.ts'
import { dealReader } from './select-deals.ts'
import { saveDeal } from './save-deals.ts'
import { lockDeal, lockDeals } from './lock-deals.ts'
import { getDeal } from './store.ts'

/** Puts a deal aside; `restoreDeal` brings it back. */
export async function deleteDeal(ctx: WriteContext, target: Target): Promise<{ id: DealId }> {
  const deal = await lockDeal(ctx.db, dealReader(ctx), target)
  mayDelete(ctx, deal)
  await saveDeal(ctx.db, ctx.author, decide(deal, ctx.now))
  return { id: deal.id }
}

/** Brings a deleted deal back as it was, at the top of its stage. */
export async function restoreDeal(ctx: WriteContext, { id }: Target): Promise<DealView> {
  const reader = dealReader(ctx)
  const deal = await lockDeleted(ctx, id)
  mayDelete(ctx, deal)
  const { deal: restored } = decideRestore(deal, ctx.now)
  await saveDeal(ctx.db, ctx.author, changeDeal(deal, { ...restored, rank: await rankAt(ctx, deal, deal) }, ctx.now))
  return getDeal(ctx.db, reader, id)
}

/** Removes a deleted deal for good, with all that hangs on it. Its history stays. */
export async function purgeDeal(ctx: WriteContext, { id }: Target): Promise<{ id: DealId }> {
  const deal = await lockDeleted(ctx, id)
  await ctx.db
    .deleteFrom('external_ids')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('entity', '=', 'deal')
    .where('entity_id', '=', id)
    .execute()
  await ctx.db.deleteFrom('deals').where('workspace_id', '=', ctx.workspaceId).where('id', '=', id).execute()
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'deal', entityId: id, dealId: id, kind: 'deal.purged', before: { name: deal.name }, after: null },
  ])
  return { id }
}

/** Whether this deal is the caller's to delete. */
export function mayDelete({ caller }: Pick<WriteContext, 'caller'>, deal: DealView): void {
  const access = { ...deal, ownerTeamId: null, collaboratorIds: [], shares: [] }
  if (can(caller, 'deal.delete', { kind: 'deal', deal: access, settings: caller.settings })) return
  throw forbidden('Only its owner, assignee or a manager may delete a deal.')
}

async function lockDeleted(ctx: WriteContext, id: DealId): Promise<DealView> {
  const [deal] = await lockDeals(ctx.db, dealReader(ctx), [id])
  if (!deal?.deletedAt) throw notFound('deleted deal', id)
  return deal
}
