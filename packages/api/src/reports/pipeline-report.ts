import {
  allFilters,
  closesIn,
  type Filter,
  IS_LOST,
  IS_OPEN,
  IS_WON,
  isOrIsEmpty,
  type Pipeline,
  type PipelineId,
  type StageId,
  type StageRow,
  type StageType,
  type TotalRow,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { getPipeline, listPipelines } from '../pipelines/store.ts'
import { type Conversion, type Figure, figureOf, loadRows } from './figure.ts'
import type { PipelinesInput } from './report-inputs.ts'

export type OutcomeFigures = { open: Figure; won: Figure; lost: Figure }

/** `stageId` null: deals that stand in no stage; there is such a line only if there are any. */
export type StageFigures = OutcomeFigures & { stageId: StageId | null; name: string | null; type: StageType | null }

export type PipelineFigures = OutcomeFigures & { pipelineId: PipelineId; name: string; stages: StageFigures[] }

export type PipelineReport = { currency: string; pipelines: PipelineFigures[]; total: OutcomeFigures }

/**
 * What stands in each stage of a pipeline, or of all that are in use or hold such deals: how many deals and how much money, undecided,
 * won and lost. The period is that in which a deal closes, or is expected to.
 * @throws DealError not_found for a pipeline that does not exist
 */
export async function reportPipelines(
  ctx: ReadContext,
  { filter = { and: [] }, period, pipelineId }: PipelinesInput,
): Promise<PipelineReport> {
  const base = allFilters(filter, ...(period ? [closesIn(period)] : []))
  const ofPipeline = (id: PipelineId): Filter => ({ field: 'pipelineId', op: 'eq', value: id })
  const all = pipelineId ? allFilters(base, ofPipeline(pipelineId)) : base
  const [pipelines, { rows, conversion }] = await Promise.all([
    pipelineId
      ? getPipeline(ctx.db, ctx.workspaceId, pipelineId).then((pipeline) => [pipeline])
      : listPipelines(ctx.db, ctx.workspaceId),
    loadRows(ctx, all, {
      by: { pipelineId: sql<PipelineId>`d.pipeline_id`, stageId: sql<StageId | null>`d.stage_id` },
    }),
  ])
  const byPipeline = Map.groupBy(rows, (row) => row.pipelineId)
  return {
    currency: conversion.currency,
    pipelines: pipelines
      .filter(({ id, isArchived }) => byPipeline.has(id) || !isArchived)
      .map((pipeline) => {
        const narrowed = allFilters(base, ofPipeline(pipeline.id))
        return pipelineFigures(pipeline, { rows: byPipeline.get(pipeline.id) ?? [], conversion, filter: narrowed })
      }),
    total: outcomes(rows, conversion, all),
  }
}

function pipelineFigures(
  { id, name, stages }: Pipeline,
  { rows, conversion, filter }: { rows: StageRow[]; conversion: Conversion; filter: Filter },
): PipelineFigures {
  const byStage = Map.groupBy(rows, ({ stageId }) => stageId)
  const places = [
    ...stages.map((stage) => ({ stageId: stage.id, name: stage.name, type: stage.type })),
    ...(byStage.has(null) ? [{ stageId: null, name: null, type: null }] : []),
  ]
  return {
    pipelineId: id,
    name,
    stages: places.map((place) => ({
      ...place,
      ...outcomes(
        byStage.get(place.stageId) ?? [],
        conversion,
        allFilters(filter, isOrIsEmpty('stageId', place.stageId)),
      ),
    })),
    ...outcomes(rows, conversion, filter),
  }
}

function outcomes(rows: readonly TotalRow[], conversion: Conversion, filter: Filter): OutcomeFigures {
  const of = (outcome: TotalRow['outcome'], condition: Filter) =>
    figureOf(
      rows.filter((row) => row.outcome === outcome),
      conversion,
      allFilters(filter, condition),
    )
  return { open: of('open', IS_OPEN), won: of('won', IS_WON), lost: of('lost', IS_LOST) }
}
