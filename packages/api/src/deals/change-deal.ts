import {
  type DealChange,
  type DealId,
  type DealPatch,
  type DealView,
  firstStage,
  type Move,
  type PatchContext,
  type PipelineId,
  reviseDeal,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { getPipeline, getStage } from '../pipelines/store.ts'
import { type DealLinks, patchOfLinks, splitLinks, writeLinks } from './deal-links.ts'
import { placed, rankAt } from './place-deal.ts'
import { patchContext } from './rule-context.ts'
import { dealReader } from './select-deals.ts'
import { saveDeal } from './save-deals.ts'
import { lockDeal } from './lock-deals.ts'
import { getDeal } from './store.ts'
import { changedDeal } from './written-deal.ts'

export type Target = { id: DealId; version?: number }

/** Locks a deal, lets a rule decide, saves what it decided, and gives back the deal as it is now. */
export async function changeDeal(
  ctx: WriteContext,
  target: Target,
  { patch = {}, rule }: { patch?: DealPatch; rule(deal: DealView, context: PatchContext): DealChange },
): Promise<DealView> {
  const before = await lockDeal(ctx.db, dealReader(ctx), target)
  const context = await patchContext(ctx, before, patch)
  const change = await placed(ctx, before, rule(before, context))
  await saveDeal(ctx.db, ctx.author, change)
  return changedDeal(ctx, { before, deal: change.deal, stage: context.lastOpenStage })
}

/** Changes a deal: its fields, its stage, what hangs on it. @throws DealError not_found, invalid, conflict */
export async function updateDeal(
  ctx: WriteContext,
  { id, version, stageId, pipelineId, ...input }: Target & DealPatch & DealLinks & DealPlace,
): Promise<DealView> {
  const { links, fields } = splitLinks(input)
  const before = await lockDeal(ctx.db, dealReader(ctx), { id, version })
  const patch = { ...fields, ...(await patchOfLinks(ctx, links)) }
  const [context, move] = await Promise.all([
    patchContext(ctx, before, patch),
    moveTo(ctx, before, { stageId, pipelineId }),
  ])
  const change = await placed(ctx, before, reviseDeal(before, { patch, move }, context))
  await saveDeal(ctx.db, ctx.author, change)
  const isLinked = await writeLinks(ctx, id, links)
  return isLinked
    ? getDeal(ctx.db, dealReader(ctx), id)
    : changedDeal(ctx, { before, deal: change.deal, stage: move?.stage })
}

/** Without a stage, another pipeline is entered where its deals start. */
export type DealPlace = { stageId?: StageId; pipelineId?: PipelineId }

async function moveTo(ctx: WriteContext, deal: DealView, place: DealPlace): Promise<Move | null> {
  const stage = await stageAt(ctx, deal, place)
  if (stage === null) return null
  const isThere = deal.stageId === stage.id
  const rank = isThere ? deal.rank : await rankAt(ctx, deal, { stageId: stage.id })
  return { stage, rank, pipelineId: place.pipelineId }
}

async function stageAt({ db, workspaceId }: WriteContext, deal: DealView, { stageId, pipelineId }: DealPlace) {
  if (stageId) return getStage(db, workspaceId, stageId)
  if (!pipelineId || pipelineId === deal.pipelineId) return null
  return firstStage(await getPipeline(db, workspaceId, pipelineId)) ?? null
}
