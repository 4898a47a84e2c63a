import {
  type Attempt,
  attempt,
  type BulkResult,
  bulkResult,
  createDeal as decide,
  type Deal,
  type DealChange,
  DealId,
  DealPatch,
  type DealView,
  deleteDeal,
  expectVersion,
  forbidden,
  NewDeal,
  notFound,
  PipelineId,
  type Rank,
  ranksBetween,
  reviseDeal,
  type Stage,
  StageId,
  valueOf,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { loadTops } from './stage-tops.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { parsed } from '../parsed.ts'
import { listPipelines } from '../pipelines/store.ts'
import { companiesOfContacts } from './contacts-store.ts'
import { DealTarget } from './deal-inputs.ts'
import { missingReferences } from './references.ts'
import { mayDelete } from './remove-deal.ts'
import { findLastOpenStage } from './rule-context.ts'
import { dealReader } from './select-deals.ts'
import { startingPlace } from './starting-place.ts'
import { neighbourRanks } from './neighbour-ranks.ts'
import { insertDeals, saveDeals } from './save-deals.ts'
import { lockDeals } from './lock-deals.ts'

/** At most so many deals at once; a program with more sends several calls. */
export const MAX_BULK = 1000

const BulkUpdate = DealTarget.extend(DealPatch.shape).extend({
  stageId: StageId.optional(),
  pipelineId: PipelineId.optional(),
})

type Place = { pipelineId: PipelineId; stage: Stage | null }

/** Creates what is right and says of each of the others why it is not. The good ones are saved. */
export async function bulkCreateDeals(ctx: WriteContext, items: readonly unknown[]): Promise<BulkResult<DealId>> {
  const workspace = await load(ctx)
  const inputs = items.map((item) => attempt(() => parsed(NewDeal, item)))
  const places = inputs.map((input) => attempt(() => startingPlace(workspace.pipelines, valueOf(input))))
  const [references, ranks] = await Promise.all([loadReferences(ctx, inputs), topRanks(ctx, places)])
  const changes = inputs.map((input, index) =>
    attempt(() => {
      const { pipelineId: _pipeline, stageId: _stage, ...fields } = valueOf(input)
      const { pipelineId, stage } = startingPlace(workspace.pipelines, valueOf(input))
      const contactCompanyId = references.check(index, fields)
      const creation = {
        id: DealId.parse(ctx.newId()),
        number: 0,
        pipelineId,
        rank: ranks[index] ?? '',
        createdById: ctx.caller.memberId,
        fields,
      }
      return decide(creation, { ...workspace.context, stage, contactCompanyId })
    }),
  )
  await insertDeals(ctx.db, ctx.author, succeeded(changes))
  return bulkResult(changes, ({ deal }) => deal.id)
}

/** Changes what can be changed, each deal under the same rules as alone: fields, stage, status. Several items may change one deal. */
export async function bulkUpdateDeals(ctx: WriteContext, items: readonly unknown[]): Promise<BulkResult<DealId>> {
  const workspace = await load(ctx)
  const inputs = items.map((item) => attempt(() => parsed(BulkUpdate, item)))
  const deals = await lockedById(
    ctx,
    inputs.flatMap((input) => (input.ok ? input.value.id : [])),
  )
  const targets = inputs.map((input): Attempt<Place> => attempt(() => workspace.placeOf(valueOf(input).stageId)))
  const reopening = inputs.flatMap((input) =>
    input.ok && (input.value.status !== undefined || input.value.probability !== undefined) ? input.value.id : [],
  )
  const [references, ranks, lastOpenStages, tops] = await Promise.all([
    loadReferences(ctx, inputs),
    topRanks(ctx, targets),
    loadLastOpenStages(ctx, deals, reopening),
    loadTops(ctx, deals, reopening),
  ])
  for (const [index, target] of targets.entries()) {
    const [rank, stage] = [ranks[index], target.ok ? target.value.stage : null]
    if (rank !== undefined && stage) tops.raise(stage.id, rank)
  }
  const changes = inputs.map((input, index) =>
    attempt(() => {
      const { id, version, stageId, pipelineId, ...patch } = valueOf(input)
      const deal = writable(deals, id)
      expectVersion(deal, version)
      const contactCompanyId = references.check(index, patch)
      const context = {
        ...workspace.context,
        stage: workspace.stage(deal.stageId),
        lastOpenStage: lastOpenStages.get(id) ?? null,
        contactCompanyId,
      }
      const stage = stageId ? workspace.stage(stageId) : null
      const move = stage && { stage, pipelineId, rank: ranks[index] }
      const change = tops.place(deal, reviseDeal(deal, { patch, move }, context), ctx)
      deals.set(id, { ...deal, ...change.deal })
      return change
    }),
  )
  await saveDeals(ctx.db, ctx.author, succeeded(changes))
  return bulkResult(changes, ({ deal }) => deal.id)
}

/** Puts those deals aside that are there and the caller's to delete. */
export async function bulkDeleteDeals(ctx: WriteContext, ids: readonly DealId[]): Promise<BulkResult<DealId>> {
  const deals = await lockedById(ctx, ids)
  const changes = ids.map((id) =>
    attempt(() => {
      const deal = writable(deals, id)
      mayDelete(ctx, deal)
      const change = deleteDeal(deal, ctx.now)
      deals.set(id, { ...deal, ...change.deal })
      return change
    }),
  )
  await saveDeals(ctx.db, ctx.author, succeeded(changes))
  return bulkResult(changes, ({ deal }) => deal.id)
}

/** What the rules need of the workspace, once for all items. */
async function load(ctx: WriteContext) {
  const [pipelines, customFields] = await Promise.all([
    listPipelines(ctx.db, ctx.workspaceId),
    listCustomFields(ctx.db, ctx.workspaceId, 'deal'),
  ])
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage])))
  const stage = (id: StageId | null | undefined): Stage | null => {
    const found = id ? stages.get(id) : null
    if (found === undefined) throw notFound('stage', id ?? '')
    return found
  }
  return {
    pipelines,
    stage,
    placeOf: (id: StageId | undefined): Place => ({
      stage: stage(id),
      pipelineId: stage(id)?.pipelineId ?? ('' as PipelineId),
    }),
    context: { now: ctx.now, settings: ctx.caller.settings, customFields },
  }
}

/** Looks up all ids that the items refer to; `check` gives the company of an item's contact or says which reference leads nowhere. */
async function loadReferences(ctx: WriteContext, inputs: readonly Attempt<Partial<Deal> | object>[]) {
  const patches = inputs.map((input): Partial<Deal> => (input.ok ? input.value : {}))
  const [missing, companies] = await Promise.all([
    missingReferences(ctx.db, ctx.workspaceId, patches),
    companiesOfContacts(
      ctx.db,
      ctx.workspaceId,
      patches.flatMap(({ contactId }) => contactId ?? []),
    ),
  ])
  return {
    check(index: number, { contactId }: { contactId?: Deal['contactId'] }) {
      const problem = missing[index]
      if (problem) throw problem
      return contactId ? (companies.get(contactId) ?? null) : null
    },
  }
}

/** A rank at the top of its stage for each item, in the order given. */
async function topRanks(ctx: WriteContext, places: readonly Attempt<Place>[]): Promise<(Rank | undefined)[]> {
  const indexes = Map.groupBy(places.keys(), (index) => {
    const place = places[index]
    return place?.ok && place.value.pipelineId ? `${place.value.pipelineId} ${place.value.stage?.id ?? ''}` : undefined
  })
  const ranks: (Rank | undefined)[] = places.map(() => undefined)
  await Promise.all(
    [...indexes].map(async ([key, some]) => {
      const place = places[some[0] ?? 0]
      if (key === undefined || !place?.ok) return
      const { below } = await neighbourRanks(ctx.db, ctx, {
        pipelineId: place.value.pipelineId,
        stageId: place.value.stage?.id ?? null,
      })
      ranksBetween(null, below, some.length).forEach((rank, i) => (ranks[some[i] ?? 0] = rank))
    }),
  )
  return ranks
}

async function loadLastOpenStages(
  ctx: WriteContext,
  deals: ReadonlyMap<DealId, DealView>,
  ids: readonly DealId[],
): Promise<Map<DealId, Stage | null>> {
  const decided = [...new Set(ids)]
    .flatMap((id) => deals.get(id) ?? [])
    .filter(({ status }) => status === 'won' || status === 'lost')
  return new Map(await Promise.all(decided.map(async (deal) => [deal.id, await findLastOpenStage(ctx, deal)] as const)))
}

type Locked = DealView & { isWritable: boolean }

async function lockedById(ctx: WriteContext, ids: readonly DealId[]): Promise<Map<DealId, Locked>> {
  const deals = await lockDeals(ctx.db, dealReader(ctx), [...new Set(ids)])
  return new Map(deals.map((deal) => [deal.id, deal]))
}

function writable(deals: ReadonlyMap<DealId, Locked>, id: DealId): Locked {
  const deal = deals.get(id)
  if (!deal || deal.deletedAt !== null) throw notFound('deal', id)
  if (!deal.isWritable) throw forbidden('This deal is shared with you for reading only.')
  return deal
}

function succeeded(changes: readonly Attempt<DealChange>[]): DealChange[] {
  return changes.flatMap((change) => (change.ok ? change.value : []))
}
