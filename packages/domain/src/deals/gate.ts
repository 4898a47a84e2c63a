import { BANT_PARTS } from './bant.ts'
import type { CustomFieldKey } from '../workspace/custom-field.ts'
import type { Deal } from './deal.ts'
import { invalid } from '../errors.ts'
import type { GateField, Stage } from '../pipelines/pipeline.ts'

/** Which of a stage's required fields a deal lacks. BANT is there when every part is scored. */
export function missingGateFields(deal: Deal, stage: Pick<Stage, 'requiredFields'>): GateField[] {
  return stage.requiredFields.filter((field) => !has(deal, field))
}

/**
 * Lets a deal into a stage only with what the stage requires.
 * @throws DealError invalid naming each missing field
 */
export function passGate(deal: Deal, stage: Pick<Stage, 'name' | 'requiredFields'>): void {
  const missing = missingGateFields(deal, stage)
  if (missing.length === 0) return
  throw invalid(
    `The stage ${stage.name} asks for more before a deal may enter it.`,
    missing.map((field) => ({
      field: isCustom(field) ? `customFields.${keyOf(field)}` : field,
      message: `The stage ${stage.name} requires this.`,
      expected: 'a value',
    })),
  )
}

function has(deal: Deal, field: GateField): boolean {
  if (field === 'bant') return BANT_PARTS.every((part) => deal.bant[part].score !== null)
  const value = isCustom(field) ? deal.customFields[keyOf(field)] : deal[field]
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function isCustom(field: GateField): field is `custom.${CustomFieldKey}` {
  return field.startsWith('custom.')
}

function keyOf(field: `custom.${CustomFieldKey}`): CustomFieldKey {
  return field.slice('custom.'.length)
}
