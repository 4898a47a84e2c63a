import { Pipeline, PipelineId, StageId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, read, router, write } from '../procedure.ts'
import { createPipeline, removePipeline, renamePipeline, reorderPipelines } from './change-pipeline.ts'
import { NewStage } from './stage-inputs.ts'
import { stagesRouter } from './stages-router.ts'
import { getPipeline, listPipelines } from './store.ts'

const OnePipeline = z.object({ id: PipelineId })
const { name } = Pipeline.shape

export const pipelinesRouter = router({
  /** Pipelines with their stages, in order. */
  list: read('settings.read').query(({ ctx }) => listPipelines(ctx.db, ctx.workspaceId)),

  get: read('settings.read')
    .input(OnePipeline)
    .query(({ ctx, input }) => getPipeline(ctx.db, ctx.workspaceId, input.id)),

  /** Without stages it gets those that most teams start with. */
  create: write('settings.write')
    .input(z.object({ name, stages: z.array(NewStage).min(1).max(100).optional() }))
    .mutation(({ ctx, input }) => createPipeline(ctx, input)),

  rename: write('settings.write')
    .input(OnePipeline.extend({ name }))
    .mutation(({ ctx, input }) => renamePipeline(ctx, input)),

  reorder: bulkWrite('settings.write')
    .input(z.object({ ids: z.array(PipelineId).max(1000) }))
    .mutation(({ ctx, input }) => reorderPipelines(ctx, input.ids)),

  /** Deals that are in it move to `moveDealsTo`, a stage of another pipeline; without it only an empty pipeline goes. */
  delete: bulkWrite('settings.write')
    .input(OnePipeline.extend({ moveDealsTo: StageId.optional() }))
    .mutation(({ ctx, input }) => removePipeline(ctx, input)),

  stages: stagesRouter,
})
