import { type DealView, type Filter, firstStage } from '@dealwright/domain'
import type { Api } from './api.ts'
import { settingsOf } from './settings.ts'

/** Deals of which each stands in a stage: one without is shown in the first of its pipeline. */
export async function staged<Deal extends DealView>(api: Api, deals: readonly Deal[]): Promise<Deal[]> {
  if (deals.every(({ stageId }) => stageId !== null)) return [...deals]
  const pipelines = new Map((await settingsOf(api)).pipelines.map((pipeline) => [pipeline.id, pipeline]))
  return deals.map((deal) => {
    const pipeline = pipelines.get(deal.pipelineId)
    const stage = deal.stageId === null && pipeline ? firstStage(pipeline) : undefined
    return stage ? { ...deal, stageId: stage.id, stageName: stage.name, stageType: stage.type } : deal
  })
}

/** A filter that finds deals by the stages in which `staged` shows them. */
export async function stagedFilter(api: Api, filter: Filter): Promise<Filter> {
  const wanted = JSON.stringify(filter).includes('"stageId"') ? (await settingsOf(api)).pipelines : []
  const pipelines = new Map<unknown, string>(wanted.map((pipeline) => [firstStage(pipeline)?.id, pipeline.id]))
  return replaced(filter)

  function replaced(part: Filter): Filter {
    if ('and' in part) return { and: part.and.map(replaced) }
    if ('or' in part) return { or: part.or.map(replaced) }
    if ('not' in part) return { not: replaced(part.not) }
    const pipelineId = part.field === 'stageId' && part.op === 'eq' ? pipelines.get(part.value) : undefined
    if (pipelineId === undefined) return part
    const withoutStage: Filter[] = [
      { field: 'stageId', op: 'isEmpty' },
      { field: 'pipelineId', op: 'eq', value: pipelineId },
    ]
    return { or: [part, { and: withoutStage }] }
  }
}
