import {
  checkStages,
  conflict,
  defaultPipeline,
  invalid,
  type Pipeline,
  PipelineId,
  type StageId,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { replaceIdInViews } from '../saved-views/store.ts'
import { firstStages } from './first-stages.ts'
import { listDealsIn, relocateDeals } from './relocate-deals.ts'
import { checkGates, type GivenStage, newStages } from './stage-inputs.ts'
import {
  deletePipeline,
  getPipeline,
  getStage,
  insertPipeline,
  listPipelines,
  lockPipeline,
  savePipelines,
  saveStages,
} from './store.ts'

const MAX_PIPELINES = 100

/**
 * Makes a pipeline behind the others, with these stages or with what most teams start with. One that was removed comes back under its id
 * and those of its stages.
 */
export async function createPipeline(
  ctx: WriteContext,
  { name, stages, ...given }: { id?: PipelineId; name: string; stages?: (GivenStage & { id?: StageId })[] },
): Promise<Pipeline> {
  const { db, workspaceId, author, now } = ctx
  const newId = () => ctx.newId()
  const known = await listPipelines(db, workspaceId)
  if (known.length >= MAX_PIPELINES) throw conflict(`There are ${MAX_PIPELINES} pipelines already; delete one first.`)
  const id = given.id ?? PipelineId.parse(newId())
  const made = stages ? newStages(stages, { pipelineId: id, position: 0, newId }) : firstStages(id, newId)
  checkStages(made)
  await checkGates(db, workspaceId, made)
  await insertPipeline(db, workspaceId, { id, name, createdAt: now })
  await saveStages(db, workspaceId, made, now)
  const pipeline = await getPipeline(db, workspaceId, id)
  await insertEvents(db, author, [
    { entity: 'pipeline', entityId: id, kind: 'pipeline.created', before: null, after: contentOf(pipeline) },
  ])
  return pipeline
}

/** @throws DealError conflict for the last pipeline that deals can start in */
export async function updatePipeline(
  ctx: WriteContext,
  { id, ...patch }: Pick<Pipeline, 'id'> & Partial<Pick<Pipeline, 'name' | 'isArchived'>>,
): Promise<Pipeline> {
  const before = await lockPipeline(ctx.db, ctx.workspaceId, id)
  const after = withPatch<Pipeline>({ ...before, updatedAt: ctx.now }, patch)
  const changes = changesBetween(before, after)
  if (changes === null) return before
  if (after.isArchived && !before.isArchived) await expectAnother(ctx, id)
  await savePipelines(ctx.db, ctx.workspaceId, [after])
  await insertEvents(ctx.db, ctx.author, [{ entity: 'pipeline', entityId: id, kind: 'pipeline.updated', ...changes }])
  return after
}

/** Puts the pipelines in this order; those that are not named come after, as they were. */
export async function reorderPipelines(ctx: WriteContext, ids: readonly PipelineId[]): Promise<Pipeline[]> {
  const before = await listPipelines(ctx.db, ctx.workspaceId)
  const place = new Map(ids.map((id, index) => [id, index]))
  const rank = ({ id }: Pipeline) => place.get(id) ?? before.length
  const after = before
    .toSorted((a, b) => rank(a) - rank(b))
    .map((pipeline, position) => ({
      ...pipeline,
      position,
      updatedAt: pipeline.position === position ? pipeline.updatedAt : ctx.now,
    }))
  const changes = changesBetween({ ids: before.map(({ id }) => id) }, { ids: after.map(({ id }) => id) })
  if (changes === null) return before
  await savePipelines(ctx.db, ctx.workspaceId, after)
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'pipeline', entityId: ctx.workspaceId, kind: 'pipeline.reordered', ...changes },
  ])
  return after
}

/**
 * Removes a pipeline with its stages. Its deals, if there are any, go to a stage of another one.
 * @throws DealError conflict for the last pipeline, or for deals that have nowhere to go
 */
export async function removePipeline(
  ctx: WriteContext,
  { id, moveDealsTo }: { id: PipelineId; moveDealsTo?: StageId },
): Promise<{ id: PipelineId; dealsMoved: number }> {
  const { db, workspaceId } = ctx
  const pipeline = await lockPipeline(db, workspaceId, id)
  const others = (await listPipelines(db, workspaceId)).filter((other) => other.id !== id)
  if (!defaultPipeline(others)) throw conflict(LAST)
  const ids = await listDealsIn(ctx, { pipelineId: id })
  if (moveDealsTo === undefined && ids.length > 0) {
    throw conflict(
      `${ids.length} deals are in ${pipeline.name}, counting those in the bin. Say to which stage they go.`,
      {
        deals: ids.length,
      },
    )
  }
  if (moveDealsTo !== undefined) {
    const to = await getStage(db, workspaceId, moveDealsTo)
    const home = others.find((other) => other.id === to.pipelineId)
    if (!home) {
      throw invalid('Deals cannot stay in the pipeline that goes.', [
        {
          field: 'moveDealsTo',
          message: `${to.name} belongs to ${pipeline.name}.`,
          given: to.id,
          expected: 'a stage of another pipeline',
        },
      ])
    }
    await relocateDeals(ctx, { from: pipeline.stages, ids, to, pipeline: home })
    await replaceIdInViews(db, workspaceId, { from: id, into: home.id })
    for (const stage of pipeline.stages) await replaceIdInViews(db, workspaceId, { from: stage.id, into: to.id })
  }
  await deletePipeline(db, workspaceId, id)
  await insertEvents(db, ctx.author, [
    { entity: 'pipeline', entityId: id, kind: 'pipeline.deleted', before: contentOf(pipeline), after: null },
  ])
  return { id, dealsMoved: ids.length }
}

const LAST = 'This is the last pipeline that is not archived, and deals need one.'

async function expectAnother({ db, workspaceId }: WriteContext, id: PipelineId): Promise<void> {
  const others = (await listPipelines(db, workspaceId)).filter((other) => other.id !== id)
  if (!defaultPipeline(others)) throw conflict(LAST)
}
