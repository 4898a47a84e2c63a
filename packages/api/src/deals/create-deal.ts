import { createDeal as decide, DealId, type DealView, type NewDeal } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { writeExternalIds } from '../external-ids/store.ts'
import { findStage, listPipelines } from '../pipelines/store.ts'
import { type DealLinks, patchOfLinks, splitLinks, writeLinks } from './deal-links.ts'
import { neighbourRanks } from './neighbour-ranks.ts'
import { newDealFacts } from './new-deal-facts.ts'
import { rankBeside } from './place-deal.ts'
import { patchContext } from './rule-context.ts'
import { insertDeals } from './save-deals.ts'
import { dealReader } from './select-deals.ts'
import { startingPlace } from './starting-place.ts'
import { getDeal } from './store.ts'
import { besideStage, viewOf } from './written-deal.ts'

/** Adds a deal at the top of its stage. @throws DealError invalid, not_found */
export async function createDeal(
  ctx: WriteContext,
  input: NewDeal & DealLinks & { externalIds?: Record<string, string> },
): Promise<DealView> {
  const { links, fields: plain } = splitLinks(input)
  const { pipelineId: _pipeline, stageId: _stage, externalIds, ...given } = plain
  const fields = { ...given, ...(await patchOfLinks(ctx, links)) }
  const id = DealId.parse(ctx.newId())
  const createdById = ctx.caller.memberId
  const { ownerId = createdById, contactId = null, companyId = null } = fields
  const [{ pipelineId, stage, neighbours }, context, { number, ...names }] = await Promise.all([
    topOf(ctx, input),
    patchContext(
      ctx,
      { id, stageId: null, contactId: null, status: 'open' },
      { ...fields, customFields: fields.customFields ?? {} },
    ),
    newDealFacts(ctx.db, ctx.workspaceId, { ownerId, contactId, companyId }),
  ])
  const rank = rankBeside(id, neighbours)
  const change = decide({ id, number, pipelineId, rank, createdById, fields }, { ...context, stage })
  const { deal } = change
  await insertDeals(ctx.db, ctx.author, [change])
  await writeExternalIds(ctx.db, ctx.author, { entity: 'deal', entityId: id, externalIds })
  const isLinked = await writeLinks(ctx, id, links)
  // A company that follows from the contact has not been asked for its name.
  const isKnown = !isLinked && deal.companyId === companyId && deal.stageId === (stage?.id ?? null)
  if (isKnown) return viewOf(deal, { ...besideStage(stage), ...names }, ctx)
  return getDeal(ctx.db, { ...dealReader(ctx), visibility: 'all' }, id)
}

/** Where a new deal starts, and who stands at the top there. A stage that is named and fits needs no look at the others. */
async function topOf(ctx: WriteContext, { pipelineId, stageId }: Pick<NewDeal, 'pipelineId' | 'stageId'>) {
  const { db, workspaceId } = ctx
  if (stageId) {
    const [stage, neighbours] = await Promise.all([
      findStage(db, workspaceId, stageId),
      neighbourRanks(db, ctx, { stageId }),
    ])
    if (stage && (pipelineId ?? stage.pipelineId) === stage.pipelineId) {
      return { pipelineId: stage.pipelineId, stage, neighbours }
    }
  }
  const place = startingPlace(await listPipelines(db, workspaceId), { pipelineId, stageId })
  const top = { pipelineId: place.pipelineId, stageId: place.stage?.id ?? null }
  return { ...place, neighbours: await neighbourRanks(db, ctx, top) }
}
