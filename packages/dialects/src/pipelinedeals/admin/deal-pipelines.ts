import { defaultPipeline, Pipeline } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../../kit/field.ts'
import { type InAccount, inAccount } from '../account-number.ts'
import { time } from '../codecs.ts'
import { crud, type Means } from '../crud.ts'
import { whole } from '../list.ts'

type ShownPipeline = Pipeline & InAccount & { isDefault: boolean }
type Written = { name: string }

const { shown, field, made } = fieldsOf<ShownPipeline, Written>()

/** A pipeline. The default one is where deals go whose pipeline nobody has said. */
export const DEAL_PIPELINE = {
  id: shown('number', plain(z.int())),
  account_id: shown('accountNumber', plain(z.int())),
  name: required(field('name', plain(Pipeline.shape.name))),
  default: shown('isDefault', plain(z.boolean())),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
  pipeline_type: made(z.literal('new_revenue'), () => 'new_revenue'),
  description: made(z.null(), () => null),
} satisfies Table<ShownPipeline, Written>

export const dealPipelines = crud(
  {
    name: 'deal_pipeline',
    path: '/admin/deal_pipelines',
    noun: ['a deal pipeline', 'deal pipelines'],
    kind: 'pipeline',
    table: DEAL_PIPELINE,
    differs: 'A new pipeline has the stages that most teams start with; one with deals in it is not deleted.',
  },
  {
    list: { query: {}, find: async (means, query) => whole(await shownPipelines(means), query) },
    create: async (means, written) => shownPipeline(means, (await means.api.pipelines.create(written)).id),
    get: shownPipeline,
    async update(means, id, patch) {
      await means.api.pipelines.update({ id, ...patch })
      return shownPipeline(means, id)
    },
    delete: ({ api }, id) => api.pipelines.delete({ id }),
  },
)

/** All pipelines, as programs see them. */
export async function shownPipelines(means: Pick<Means, 'api'>): Promise<ShownPipeline[]> {
  const pipelines = await means.api.pipelines.list()
  const usual = defaultPipeline(pipelines)
  return inAccount(
    means,
    pipelines.map((pipeline) => ({ ...pipeline, isDefault: pipeline.id === usual?.id })),
  )
}

async function shownPipeline(means: Means, id: string): Promise<ShownPipeline> {
  const [{ id: known }, all] = await Promise.all([means.api.pipelines.get({ id }), shownPipelines(means)])
  const pipeline = all.find((each) => each.id === known)
  if (!pipeline) throw new Error('A pipeline that is there is among all')
  return pipeline
}
