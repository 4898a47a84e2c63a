import { Pipeline, PipelineId, StageId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, read, recall, router, write } from '../procedure.ts'
import { createPipeline, removePipeline, reorderPipelines, updatePipeline } from './change-pipeline.ts'
import { countPipelines, listPipelinesWhere, ListPipelinesInput, PipelineNarrowing } from './list-pipelines.ts'
import { GivenStage } from './stage-inputs.ts'
import { stagesRouter } from './stages-router.ts'
import { listPipelineUses } from './relocate-deals.ts'
import { getPipeline } from './store.ts'

const OnePipeline = z.object({ id: PipelineId })
const { name, isArchived } = Pipeline.shape

export const pipelinesRouter = router({
  /** Pipelines with their stages, in order, archived ones too. The first that is not archived is where deals go by default. */
  list: recall('settings.read', 'lists')
    .input(ListPipelinesInput.prefault({}))
    .query(({ ctx, input }) => listPipelinesWhere(ctx.db, ctx.workspaceId, input)),

  count: recall('settings.read', 'lists')
    .input(PipelineNarrowing.prefault({}))
    .query(({ ctx, input }) => countPipelines(ctx.db, ctx.workspaceId, input)),

  /** How many deals stand in each stage, those in the bin too; without the empty ones. A deal may be in no stage. */
  uses: read('settings.write').query(({ ctx }) => listPipelineUses(ctx.db, ctx.workspaceId)),

  get: recall('settings.read', 'lists')
    .input(OnePipeline)
    .query(({ ctx, input }) => getPipeline(ctx.db, ctx.workspaceId, input.id)),

  /** Without stages it gets those that most teams start with. */
  create: write('settings.write')
    .input(z.object({ name, stages: z.array(GivenStage).min(1).max(100).optional() }))
    .mutation(({ ctx, input }) => createPipeline(ctx, input)),

  /** Gives a pipeline another name. */
  rename: write('settings.write')
    .input(OnePipeline.extend({ name }))
    .mutation(({ ctx, input }) => updatePipeline(ctx, input)),

  /** Its name, and whether it is offered for new deals; at least one pipeline is. */
  update: bulkWrite('settings.write')
    .input(OnePipeline.extend(z.object({ name, isArchived }).partial().shape))
    .mutation(({ ctx, input }) => updatePipeline(ctx, input)),

  reorder: bulkWrite('settings.write')
    .input(z.object({ ids: z.array(PipelineId).max(1000) }))
    .mutation(({ ctx, input }) => reorderPipelines(ctx, input.ids)),

  /** Deals that are in it move to `moveDealsTo`, a stage of another pipeline; without it only an empty pipeline goes. */
  delete: bulkWrite('settings.write')
    .input(OnePipeline.extend({ moveDealsTo: StageId.optional() }))
    .mutation(({ ctx, input }) => removePipeline(ctx, input)),

  stages: stagesRouter,
})
