import {
  defaultPipeline,
  firstStage,
  invalid,
  type NewDeal,
  notFound,
  type Pipeline,
  type PipelineId,
  type Stage,
} from '@dealwright/domain'

/** Where a new deal starts, or why it cannot: the named stage, else the pipeline's first, else that of the default pipeline. Null asks for none. */
export function startingPlace(
  pipelines: readonly Pipeline[],
  { pipelineId, stageId }: Pick<NewDeal, 'pipelineId' | 'stageId'>,
): { pipelineId: PipelineId; stage: Stage | null } {
  const owner = stageId ? pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId)) : undefined
  if (stageId && !owner) throw notFound('stage', stageId)
  const pipeline = pipelineId ? pipelines.find(({ id }) => id === pipelineId) : (owner ?? defaultPipeline(pipelines))
  if (!pipeline) {
    if (pipelineId) throw notFound('pipeline', pipelineId)
    throw invalid('There is no pipeline yet.', [
      { field: 'pipelineId', message: 'Make a pipeline first.', expected: 'the id of a pipeline' },
    ])
  }
  if (owner && owner.id !== pipeline.id) {
    throw invalid('The stage is not one of this pipeline.', [
      {
        field: 'stageId',
        message: `A stage of ${owner.name}, not of ${pipeline.name}.`,
        given: stageId ?? '',
        expected: pipeline.stages.map(({ name, id }) => `${id} (${name})`).join(', '),
      },
    ])
  }
  if (stageId === null) return { pipelineId: pipeline.id, stage: null }
  return {
    pipelineId: pipeline.id,
    stage: pipeline.stages.find(({ id }) => id === stageId) ?? firstStage(pipeline) ?? null,
  }
}
