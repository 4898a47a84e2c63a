import { Pipeline, type PipelineId, Stage } from '@dealwright/domain'
import { z } from 'zod'
import { numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { crud } from './crud.ts'
import { flag, wholeNumber } from './list.ts'
import { idsOf } from './record.ts'
import { SETTINGS_SORT } from './settings.ts'

const ofPipeline = fieldsOf<Pipeline, never>()

/** A pipeline, which people make and programs read. */
export const PIPELINE = {
  id: ofPipeline.shown('number', plain(z.int())),
  name: ofPipeline.shown('name', plain(Pipeline.shape.name)),
  disabled: ofPipeline.shown('isArchived', plain(z.boolean())),
  created_at: ofPipeline.shown('createdAt', seconds),
  updated_at: ofPipeline.shown('updatedAt', seconds),
} satisfies Table<Pipeline, never>

export const pipelines = crud(
  { type: 'pipeline', path: '/pipelines', noun: ['a pipeline', 'pipelines'], kind: 'pipeline', table: PIPELINE },
  {
    list: {
      query: { name: z.string().max(120).optional(), disabled: flag.optional() },
      sort: { ...SETTINGS_SORT, position: 'position' },
      find: ({ api }, part, { name, disabled }) => api.pipelines.list({ ...part, name, isArchived: disabled }),
    },
  },
)

const { shown, made } = fieldsOf<Stage, never>()

/** A stage. Sell's category is what kind of stage it is, whatever a team calls it. */
export const STAGE = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(Stage.shape.name)),
  category: made(z.enum(['Incoming', 'Qualified', 'Won', 'Lost']), ({ type, position }) => {
    if (type === 'won') return 'Won'
    if (type === 'lost') return 'Lost'
    return position === 0 ? 'Incoming' : 'Qualified'
  }),
  active: made(z.boolean(), ({ type }) => type === 'open'),
  position: made(z.int(), ({ position }) => position + 1),
  likelihood: shown('probability', plain(z.int())),
  pipeline_id: shown('pipelineId', numberOf<PipelineId>('pipeline')),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<Stage, never>

export const stages = crud(
  { type: 'stage', path: '/stages', noun: ['a stage', 'stages'], kind: 'stage', table: STAGE },
  {
    list: {
      query: {
        name: z.string().max(120).optional(),
        pipeline_id: wholeNumber.optional(),
        active: flag.optional(),
      },
      sort: { ...SETTINGS_SORT, position: 'position' },
      async find({ api, look }, part, { name, pipeline_id, active }) {
        const types = active === undefined ? undefined : active ? ACTIVE : CLOSED
        const pipelineIds = await idsOf(look, 'pipeline', pipeline_id)
        return api.pipelines.stages.list({ ...part, name, types, pipelineIds })
      },
    },
  },
)

const ACTIVE: Stage['type'][] = ['open']
const CLOSED: Stage['type'][] = ['won', 'lost']
