import {
  type CustomField,
  type Deal,
  defaultPipeline,
  type FieldProblem,
  firstStage,
  type GateField,
  type Pipeline,
  type Stage,
} from '@dealwright/domain'
import { type DealAnswers, readAnswers, startAnswers } from '../../deal-form/deal-answers.ts'
import type { Reader } from '../../format/reader.ts'
import type { NewDealDefaults } from '../../shell/overlay.ts'

export type NewDealAnswers = DealAnswers & { name: string; pipelineId: string; stageId: string }

/** What every new deal is asked for, in this order; a stage and required custom fields may ask for more. */
const ALWAYS = ['amount', 'expectedCloseOn', 'companyId', 'contactId', 'ownerId'] as const satisfies GateField[]

/** What the form starts with: the place and the records that it was opened for, oneself as owner. */
export function startNewDeal(
  defaults: NewDealDefaults,
  { pipelines, currency, ownerId }: { pipelines: readonly Pipeline[]; currency: string } & Pick<Deal, 'ownerId'>,
): NewDealAnswers {
  const { pipelineId, stageId, companyId = null, contactId = null } = defaults
  const pipeline =
    pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId)) ??
    pipelines.find(({ id }) => id === pipelineId) ??
    defaultPipeline(pipelines)
  const stage = pipeline?.stages.find(({ id }) => id === stageId) ?? (pipeline && firstStage(pipeline))
  return {
    ...startAnswers({ currency, ownerId }),
    companyId,
    contactId,
    name: '',
    pipelineId: pipeline?.id ?? '',
    stageId: stage?.id ?? '',
  }
}

/** Which fields to show for a stage, and which of them must have a value. */
export function newDealFields(
  stage: Pick<Stage, 'requiredFields'> | undefined,
  definitions: readonly CustomField[],
): { always: readonly GateField[]; more: GateField[]; required: GateField[] } {
  const ofWorkspace = definitions.filter(({ isRequired }) => isRequired).map(({ key }): GateField => `custom.${key}`)
  const required = [...new Set([...(stage?.requiredFields ?? []), ...ofWorkspace])]
  const isAlways = (field: GateField) => ALWAYS.some((each) => each === field)
  return { always: ALWAYS, more: required.filter((field) => !isAlways(field)), required }
}

/** The answers in the language of the server, and what is wrong with them. */
export function readNewDeal(
  answers: NewDealAnswers,
  { stage, definitions }: { stage: Pick<Stage, 'requiredFields'> | undefined; definitions: readonly CustomField[] },
  reader?: Reader,
) {
  const { always, more, required } = newDealFields(stage, definitions)
  const { patch, problems } = readAnswers(answers, { asked: [...always, ...more], required, definitions }, reader)
  return { patch, problems: [...nameProblems(answers.name), ...problems] }
}

function nameProblems(name: string): FieldProblem[] {
  if (name.trim() === '') return [{ field: 'name', message: 'Give the deal a name.' }]
  return name.trim().length > 255 ? [{ field: 'name', message: 'Use at most 255 characters.' }] : []
}
