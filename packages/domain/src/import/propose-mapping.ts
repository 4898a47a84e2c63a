import type { CustomField } from '../workspace/custom-field.ts'
import { type ColumnProfile, type ColumnShape, shapeOf } from './column-profile.ts'
import type { ImportKind } from './import-kind.ts'
import type { ColumnTarget } from './import-plan.ts'
import { targetsOfHeader } from './match-header.ts'
import { matchingName } from './matching-name.ts'
import { type CellKind, TARGET_FIELDS, type TargetField } from './target-field.ts'

/** Where a column is proposed to go, and what spoke for it; null when nothing did. */
export interface TargetProposal {
  target: ColumnTarget
  because: 'header' | 'values' | 'custom_field' | null
}

/**
 * The target of each column, no field twice. A header proposes a field unless the values speak against it; then the custom fields are
 * asked; then values alone decide: an e-mail column is an e-mail whatever it is called.
 */
export function proposeMapping(
  kind: ImportKind,
  profiles: readonly ColumnProfile[],
  customFields: readonly CustomField[],
): TargetProposal[] {
  const chosen = new Map<number, TargetProposal>()
  const used = new Set<string>()
  const choose = (index: number, field: TargetField, because: 'header' | 'values') => {
    used.add(field.name)
    chosen.set(index, { target: { to: 'field', field: field.name }, because })
  }
  const shapes = profiles.map((profile) => shapeOf(profile))
  // Where the header says what it is, half will do: the rest are mistakes, to be told row by row.
  const likely = profiles.map((profile) => shapeOf(profile, 0.5))
  const candidates = profiles.map(({ header }) => targetsOfHeader(kind, header))
  // The headers that are a field's first choice go first, so that `Name` is not lost to `Deal`.
  for (const rank of [0, 1, 2, 3]) {
    for (const [index, targets] of candidates.entries()) {
      const field = targets[rank]
      const isFitting = field && [shapes, likely].some((all) => fits(field.holds, all[index] ?? 'text'))
      if (isFitting && !chosen.has(index) && !used.has(field.name)) choose(index, field, 'header')
    }
  }
  for (const [index, { header }] of profiles.entries()) {
    const name = matchingName(header)
    const custom = customFields.find(({ key, label }) => matchingName(label) === name || matchingName(key) === name)
    if (custom && !chosen.has(index))
      chosen.set(index, { target: { to: 'custom', key: custom.key }, because: 'custom_field' })
  }
  for (const [index, shape] of shapes.entries()) {
    const field = TARGET_FIELDS[kind].find(({ name, holds }) => !used.has(name) && SPEAKING_SHAPES[shape] === holds)
    if (field && !chosen.has(index)) choose(index, field, 'values')
  }
  return profiles.map((_, index) => chosen.get(index) ?? { target: { to: 'nothing' }, because: null })
}

// Shapes that say by themselves what a column is.
const SPEAKING_SHAPES: Partial<Record<ColumnShape, CellKind>> = { email: 'email', domain: 'domain', phone: 'phone' }

/** Whether values of a shape can be what a field holds; free text takes anything but what is plainly something else. */
function fits(holds: CellKind, shape: ColumnShape): boolean {
  if (shape === 'empty') return true
  switch (holds) {
    case 'email':
      return shape === 'email'
    case 'domain':
      return shape === 'domain' || shape === 'email'
    case 'amount':
      return shape === 'amount' || shape === 'number' || shape === 'yes_no'
    case 'percent':
      return shape === 'number' || shape === 'amount' || shape === 'choice' || shape === 'yes_no' || shape === 'text'
    case 'bant':
      return shape === 'number' || shape === 'yes_no'
    case 'day':
    case 'instant':
      return shape === 'day'
    case 'yes_no':
      return shape === 'yes_no' || shape === 'choice'
    case 'phone':
      return shape === 'phone' || shape === 'number' || shape === 'text' || shape === 'choice'
    case 'stage':
    case 'status':
    case 'pipeline':
    case 'currency':
    case 'light':
      return shape === 'choice' || shape === 'text'
    case 'text':
    case 'long_text':
    case 'source':
    case 'loss_reason':
    case 'unqualified_reason':
    case 'tags':
      return shape !== 'day' && shape !== 'email'
    case 'key':
    case 'member':
      return shape !== 'day'
  }
}
