import { type CustomField, GATE_FIELDS, type GateField, type Stage, type StageType } from '@dealwright/domain'
import { fieldLabel } from '../../../filters/field-labels.ts'
import { formatDays, formatPercent } from '../../../format/number.ts'

export const STAGE_TYPE_LABELS: Record<StageType, string> = { open: 'Open', won: 'Won', lost: 'Lost' }

/** What entering a stage of a type means for a deal. */
export const STAGE_TYPE_DETAILS: Record<StageType, string> = {
  open: 'Deals are worked on here.',
  won: 'Entering it closes the deal as won.',
  lost: 'Entering it closes the deal as lost.',
}

/** What a stage can ask for. */
export function gateOptions(definitions: readonly CustomField[]): { field: GateField; label: string }[] {
  const own = definitions.map(({ key, label }) => ({ field: `custom.${key}` as const, label }))
  return [...GATE_FIELDS.map((field) => ({ field, label: gateLabel(field, definitions) })), ...own]
}

export function gateLabel(field: GateField, definitions: readonly CustomField[]): string {
  return field === 'bant' ? 'All four BANT answers' : fieldLabel(field, definitions)
}

/** What is special about a stage, in a line. */
export function stageSummary(
  { type, probability, rotDays, requiredFields }: Stage,
  definitions: readonly CustomField[],
): string {
  const needs = requiredFields.map((field) => gateLabel(field, definitions).toLocaleLowerCase()).join(', ')
  return [
    type === 'open' ? formatPercent(probability) : `closes deals as ${type}`,
    ...(rotDays === null ? [] : [`rots after ${formatDays(rotDays)}`]),
    ...(needs === '' ? [] : [`needs ${needs}`]),
  ].join(' · ')
}
