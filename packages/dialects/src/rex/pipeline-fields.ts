import { Pipeline, spreadProbabilities, Stage, type StageType } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { plain, seconds } from '../kit/codecs.ts'
import type { Call } from '../kit/endpoint.ts'
import { fieldsOf, required, shape, type Table } from '../kit/field.ts'
import { idOf } from './codecs.ts'

export type StageInput = Parameters<Api['pipelines']['stages']['create']>[0]

const stage = fieldsOf<Stage, StageInput>()

/** A stage, as pipelines show it. How likely its deals are to be won, Rex does not ask; it may be said. */
export const STAGE = {
  id: stage.shown('id', idOf('stg_')),
  name: required(stage.field('name', plain(Stage.shape.name))),
  position: stage.field('position', plain(z.int().min(0).max(100))),
  type: stage.field('type', plain(Stage.shape.type)),
  color: stage.field('color', plain(Stage.shape.color)),
} satisfies Table<Stage, StageInput>

/** A stage of a pipeline that is being made: they stand in the order in which they are given. */
export const GivenStage = z.strictObject({
  name: Stage.shape.name,
  position: z.int().min(0).max(100).optional(),
  type: Stage.shape.type.default('open'),
  color: Stage.shape.color.optional(),
})
type GivenStage = z.infer<typeof GivenStage>

export type RexPipeline = Omit<Pipeline, 'stages'> & { isDefault: boolean; stages: Record<string, unknown>[] }
export type RexPipelineInput = { name: string; isDefault: boolean; stages: GivenStage[] }

const { field, shown, written } = fieldsOf<RexPipeline, RexPipelineInput>()

/** A pipeline, in the order of Rex's page. */
export const PIPELINE = {
  id: shown('id', idOf('pipe_')),
  name: required(field('name', plain(Pipeline.shape.name))),
  is_default: field('isDefault', plain(z.boolean())),
  stages: {
    ...shown('stages', plain(z.array(shape(STAGE).meta({ id: 'Stage' })))),
    ...written('stages', plain(z.array(GivenStage).min(1).max(100))),
  },
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<RexPipeline, RexPipelineInput>

/** One that is there already: its stages are shown with it and written apart. */
export const KNOWN_PIPELINE = { ...PIPELINE, stages: { show: PIPELINE.stages.show } } satisfies Table<
  RexPipeline,
  RexPipelineInput
>

type Means = Pick<Call, 'api' | 'encode'>

/** Pipelines as Rex shows them; the default is where deals go that name none. */
export async function shownPipelines({ encode }: Means, pipelines: readonly Pipeline[], defaultId: string | undefined) {
  const stages = await encode(
    STAGE,
    pipelines.flatMap((pipeline) => pipeline.stages),
  )
  let place = 0
  return encode(
    PIPELINE,
    pipelines.map((pipeline) => ({
      ...pipeline,
      isDefault: pipeline.id === defaultId,
      stages: stages.slice(place, (place += pipeline.stages.length)),
    })),
  )
}

/** Stages that are given without probabilities, in their order, with those that suit their places. */
export function withProbabilities<S extends { type: StageType; probability?: number; position?: number }>(
  stages: readonly S[],
): (S & { probability: number })[] {
  const ordered = stages.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const spread = spreadProbabilities(ordered)
  return ordered.map((each, index) => ({ ...each, probability: spread[index] ?? 0 }))
}
