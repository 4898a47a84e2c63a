import { defaultPipeline, type Pipeline, type PipelineId, spreadProbabilities, type StageId } from '@dealwright/domain'
import { z } from 'zod'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { idText } from './codecs.ts'
import { single } from './crud.ts'
import { listOf, listReply, PAGING, partOf } from './list.ts'
import { KNOWN_PIPELINE, PIPELINE, shownPipelines, STAGE, withProbabilities } from './pipeline-fields.ts'
import { dealsOf } from './shown-deals.ts'

const params = { id: idText('pipe_') }
const PipelineReply = single(PIPELINE)
type Means = Pick<Call, 'api' | 'encode'>

/** Pipelines and their stages, in the order of Rex's page. */
export const pipelines = [
  endpoint({
    method: 'POST',
    path: '/pipelines',
    summary: 'Create a pipeline',
    source: 'public',
    differs: 'Metadata of pipelines is not kept. Without stages it gets those that most teams start with.',
    body: creation(PIPELINE),
    reply: PipelineReply,
    status: 201,
    async handle(call) {
      const { api, body, decode } = call
      const { name = '', stages, isDefault } = await decode(PIPELINE, body)
      const made = await api.pipelines.create({ name, stages: stages && withProbabilities(stages) })
      if (isDefault) await api.pipelines.reorder({ ids: [made.id] })
      return { body: { data: await onePipeline(call, made.id) } }
    },
  }),

  endpoint({
    method: 'GET',
    path: '/pipelines',
    summary: 'List pipelines',
    source: 'public',
    query: z.strictObject(PAGING),
    reply: listOf(shape(PIPELINE)),
    async handle(call) {
      const all = await call.api.pipelines.list()
      const { items, nextCursor } = partOf(all, call.query)
      return listReply({ items: await shownPipelines(call, items, defaultPipeline(all)?.id), nextCursor })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/pipelines/:id',
    summary: 'Get a pipeline',
    source: 'public',
    params,
    reply: PipelineReply,
    handle: async (call) => ({ body: { data: await onePipeline(call, call.params.id) } }),
  }),

  endpoint({
    method: 'PATCH',
    path: '/pipelines/:id',
    summary: 'Update a pipeline',
    source: 'public',
    differs:
      'Stages are changed by calls of their own; a pipeline ceases to be the default when another one becomes it.',
    params,
    body: change(KNOWN_PIPELINE),
    reply: PipelineReply,
    async handle(call) {
      const { api, params, body, decode } = call
      const said = withoutEcho(body, (await onePipeline(call, params.id)) ?? {})
      if (said['stages'] !== undefined) throw stagesApart()
      const { name, isDefault } = await decode(KNOWN_PIPELINE, said)
      await api.pipelines.update({ ...params, name })
      if (isDefault) await api.pipelines.reorder({ ids: [params.id] })
      return { body: { data: await onePipeline(call, params.id) } }
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

  endpoint({
    method: 'GET',
    path: '/pipelines/:id/deals',
    summary: 'List deals in a pipeline',
    source: 'public',
    ...dealsOf('pipe_', async ({ api }, id) => {
      await api.pipelines.get({ id })
      return { filter: { field: 'pipelineId', op: 'eq', value: id } }
    }),
  }),

  endpoint({
    method: 'POST',
    path: '/pipelines/:id/stages',
    summary: 'Add a stage',
    source: 'public',
    params,
    body: creation(STAGE),
    reply: PipelineReply,
    status: 201,
    async handle(call) {
      const { api, params, body, decode } = call
      const { name = '', type = 'open', color, position } = await decode(STAGE, body)
      const { stages } = await api.pipelines.get(params)
      const usual = type === 'open' ? stages.findLastIndex((stage) => stage.type === 'open') + 1 : stages.length
      const place = Math.min(position ?? usual, stages.length)
      const probability = spreadProbabilities([...stages.slice(0, place), { type }, ...stages.slice(place)])[place]
      await api.pipelines.stages.create({ pipelineId: params.id, name, type, color, position: place, probability })
      return { body: { data: await onePipeline(call, params.id) } }
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/pipelines/:id/stages',
    summary: 'Reorder stages',
    source: 'public',
    differs: 'The name of the field is ours: Rex’s is not published.',
    params,
    body: z.strictObject({
      stage_ids: z
        .array(idText('stg_'))
        .min(1)
        .max(100)
        .meta({ items: { type: 'string' } }),
    }),
    reply: PipelineReply,
    async handle(call) {
      const { api, params, body } = call
      expectStages(await api.pipelines.get(params), body.stage_ids)
      await api.pipelines.stages.reorder({ pipelineId: params.id, ids: body.stage_ids })
      return { body: { data: await onePipeline(call, params.id) } }
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/pipelines/:id/stages/:stage_id',
    summary: 'Remove a stage that holds no deals',
    source: 'public',
    params: { ...params, stage_id: idText('stg_') },
    status: 204,
    async handle({ api, params }) {
      const { stages } = await api.pipelines.get({ id: params.id })
      if (!stages.some(({ id }) => id === params.stage_id)) {
        throw new Refused('not_found', 'The pipeline has no such stage.')
      }
      await api.pipelines.stages.delete({ id: params.stage_id })
      return {}
    },
  }),
]

function stagesApart() {
  const message = 'are added, reordered and removed below /pipelines/:id/stages'
  return new Refused('invalid', message, [{ place: 'body', field: 'stages', code: 'value', message }])
}

async function onePipeline(call: Means, id: PipelineId) {
  const all = await call.api.pipelines.list()
  const pipeline = all.find((each) => each.id === id) ?? (await call.api.pipelines.get({ id }))
  const [shown] = await shownPipelines(call, [pipeline], defaultPipeline(all)?.id)
  return shown
}

/** @throws Refused for a stage of another pipeline */
function expectStages({ stages }: Pipeline, ids: readonly StageId[]): void {
  if (ids.every((id) => stages.some((stage) => stage.id === id))) return
  const message = 'must be stages of this pipeline'
  throw new Refused('invalid', message, [{ place: 'body', field: 'stage_ids', code: 'value', message }])
}
