import { invalid, type PipelineId, Stage, StageId, stageProbability, type WorkspaceId } from '@dealwright/domain'
import { z } from 'zod'
import { listCustomFields } from '../custom-fields/store.ts'
import type { Db } from '../db/transaction.ts'
import type { NewStage } from './store.ts'

const { name, type, probability, rotDays, requiredFields, color } = Stage.shape

/** A stage as it is given: what it does not say is as for most stages. */
export const GivenStage = z.object({
  name,
  type: type.default('open'),
  /** Must be given for an open stage; a won one has 100 and a lost one 0. */
  probability: probability.optional(),
  rotDays: rotDays.default(null),
  requiredFields: requiredFields.default([]),
  color: color.default(null),
})

/** A stage, under an id that it had before. */
type NamedStage = z.infer<typeof GivenStage> & { id?: StageId }
export type GivenStage = z.infer<typeof GivenStage>

export const StagePatch = z.object({ name, type, probability, rotDays, requiredFields, color }).partial()
export type StagePatch = z.infer<typeof StagePatch>

/**
 * Stages made of what was given, in that order.
 * @throws DealError invalid for an open stage without a probability
 */
export function newStages(
  given: readonly NamedStage[],
  { pipelineId, position, newId }: { pipelineId: PipelineId; position: number; newId: () => string },
): NewStage[] {
  return given.map((stage, index) => {
    if (stage.type === 'open' && stage.probability === undefined) {
      throw invalid(`How likely are the deals in ${stage.name} to be won?`, [
        {
          field: 'probability',
          message: 'An open stage needs a probability.',
          expected: 'a whole number from 0 to 99',
        },
      ])
    }
    return {
      ...stage,
      id: stage.id ?? StageId.parse(newId()),
      pipelineId,
      probability: stageProbability(stage.type, stage.probability ?? 0),
      requiredFields: [...new Set(stage.requiredFields)],
      position: position + index,
    }
  })
}

/** A gate must ask for what a deal can have. @throws DealError invalid naming custom fields that do not exist */
export async function checkGates(
  db: Db,
  workspaceId: WorkspaceId,
  stages: readonly Pick<Stage, 'requiredFields'>[],
): Promise<void> {
  const asked = stages.flatMap((stage) => stage.requiredFields.filter((field) => field.startsWith('custom.')))
  if (asked.length === 0) return
  const known = new Set((await listCustomFields(db, workspaceId, 'deal')).map(({ key }) => `custom.${key}`))
  const unknown = asked.filter((field) => !known.has(field))
  if (unknown.length === 0) return
  throw invalid(`There is no such field of deals: ${unknown.join(', ')}.`, [
    {
      field: 'requiredFields',
      message: 'No deal could enter.',
      given: unknown.join(', '),
      expected: [...known].join(', ') || 'no custom fields',
    },
  ])
}
