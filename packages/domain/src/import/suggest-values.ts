import type { ColumnProfile } from './column-profile.ts'
import { FAMILIAR_NAMES } from './familiar-names.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportKind } from './import-kind.ts'
import type { ColumnTarget } from './import-plan.ts'
import { suggestValueMap, type ValueSuggestion } from './known-values.ts'
import { findTargetField } from './target-field.ts'

/**
 * What the values of a column probably mean, for columns whose values come from a list, and for free text that usually does
 * (country, industry), where only likely misspellings are named. Empty for all other columns.
 */
export function suggestValues(
  kind: ImportKind,
  target: ColumnTarget,
  { profile, context }: { profile: ColumnProfile; context: ImportContext },
): ValueSuggestion[] {
  if (target.to === 'custom') {
    const field = context.customFields.find(({ key }) => key === target.key)
    return field?.type === 'choice'
      ? suggestValueMap(
          profile.values,
          field.options.map(({ label }) => label),
        )
      : []
  }
  if (target.to !== 'field') return []
  const field = findTargetField(kind, target.field)
  const familiar = FAMILIAR_NAMES[target.field]
  if (familiar) return suggestValueMap(profile.values, familiar).filter(({ likeness }) => likeness === 'similar')
  switch (field?.holds) {
    case 'stage':
      return suggestValueMap(profile.values, [
        ...new Set(context.pipelines.flatMap(({ stages }) => stages.map(({ name }) => name))),
      ])
    case 'pipeline':
      return suggestValueMap(
        profile.values,
        context.pipelines.map(({ name }) => name),
      )
    case 'member':
      return suggestValueMap(
        profile.values,
        context.members.flatMap(({ name, email }) => (email === null ? [name] : [name, email])),
      )
    case 'source':
      return suggestValueMap(profile.values, context.sources)
    case 'loss_reason':
      return suggestValueMap(profile.values, context.lossReasons)
    case 'unqualified_reason':
      return suggestValueMap(profile.values, context.unqualifiedReasons)
    default:
      return []
  }
}
