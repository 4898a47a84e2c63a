import { Pipeline, PipelineId, Stage } from '@dealwright/domain'
import { z } from 'zod'
import type { Caller } from '../kit/api.ts'
import { plain, seconds } from '../kit/codecs.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { creation, fieldsOf, required, shape, type Table } from '../kit/field.ts'

const params = { id: PipelineId }

const stage = fieldsOf<Stage, never>()

/** StageResponse. */
const STAGE = {
  id: stage.shown('id', plain(Stage.shape.id)),
  name: stage.shown('name', plain(z.string())),
  order: stage.shown('position', plain(z.int())),
  probability: stage.shown('probability', plain(z.int())),
  type: stage.shown('type', plain(Stage.shape.type)),
  color: stage.shown('color', plain(z.string().nullable())),
} satisfies Table<Stage, never>

type Shown = Omit<Pipeline, 'stages'> & { tenantId: string; stages: Record<string, unknown>[] }
type Written = { name: string; stages?: GivenStage[] }

const { field, shown, written } = fieldsOf<Shown, Written>()

const GivenStage = z.strictObject({
  name: Stage.shape.name,
  probability: Stage.shape.probability.optional(),
  type: Stage.shape.type.optional(),
  color: Stage.shape.color.optional(),
})
type GivenStage = z.infer<typeof GivenStage>

/** PipelineResponse. */
const PIPELINE = {
  id: shown('id', plain(PipelineId)),
  tenantId: shown('tenantId', plain(z.guid())),
  name: required(field('name', plain(Pipeline.shape.name))),
  order: shown('position', plain(z.int())),
  isArchived: shown('isArchived', plain(z.boolean())),
  stages: {
    ...shown('stages', plain(z.array(shape(STAGE)))),
    ...written('stages', plain(z.array(GivenStage).min(1).max(100))),
  },
  createdAt: shown('createdAt', seconds),
  updatedAt: shown('updatedAt', seconds),
} satisfies Table<Shown, Written>

const PipelineResponse = shape(PIPELINE).meta({ id: 'PipelineResponse' })

async function encoded({ caller, encode }: Pick<Call, 'caller' | 'encode'>, pipelines: readonly Pipeline[]) {
  const withStages = await Promise.all(
    pipelines.map(async (pipeline) => shownOf(caller, pipeline, await encode(STAGE, pipeline.stages))),
  )
  return encode(PIPELINE, withStages)
}

function shownOf({ workspaceId }: Caller, pipeline: Pipeline, stages: Record<string, unknown>[]): Shown {
  return { ...pipeline, tenantId: workspaceId, stages }
}

/** Pipelines and their stages. */
export const pipelines = [
  endpoint({
    method: 'GET',
    path: '/pipelines',
    summary: 'List pipelines with their stages',
    source: 'public',
    reply: z.array(PipelineResponse),
    handle: async (call) => ({ body: await encoded(call, await call.api.pipelines.list()) }),
  }),

  endpoint({
    method: 'POST',
    path: '/pipelines',
    summary: 'Create a pipeline',
    source: 'public',
    body: creation(PIPELINE).meta({ id: 'CreatePipelineRequest' }),
    reply: PipelineResponse,
    status: 201,
    async handle(call) {
      const { name = '', stages } = await call.decode(PIPELINE, call.body)
      const [body] = await encoded(call, [await call.api.pipelines.create({ name, stages })])
      return { body }
    },
  }),

  endpoint({
    method: 'GET',
    path: '/pipelines/:id',
    summary: 'Get a pipeline',
    source: 'public',
    params,
    reply: PipelineResponse,
    async handle(call) {
      const [body] = await encoded(call, [await call.api.pipelines.get(call.params)])
      return { body }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/pipelines/:id',
    summary: 'Rename a pipeline',
    source: 'public',
    differs: 'stages are changed one by one in the dashboard or the API, not here',
    params,
    body: z.strictObject({ name: Pipeline.shape.name }),
    reply: PipelineResponse,
    async handle(call) {
      const [body] = await encoded(call, [await call.api.pipelines.rename({ ...call.params, ...call.body })])
      return { body }
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/pipelines/:id',
    summary: 'Delete a pipeline that holds no deals',
    source: 'public',
    params,
    status: 204,
    async handle({ api, params }) {
      await api.pipelines.delete(params)
      return {}
    },
  }),
]
