import type { CustomField, ImportContext, ImportPlan } from '@dealwright/domain'

/** The choice fields with list prices that columns of the file go to. */
export function priceFields(
  plan: Pick<ImportPlan, 'columns'>,
  { customFields }: Pick<ImportContext, 'customFields'>,
): CustomField[] {
  const mapped = new Set(plan.columns.flatMap(({ target }) => (target.to === 'custom' ? [target.key] : [])))
  return customFields.filter(
    ({ key, type, options }) => type === 'choice' && mapped.has(key) && options.some(({ price }) => price !== null),
  )
}
