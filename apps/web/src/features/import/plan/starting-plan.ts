import type { ImportContext, ImportPlan } from '@dealwright/domain'
import type { Analysis } from './analysis.ts'
import { likelyValues } from './likely-values.ts'

/** The plan that a person starts from: the server's proposal, with likely misspellings of known values filled in. */
export function startingPlan(
  { plan, columns }: Pick<Analysis, 'plan' | 'columns'>,
  context: ImportContext,
): ImportPlan {
  return {
    ...plan,
    columns: plan.columns.map((column, index) => {
      const found = columns[index]
      return found ? { ...column, values: likelyValues(plan, column.target, { column: found, context }) } : column
    }),
  }
}
