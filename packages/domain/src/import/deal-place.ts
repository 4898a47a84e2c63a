import type { DealStatus } from '../deals/deal.ts'
import { firstStage, type Pipeline, type Stage } from '../pipelines/pipeline.ts'
import type { KnownValues } from './known-values.ts'
import { type FoundCells, noteReading } from './read-cells.ts'
import { readKnown } from './read-known.ts'
import { rowNotice } from './row-parts.ts'
import type { RowReader } from './row-reader.ts'

/** Where a deal stands by its row: `stage` null when the row does not say, `status` only where it says more than the stage. */
export interface DealPlace {
  pipeline: Pipeline | null
  stage: Stage | null
  status: DealStatus | undefined
  /** What stage and status come to; null when the row says neither. */
  outcome: 'open' | 'won' | 'lost' | null
}

/**
 * Reads pipeline, stage and status, which must agree. A decided deal whose stage is an open one stands in the pipeline's won or lost
 * stage if there is one: Pipedrive's exports leave it where it stood when it was decided, here the stage says how it ended.
 */
export function readPlace(found: FoundCells, reader: RowReader): DealPlace {
  const pipelineId = found.get('pipeline', 'pipeline')?.value ?? reader.plan.pipelineId
  const known = pipelineId === null ? undefined : reader.stagesOf.get(pipelineId)
  if (!known) {
    found.problems.push({
      column: null,
      field: 'pipeline',
      given: null,
      why: 'the row names no pipeline and the plan has none',
      want: 'a pipeline in the plan',
    })
    return { pipeline: null, stage: null, status: undefined, outcome: null }
  }
  const { pipeline } = known
  const stage = readStage(found, known.known)
  const statusCell = found.get('status', 'status')
  const status = statusCell?.value
  if (stage !== null && stage.type !== 'open') {
    if (statusCell && status !== stage.type) {
      const why = `contradicts the stage ${stage.name}, which is one of ${stage.type} deals`
      found.problems.push({
        column: statusCell.column.header,
        field: 'status',
        given: statusCell.given,
        why,
        want: stage.type,
      })
    }
    return { pipeline, stage, status: undefined, outcome: stage.type }
  }
  if (status !== 'won' && status !== 'lost') {
    const isSaid = status !== undefined || stage !== null
    return {
      pipeline,
      stage,
      status: stage !== null && status === 'open' ? undefined : status,
      outcome: isSaid ? 'open' : null,
    }
  }
  const closing = closingStage(pipeline, status)
  if (stage === null || closing === null) return { pipeline, stage, status, outcome: status }
  found.notices.push({
    kind: 'stage_from_status',
    column: statusCell?.column.header ?? null,
    given: statusCell?.given ?? null,
    meant: closing.name,
  })
  return { pipeline, stage: closing, status: undefined, outcome: status }
}

/** Where a new deal of that row starts, with what is to be counted. */
export function startingStage({ pipeline, stage, status }: DealPlace) {
  if (pipeline === null || stage !== null) return { stage, notices: [] }
  const closing = status === 'won' || status === 'lost' ? closingStage(pipeline, status) : null
  if (closing !== null) return { stage: closing, notices: [rowNotice('stage_from_status', closing.name)] }
  const first = firstStage(pipeline) ?? null
  return { stage: first, notices: [rowNotice('stage_defaulted', first?.name ?? null)] }
}

function closingStage(pipeline: Pipeline, type: 'won' | 'lost'): Stage | null {
  return pipeline.stages.find((stage) => stage.type === type) ?? null
}

function readStage(found: FoundCells, known: KnownValues<Stage>): Stage | null {
  const cell = found.get('stage', 'stage')
  if (!cell) return null
  const reading = readKnown(cell.value, known, { unknown: cell.column.unknown, what: 'stage' })
  return noteReading(reading, { column: cell.column, given: cell.given, field: 'stage', found }) ?? null
}
