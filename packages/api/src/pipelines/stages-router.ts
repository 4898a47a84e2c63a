import { PipelineId, StageId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, recall, router, write } from '../procedure.ts'
import { createStage, removeStage, reorderPipelineStages, updateStage } from './change-stage.ts'
import { GivenStage, StagePatch } from './stage-inputs.ts'
import { countStages, listStagesWhere, ListStagesInput, StageNarrowing } from './list-pipelines.ts'
import { getStage } from './store.ts'

const OneStage = z.object({ id: StageId })

export const stagesRouter = router({
  /** Of all pipelines, each pipeline's in its order; those of an archived pipeline too. */
  list: recall('settings.read', 'lists')
    .input(ListStagesInput.prefault({}))
    .query(({ ctx, input }) => listStagesWhere(ctx.db, ctx.workspaceId, input)),

  count: recall('settings.read', 'lists')
    .input(StageNarrowing.prefault({}))
    .query(({ ctx, input }) => countStages(ctx.db, ctx.workspaceId, input)),

  get: recall('settings.read', 'lists')
    .input(OneStage)
    .query(({ ctx, input }) => getStage(ctx.db, ctx.workspaceId, input.id)),

  create: write('settings.write')
    .input(GivenStage.extend({ pipelineId: PipelineId, position: z.int().min(0).optional() }))
    .mutation(({ ctx, input }) => createStage(ctx, input)),

  /** A new probability reaches the deals that follow it; the type is fixed while deals are in the stage. */
  update: bulkWrite('settings.write')
    .input(OneStage.extend(StagePatch.shape))
    .mutation(({ ctx, input }) => updateStage(ctx, input)),

  reorder: write('settings.write')
    .input(z.object({ pipelineId: PipelineId, ids: z.array(StageId).max(100) }))
    .mutation(({ ctx, input }) => reorderPipelineStages(ctx, input)),

  /** Deals that are in it move to `moveDealsTo`; without it only an empty stage goes. */
  delete: bulkWrite('settings.write')
    .input(OneStage.extend({ moveDealsTo: StageId.optional() }))
    .mutation(({ ctx, input }) => removeStage(ctx, input)),
})
