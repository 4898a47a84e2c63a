import { createDeal as decide, DealId, type DealView, type NewDeal } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { writeExternalIds } from '../external-ids/store.ts'
import { findStage, listPipelines } from '../pipelines/store.ts'
import { type DealLinks, patchOfLinks, splitLinks, writeLinks } from './deal-links.ts'
import { neighbourRanks } from './neighbour-ranks.ts'
import { rankBeside } from './place-deal.ts'
import { patchContext } from './rule-context.ts'
import { insertDeals } from './save-deals.ts'
import { dealReader } from './select-deals.ts'
import { startingPlace } from './starting-place.ts'
import { getDeal } from './store.ts'

/** Adds a deal at the top of its stage. @throws DealError invalid, not_found */
export async function createDeal(
  ctx: WriteContext,
  input: NewDeal & DealLinks & { externalIds?: Record<string, string> },
): Promise<DealView> {
  const { links, fields: plain } = splitLinks(input)
  const { pipelineId: _pipeline, stageId: _stage, externalIds, ...given } = plain
  const fields = { ...given, ...(await patchOfLinks(ctx, links)) }
  const id = DealId.parse(ctx.newId())
  const [{ pipelineId, stage, neighbours }, context] = await Promise.all([
    topOf(ctx, input),
    patchContext(
      ctx,
      { id, stageId: null, contactId: null, status: 'open' },
      { ...fields, customFields: fields.customFields ?? {} },
    ),
  ])
  const rank = rankBeside(id, neighbours)
  const change = decide(
    { id, number: 0, pipelineId, rank, createdById: ctx.caller.memberId, fields },
    { ...context, stage },
  )
  await insertDeals(ctx.db, ctx.author, [change])
  await writeExternalIds(ctx.db, ctx.author, { entity: 'deal', entityId: id, externalIds })
  await writeLinks(ctx, id, links)
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
