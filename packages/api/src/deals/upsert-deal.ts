import { conflict, type DealView, Filter, invalid, NewDeal } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { findByExternalId } from '../external-ids/store.ts'
import { listPipelines } from '../pipelines/store.ts'
import { updateDeal } from './change-deal.ts'
import { createDeal } from './create-deal.ts'
import { ExternalIds } from './deal-inputs.ts'
import { dealWhere } from './deal-where.ts'
import { moveDeal } from './move-deal.ts'
import { dealReader } from './select-deals.ts'
import { startingPlace } from './starting-place.ts'
import { getDeal, listDeals } from './store.ts'

/** How an upsert finds the deal it means: by name within its pipeline, by another system's id, or by any filter. */
export const UpsertKey = z.union([
  z.object({ by: z.literal('name') }),
  z.object({ by: z.literal('externalId'), source: z.string().min(1).max(60), externalId: z.string().min(1).max(255) }),
  z.object({ by: z.literal('filter'), filter: Filter }),
])

export const UpsertDealInput = z.object({ key: UpsertKey, deal: NewDeal.extend({ externalIds: ExternalIds.optional() }) })

/** Enough to say which deals are meant; more are counted and not listed. */
const LISTED = 20

/**
 * Creates a deal or changes the one that is there. It waits for other upserts of the workspace, so that two equal ones make one deal.
 * @throws DealError conflict listing the deals when several match
 */
export async function upsertDeal(ctx: WriteContext, { key, deal }: z.infer<typeof UpsertDealInput>): Promise<{ action: 'created' | 'updated'; deal: DealView }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ctx.workspaceId}, 2))`.execute(ctx.db)
  const [match, ...others] = await findMatches(ctx, key, deal)
  if (others.length > 0) {
    const matches = [match, ...others].map((found) => ({ id: found?.id, name: found?.name }))
    throw conflict(`Several deals match (${matches.length}${matches.length > LISTED ? ' or more' : ''}).`, { matches: matches.slice(0, LISTED) })
  }
  if (match) return { action: 'updated', deal: await updateMatch(ctx, match, deal) }
  const externalIds = key.by === 'externalId' ? { ...deal.externalIds, [key.source]: key.externalId } : deal.externalIds
  const created = await createDeal(ctx, { ...deal, externalIds })
  return { action: 'created', deal: await getDeal(ctx.db, { ...dealReader(ctx), visibility: 'all' }, created.id) }
}

async function updateMatch(ctx: WriteContext, match: DealView, { pipelineId, stageId, externalIds: _ids, ...patch }: z.infer<typeof UpsertDealInput>['deal']): Promise<DealView> {
  if (stageId && stageId !== match.stageId) await moveDeal(ctx, { id: match.id, stageId, pipelineId })
  return updateDeal(ctx, { id: match.id, ...patch })
}

async function findMatches(ctx: WriteContext, key: z.infer<typeof UpsertKey>, deal: z.infer<typeof NewDeal>): Promise<DealView[]> {
  const reader = dealReader(ctx)
  switch (key.by) {
    case 'externalId': {
      const id = await findByExternalId(ctx.db, ctx.workspaceId, { entity: 'deal', source: key.source, externalId: key.externalId })
      return id === undefined ? [] : matching(ctx, { field: 'id', op: 'eq', value: id })
    }
    case 'filter': {
      if ('and' in key.filter && key.filter.and.length === 0) {
        throw invalid('An upsert needs something to find the deal by.', [{ field: 'key.filter', message: 'The filter lets every deal through.', expected: 'at least one condition' }])
      }
      return matching(ctx, key.filter)
    }
    case 'name': {
      const { pipelineId } = startingPlace(await listPipelines(ctx.db, ctx.workspaceId), deal)
      // Exactly, upper and lower case included: "ACME" and "Acme" may be two deals, and merging them could not be undone.
      const where = sql<boolean>`d.pipeline_id = ${pipelineId} and lower(d.name) collate "C" = lower(${deal.name}) and d.name = ${deal.name}`
      return (await listDeals(ctx.db, reader, { where, sort: [], limit: LISTED + 1 })).items
    }
  }
}

async function matching(ctx: WriteContext, filter: Filter): Promise<DealView[]> {
  return (await listDeals(ctx.db, dealReader(ctx), { where: await dealWhere(ctx, filter), sort: [], limit: LISTED + 1 })).items
}

