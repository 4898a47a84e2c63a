import type { BantPart, CurrencyCode, CustomField } from '@dealwright/domain'
import { changedValue, type Names } from '../history/event-sentence.ts'
import { conflictLabel, conflictValue } from '../parties/merge-values.ts'
import { BANT_NAMES } from '../facts/bant-names.ts'

/** What is needed to say values in words; the currency is that of amounts, where there are any. */
export type Wording = { definitions: readonly CustomField[]; names: Names; currency: CurrencyCode | undefined }

/** `Amount`, `Note on budget`, `Region` */
export function clashLabel(field: string, definitions: readonly CustomField[]): string {
  const [top, part, key] = field.split('.')
  if (top === 'stageId') return 'Stage'
  if (top === 'status') return 'Status'
  if (top !== 'bant') return conflictLabel(field, definitions)
  const name = BANT_NAMES[part as BantPart] // The paths of BANT are made of its parts.
  return key === 'note' ? `Note on ${name.toLowerCase()}` : name
}

/** A value of a field as people read it. */
export function clashValue(field: string, value: unknown, { definitions, names, currency }: Wording): string {
  if (value === null || value === undefined || value === '') return 'Empty'
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (field === 'stageId') return names.stages.get(text) ?? 'Another stage'
  if (field.endsWith('.score')) return `${text} of 25`
  if (field === 'status' || field.startsWith('bant.')) return text
  if (field.startsWith('customFields.')) return conflictValue(field, value, { definitions, names })
  return changedValue(field, value, names, currency) ?? '…'
}
