import { PipelineId } from '@dealwright/domain'
import { z } from 'zod'
import { read, router } from '../procedure.ts'
import { getPipeline, listPipelines } from './store.ts'

export const pipelinesRouter = router({
  /** Pipelines with their stages, in order. */
  list: read('settings.read').query(({ ctx }) => listPipelines(ctx.db, ctx.workspaceId)),

  get: read('settings.read')
    .input(z.object({ id: PipelineId }))
    .query(({ ctx, input }) => getPipeline(ctx.db, ctx.workspaceId, input.id)),
})
