import { type DealView, decideUpsert, expectCondition, UPSERT_LISTED, UpsertKey } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { listPipelines } from '../pipelines/store.ts'
import { freshRecord, isKnownAs, needed } from '../records/upsert.ts'
import { updateDeal } from './change-deal.ts'
import { createDeal } from './create-deal.ts'
import { CreateDealInput } from './deal-inputs.ts'
import { dealWhere } from './deal-where.ts'
import { dealReader } from './select-deals.ts'
import { startingPlace } from './starting-place.ts'
import { listDeals } from './store.ts'

export const UpsertDealInput = z.object({
  key: UpsertKey,
  /** Without a name it can only update. */
  deal: CreateDealInput.partial({ name: true }),
  /** What a new deal gets beside, where `deal` does not say otherwise. */
  ifNew: CreateDealInput.partial().optional(),
})
type UpsertDealInput = z.infer<typeof UpsertDealInput>

/**
 * Creates a deal or changes the one that is there. It waits for other upserts of the workspace, so that two equal ones make one deal.
 * @throws DealError conflict listing the deals when several match
 */
export async function upsertDeal(
  ctx: WriteContext,
  { key, deal, ifNew = {} }: UpsertDealInput,
): Promise<{ action: 'created' | 'updated'; deal: DealView }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ctx.workspaceId}, 2))`.execute(ctx.db)
  const reader = dealReader(ctx)
  const { items } = await listDeals(ctx.db, reader, {
    where: await matchOf(ctx, { key, deal }),
    sort: [],
    limit: UPSERT_LISTED + 1,
  })
  const decision = decideUpsert(items)
  switch (decision.action) {
    case 'update':
      return { action: 'updated', deal: await updateMatch(ctx, decision.match, deal) }
    case 'create': {
      const fresh = freshRecord({ key, given: deal, ifNew })
      return { action: 'created', deal: await createDeal(ctx, { ...fresh, name: nameOf(fresh) }) }
    }
  }
}

async function updateMatch(
  ctx: WriteContext,
  match: DealView,
  { stageId, externalIds: _ids, createdAt: _createdAt, ...patch }: UpsertDealInput['deal'],
): Promise<DealView> {
  return updateDeal(ctx, { id: match.id, stageId: stageId ?? undefined, ...patch })
}

async function matchOf(ctx: WriteContext, { key, deal }: UpsertDealInput): Promise<Expression<SqlBool> | undefined> {
  switch (key.by) {
    case 'externalId':
      return isKnownAs(ctx.workspaceId, { entity: 'deal', id: 'd.id', key })
    case 'filter':
      expectCondition(key.filter)
      return dealWhere(ctx, { filter: key.filter })
    case 'name': {
      // `isNamedDeal` as SQL; the first comparison is what the index answers.
      const { pipelineId } = startingPlace(await listPipelines(ctx.db, ctx.workspaceId), deal)
      return sql<SqlBool>`d.pipeline_id = ${pipelineId} and lower(d.name) collate "C" = lower(${nameOf(deal)}) and d.name = ${nameOf(deal)}`
    }
  }
}

function nameOf({ name }: UpsertDealInput['deal']): string {
  return needed(name, { field: 'name', of: 'deal' })
}
