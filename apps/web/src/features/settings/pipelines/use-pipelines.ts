import { useQuery } from '@tanstack/react-query'
import type { Pipeline, PipelineId, StageId } from '@dealwright/domain'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useMayChange } from '../frame/section.tsx'
import { useChange } from '../frame/use-change.ts'

export type PipelineDetails = Outputs['pipelines']['list'][number]
export type StageDetails = PipelineDetails['stages'][number]

/** All pipelines with their stages, archived ones too. */
export function usePipelines() {
  return useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
}

export type DealCounts = { ofPipeline: (id: PipelineId) => number | null; ofStage: (id: StageId) => number | null }

/** How many deals stand where, those in the bin too; null while that is not known, or not for the reader to know. */
export function useDealCounts(): DealCounts {
  const mayChange = useMayChange('pipelines')
  const { data } = useQuery(useTRPC().pipelines.uses.queryOptions(undefined, { enabled: mayChange, staleTime: 0 }))
  const sum = (counts: { deals: number }[]) => counts.reduce((total, { deals }) => total + deals, 0)
  return {
    ofPipeline: (id) => (data ? sum(data.filter(({ pipelineId }) => pipelineId === id)) : null),
    ofStage: (id) => (data ? sum(data.filter(({ stageId }) => stageId === id)) : null),
  }
}

/** Everything that changes pipelines and stages. */
export function usePipelineCommands() {
  const api = useTRPCClient().pipelines
  const change = useChange()
  return {
    create: (pipeline: Inputs['pipelines']['create']) => change(() => api.create.mutate(pipeline)),
    update: (patch: Inputs['pipelines']['update']) => change(() => api.update.mutate(patch)),
    reorder: (ids: string[]) => change(() => api.reorder.mutate({ ids })),
    remove: (pipeline: Inputs['pipelines']['delete']) => change(() => api.delete.mutate(pipeline)),
    createStage: (stage: Inputs['pipelines']['stages']['create']) => change(() => api.stages.create.mutate(stage)),
    updateStage: (patch: Inputs['pipelines']['stages']['update']) => change(() => api.stages.update.mutate(patch)),
    reorderStages: (pipelineId: PipelineId, ids: string[]) =>
      change(() => api.stages.reorder.mutate({ pipelineId, ids })),
    removeStage: (stage: Inputs['pipelines']['stages']['delete']) => change(() => api.stages.delete.mutate(stage)),
  }
}

/** What a new pipeline may begin with: the stages of another one. */
export function stagesLike({ stages }: Pick<Pipeline, 'stages'>): Inputs['pipelines']['create']['stages'] {
  return stages.map(({ name, type, probability, rotDays, requiredFields, color }) => ({
    name,
    type,
    probability,
    rotDays,
    requiredFields,
    color,
  }))
}
