import type { ImportPlan } from '@dealwright/domain'
import type { Outputs } from '../../../data/trpc.ts'

/** What the server found in the file. */
export type Analysis = Outputs['imports']['analyze']
export type AnalyzedColumn = Analysis['columns'][number]

/** Whether a plan was made for this file as it is read now: another delimiter or header makes other columns. */
export function isPlanOf(plan: ImportPlan, { columns }: Pick<Analysis, 'columns'>): boolean {
  return (
    plan.columns.length === columns.length &&
    plan.columns.every(({ header }, index) => header === columns[index]?.header)
  )
}
