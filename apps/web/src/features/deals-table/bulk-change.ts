import type { CustomField, DealPatch, FieldProblem, Pipeline, StageId, TagId } from '@dealwright/domain'
import { type AskedField, type DealAnswers, type ReadAnswers, readAnswers } from '../../deal-form/deal-answers.ts'
import { closingOf, type LossAnswers, lossProblems } from '../../deal-form/loss-fields.tsx'
import type { Target } from './bulk-run.ts'

/** What many deals are given at once: a field of the shared form, or one of `stageId`, `addTag`, `removeTag`, `isHot`. */
export type BulkAnswers = DealAnswers & LossAnswers & { field: string; stageId: string; tagId: string; isHot: string }

/** What a bulk command sends of a deal. */
export type BulkItem = Pick<Target, 'id'> & {
  version?: number
  stageId?: StageId
  pipelineId?: Pipeline['id']
} & DealPatch

/** The fields of every deal that many can be given at once. */
export const BULK_FIELDS = [
  'stageId',
  'ownerId',
  'expectedCloseOn',
  'amount',
  'sourceId',
  'companyId',
  'contactId',
] as const

/** What the answers refer to. */
export type BulkWorkspace = {
  pipelines: readonly Pipeline[]
  tags: readonly { id: TagId; name: string }[]
  definitions: readonly CustomField[]
  lossReasonRequired: boolean
}

/** What is wrong with the answers, under the names of the form. */
export function bulkProblems(answers: BulkAnswers, workspace: BulkWorkspace): FieldProblem[] {
  const { field } = answers
  switch (field) {
    case '':
      return [{ field: 'field', message: 'Choose what to change.' }]
    case 'stageId': {
      const stage = stageOf(answers, workspace)
      if (!stage) return [{ field, message: 'Choose a stage.' }]
      return stage.type === 'lost' ? lossProblems(answers, workspace.lossReasonRequired) : []
    }
    case 'addTag':
    case 'removeTag':
      return tagOf(answers, workspace) ? [] : [{ field: 'tagId', message: 'Choose a tag.' }]
    case 'isHot':
      return answers.isHot === '' ? [{ field, message: 'Choose yes or no.' }] : []
    default:
      return readPlain(answers, workspace).problems
  }
}

/**
 * Makes of each deal what is sent for it. Tags are added to those that the deal has, so its version goes along: a deal that
 * somebody else changes meanwhile is refused instead of losing theirs.
 * @param plain the patch of a field of the form, with ids of records that are there
 */
export function bulkItem(
  answers: BulkAnswers,
  plain: DealPatch,
  workspace: BulkWorkspace,
): (target: Target) => BulkItem {
  switch (answers.field) {
    case 'stageId': {
      const stage = stageOf(answers, workspace)
      const closing = stage?.type === 'lost' ? closingOf(answers) : {}
      return ({ id }) => ({ id, ...(stage && { stageId: stage.id, pipelineId: stage.pipelineId }), ...closing })
    }
    case 'addTag':
    case 'removeTag': {
      const tag = tagOf(answers, workspace)
      return ({ id, version, tagIds }) => {
        const others = tagIds.filter((each) => each !== tag?.id)
        return { id, version, tagIds: answers.field === 'addTag' && tag ? [...others, tag.id] : others }
      }
    }
    case 'isHot':
      return ({ id }) => ({ id, isHot: answers.isHot === 'true' })
    default:
      return ({ id }) => ({ id, ...plain })
  }
}

/** The answer to a field of the shared form. */
export function readPlain(
  { field, ...answers }: BulkAnswers,
  { definitions }: Pick<BulkWorkspace, 'definitions'>,
): ReadAnswers {
  const isPlain = field.startsWith('custom.') || BULK_FIELDS.some((each) => each === field && each !== 'stageId')
  return readAnswers(answers, { asked: isPlain ? [field as AskedField] : [], required: [], definitions }) // of those just named
}

export function stageOf({ stageId }: Pick<BulkAnswers, 'stageId'>, { pipelines }: Pick<BulkWorkspace, 'pipelines'>) {
  return pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId)
}

function tagOf({ tagId }: BulkAnswers, { tags }: BulkWorkspace) {
  return tags.find(({ id }) => id === tagId)
}
