import { defaultPipeline, type PipelineId, Stage, type StageType } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../../kit/api.ts'
import { numberOf, plain } from '../../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../../kit/field.ts'
import { numeric, time } from '../codecs.ts'
import { crud } from '../crud.ts'
import { refuseChange } from '../fixed.ts'
import { offsetOf } from '../list.ts'

type Written = { name: string; probability: number; pipelineId?: PipelineId }

const { shown, field } = fieldsOf<Stage, Written>()

/** A stage of a pipeline. One of 100 percent is for deals that are won, one of 0 for those that are lost. */
export const DEAL_STAGE = {
  id: shown('number', plain(z.int())),
  percent: required(field('probability', numeric(plain(z.int().min(0).max(100))))),
  name: required(field('name', plain(Stage.shape.name))),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
  deal_pipeline_id: field('pipelineId', numeric(numberOf<PipelineId>('pipeline'))),
} satisfies Table<Stage, Written>

export const dealStages = crud(
  {
    name: 'deal_stage',
    path: '/admin/deal_stages',
    noun: ['a deal stage', 'deal stages'],
    kind: 'stage',
    table: DEAL_STAGE,
    differs: 'A stage with deals in it is not deleted.',
  },
  {
    list: {
      query: {},
      async find({ api }, query) {
        const { stages } = api.pipelines
        const [items, total] = await Promise.all([stages.list(offsetOf(query)), stages.count()])
        return { items, total }
      },
    },
    create: async ({ api }, { pipelineId, ...written }) =>
      api.pipelines.stages.create({
        ...written,
        type: typeOf(written.probability),
        pipelineId: pipelineId ?? (await usualPipeline(api)),
      }),
    get: ({ api }, id) => api.pipelines.stages.get({ id }),
    update({ api }, id, { pipelineId, ...patch }) {
      refuseChange('deal_pipeline_id', pipelineId)
      const { probability } = patch
      return api.pipelines.stages.update({
        id,
        ...patch,
        type: probability === undefined ? undefined : typeOf(probability),
      })
    },
    delete: ({ api }, id) => api.pipelines.stages.delete({ id }),
  },
)

function typeOf(percent: number): StageType {
  return percent === 100 ? 'won' : percent === 0 ? 'lost' : 'open'
}

async function usualPipeline(api: Api): Promise<PipelineId> {
  const pipeline = defaultPipeline(await api.pipelines.list())
  if (!pipeline) throw new Error('A workspace always has a pipeline')
  return pipeline.id
}
