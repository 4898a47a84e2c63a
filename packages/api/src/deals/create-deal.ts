import { createDeal as decide, type Deal, DealId, type NewDeal, rankBetween } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { writeExternalIds } from '../external-ids/store.ts'
import { listPipelines } from '../pipelines/store.ts'
import { type DealLinks, patchOfLinks, splitLinks, writeLinks } from './deal-links.ts'
import { jitterOf } from './place-deal.ts'
import { patchContext } from './rule-context.ts'
import { startingPlace } from './starting-place.ts'
import { insertDeals, neighbourRanks } from './store.ts'

/** Adds a deal at the top of its stage. @throws DealError invalid, not_found */
export async function createDeal(
  ctx: WriteContext,
  input: NewDeal & DealLinks & { externalIds?: Record<string, string> },
): Promise<Deal> {
  const { links, fields: plain } = splitLinks(input)
  const { pipelineId: _pipeline, stageId: _stage, externalIds, ...given } = plain
  const fields = { ...given, ...(await patchOfLinks(ctx, links)) }
  const place = startingPlace(await listPipelines(ctx.db, ctx.workspaceId), input)
  const id = DealId.parse(ctx.newId())
  const [context, { below }] = await Promise.all([
    patchContext(
      ctx,
      { id, stageId: null, contactId: null, status: 'open' },
      { ...fields, customFields: fields.customFields ?? {} },
    ),
    neighbourRanks(ctx.db, ctx, { pipelineId: place.pipelineId, stageId: place.stage?.id ?? null }),
  ])
  const rank = rankBetween(null, below, jitterOf(id))
  const change = decide(
    { id, number: 0, pipelineId: place.pipelineId, rank, createdById: ctx.caller.memberId, fields },
    { ...context, stage: place.stage },
  )
  const [deal = change.deal] = await insertDeals(ctx.db, ctx.author, [change])
  await writeExternalIds(ctx.db, ctx.author, { entity: 'deal', entityId: id, externalIds })
  await writeLinks(ctx, id, links)
  return deal
}
