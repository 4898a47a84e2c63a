import {
  DealError,
  type FieldCatalog,
  type FilterContext,
  type FilterFieldType,
  validateFilter,
} from '@dealwright/domain'
import { type DraftCondition, type DraftGroup, leafOf } from './draft.ts'
import { valuesOf } from './op-words.ts'

const WANTED: Record<FilterFieldType, string> = {
  text: 'Enter some text.',
  search: 'Enter some text.',
  number: 'Enter a number.',
  amount: 'Enter an amount.',
  day: 'Choose a day.',
  instant: 'Choose a day.',
  boolean: 'Choose yes or no.',
  id: 'Make a choice.',
  member: 'Make a choice.',
  enum: 'Make a choice.',
  ids: 'Make a choice.',
  choices: 'Make a choice.',
}

/** What is wrong with a condition, by the check that the server makes too; null when nothing is. */
export function conditionProblem(
  condition: DraftCondition,
  catalog: FieldCatalog,
  context: FilterContext,
): string | null {
  try {
    validateFilter(leafOf(condition), catalog, context)
    return null
  } catch (error) {
    if (!(error instanceof DealError)) throw error
    const type = catalog.get(condition.field)?.type
    if (type === undefined) return 'This field is gone. Choose another, or remove the condition.'
    const where = error.details.fields?.[0]?.field ?? ''
    if (!where.startsWith('value')) return error.message
    return valuesOf(condition.op) === 'two' ? `${WANTED[type].slice(0, -1)} for both ends.` : WANTED[type]
  }
}

/** Whether a draft says something that the server understands. */
export function isSound(group: DraftGroup, catalog: FieldCatalog, context: FilterContext): boolean {
  return group.items.every((item) =>
    item.kind === 'group' ? isSound(item, catalog, context) : conditionProblem(item, catalog, context) === null,
  )
}
