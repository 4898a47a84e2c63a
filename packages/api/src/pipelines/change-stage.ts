import {
  checkStages,
  conflict,
  type DealId,
  followStage,
  invalid,
  type PipelineId,
  reorderStages,
  type Stage,
  type StageId,
  stageProbability,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { replaceIdInViews } from '../saved-views/store.ts'
import { listDealsIn, relocateDeals } from './relocate-deals.ts'
import { checkGates, type GivenStage, newStages, type StagePatch } from './stage-inputs.ts'
import { deleteStage, getStage, listStages, lockPipeline, type NewStage, saveStages } from './store.ts'

/**
 * Adds a stage at a position, or behind the last open one: decided deals come at the end of a board. One that was removed comes back
 * under its id.
 */
export async function createStage(
  ctx: WriteContext,
  { pipelineId, position, ...given }: GivenStage & { id?: StageId; pipelineId: PipelineId; position?: number },
): Promise<Stage> {
  const { db, workspaceId, now } = ctx
  const { stages } = await lockPipeline(db, workspaceId, pipelineId)
  const [stage] = newStages([given], { pipelineId, position: 0, newId: () => ctx.newId() })
  if (!stage) throw new Error('One stage was given')
  const usual = stage.type === 'open' ? stages.findLastIndex(({ type }) => type === 'open') + 1 : stages.length
  const all = ([...stages] as NewStage[]).toSpliced(position ?? usual, 0, stage)
  checkStages(all)
  await checkGates(db, workspaceId, [stage])
  await saveStages(
    db,
    workspaceId,
    all.map((each, index) => ({ ...each, position: index })),
    now,
  )
  const created = await getStage(db, workspaceId, stage.id)
  await insertEvents(db, ctx.author, [
    { entity: 'stage', entityId: stage.id, kind: 'stage.created', before: null, after: contentOf(created) },
  ])
  return created
}

/**
 * Changes a stage. A new probability is taken by the open deals that follow their stage (docs/decisions). Its type is
 * fixed while deals are in it: to decide forty deals with today's date by a word in the settings would falsify the month's
 * figures, and nobody would be asked why the lost ones were lost.
 */
export async function updateStage(ctx: WriteContext, { id, ...patch }: StagePatch & { id: StageId }): Promise<Stage> {
  const { db, workspaceId, now } = ctx
  const before = await getStage(db, workspaceId, id)
  const stages = await listStages(db, workspaceId, before.pipelineId)
  const merged = withPatch({ ...before, updatedAt: now }, patch)
  const requiredFields = [...new Set(merged.requiredFields)]
  const after = { ...merged, requiredFields, probability: stageProbability(merged.type, merged.probability) }
  const changes = changesBetween(before, after)
  if (changes === null) return before
  const deals =
    before.type === after.type && before.probability === after.probability
      ? []
      : await listDealsIn(ctx, { stageId: id })
  if (before.type !== after.type && deals.length > 0) {
    throw conflict(
      `${deals.length} deals are in ${before.name}, counting those in the bin. Move them before it becomes a ${after.type} stage.`,
      {
        deals: deals.length,
      },
    )
  }
  checkStages(stages.map((stage) => (stage.id === id ? after : stage)))
  await checkGates(db, workspaceId, [after])
  await saveStages(db, workspaceId, [after], now)
  await insertEvents(db, ctx.author, [{ entity: 'stage', entityId: id, kind: 'stage.updated', ...changes }])
  await followProbability(ctx, after, deals)
  return after
}

/** Puts the stages of a pipeline in this order; those that are not named come after, as they were. */
export async function reorderPipelineStages(
  ctx: WriteContext,
  { pipelineId, ids }: { pipelineId: PipelineId; ids: readonly StageId[] },
): Promise<Stage[]> {
  const { stages } = await lockPipeline(ctx.db, ctx.workspaceId, pipelineId)
  const after = reorderStages(stages, ids)
  const changes = changesBetween({ stageIds: stages.map(({ id }) => id) }, { stageIds: after.map(({ id }) => id) })
  if (changes === null) return stages
  await saveStages(ctx.db, ctx.workspaceId, after, ctx.now)
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'pipeline', entityId: pipelineId, kind: 'pipeline.stages_reordered', ...changes },
  ])
  return after
}

/**
 * Removes a stage. Its deals, if there are any, go to another stage of the pipeline.
 * @throws DealError conflict for the last open stage, or for deals that have nowhere to go
 */
export async function removeStage(
  ctx: WriteContext,
  { id, moveDealsTo }: { id: StageId; moveDealsTo?: StageId },
): Promise<{ id: StageId; dealsMoved: number }> {
  const { db, workspaceId, now } = ctx
  const stage = await getStage(db, workspaceId, id)
  const pipeline = await lockPipeline(db, workspaceId, stage.pipelineId)
  const rest = pipeline.stages.filter((other) => other.id !== id).map((other, position) => ({ ...other, position }))
  checkStages(rest)
  const ids = await listDealsIn(ctx, { stageId: id })
  if (moveDealsTo === undefined && ids.length > 0) {
    throw conflict(`${ids.length} deals are in ${stage.name}, counting those in the bin. Say to which stage they go.`, {
      deals: ids.length,
    })
  }
  if (moveDealsTo !== undefined) {
    const to = rest.find((other) => other.id === moveDealsTo)
    if (!to) {
      throw invalid('The deals must go to another stage of this pipeline.', [
        {
          field: 'moveDealsTo',
          message: 'Not one of the stages that stay.',
          given: moveDealsTo,
          expected: rest.map((other) => `${other.id} (${other.name})`).join(', '),
        },
      ])
    }
    await relocateDeals(ctx, { from: [stage], ids, to, pipeline: { ...pipeline, stages: rest } })
    await replaceIdInViews(db, workspaceId, { from: id, into: to.id })
  }
  await deleteStage(db, workspaceId, id)
  await saveStages(db, workspaceId, rest, now)
  await insertEvents(db, ctx.author, [
    { entity: 'stage', entityId: id, kind: 'stage.deleted', before: contentOf(stage), after: null },
  ])
  return { id, dealsMoved: ids.length }
}

const CHUNK = 500

async function followProbability(ctx: WriteContext, stage: Stage, ids: readonly DealId[]): Promise<void> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    const deals = await lockDeals(ctx.db, { ...dealReader(ctx), visibility: 'all' }, ids.slice(start, start + CHUNK))
    await saveDeals(
      ctx.db,
      ctx.author,
      deals.map((deal) => followStage(deal, stage, ctx.now)),
    )
  }
}
