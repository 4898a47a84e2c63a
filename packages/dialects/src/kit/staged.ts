import { type DealView, firstStage } from '@dealwright/domain'
import type { Api } from './api.ts'

/** Deals of which each stands in a stage: one without is shown in the first of its pipeline. */
export async function staged(api: Api, deals: readonly DealView[]): Promise<DealView[]> {
  if (deals.every(({ stageId }) => stageId !== null)) return [...deals]
  const pipelines = new Map((await api.pipelines.list()).map((pipeline) => [pipeline.id, pipeline]))
  return deals.map((deal) => {
    const pipeline = pipelines.get(deal.pipelineId)
    const stage = deal.stageId === null && pipeline ? firstStage(pipeline) : undefined
    return stage ? { ...deal, stageId: stage.id, stageName: stage.name, stageType: stage.type } : deal
  })
}
