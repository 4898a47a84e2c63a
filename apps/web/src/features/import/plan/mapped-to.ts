import type { ColumnPlan, ImportPlan } from '@dealwright/domain'

/** Whether a column goes to this field. */
export function goesTo({ target }: Pick<ColumnPlan, 'target'>, field: string): boolean {
  return target.to === 'field' && target.field === field
}

/** The place of the column that goes to a field; -1 when none does. */
export function columnOf({ columns }: Pick<ImportPlan, 'columns'>, field: string): number {
  return columns.findIndex((column) => goesTo(column, field))
}

/** Whether a column goes to any of these fields. */
export function isMapped(plan: Pick<ImportPlan, 'columns'>, ...fields: string[]): boolean {
  return fields.some((field) => columnOf(plan, field) >= 0)
}
