import type { FieldProblem } from '@dealwright/domain'

/** The step of the wizard at which something can be chosen. */
export type PlanStep = 'columns' | 'values' | 'options'

/** Where a problem of the plan can be put right. */
export function stepOfProblem({ field }: Pick<FieldProblem, 'field'>): PlanStep {
  if (field.startsWith('columns') || field === 'nameColumns' || field === 'currency') return 'columns'
  return field === 'pipelineId' ? 'values' : 'options'
}

/** What is wrong with where a column goes, to stand beside it: without the column's name before it. */
export function targetProblem(problems: readonly FieldProblem[], index: number, header: string): string | undefined {
  const problem = problems.find(({ field }) => field === `columns.${index}.target`)
  if (!problem) return undefined
  const message = problem.message.startsWith(`${header}: `) ? problem.message.slice(header.length + 2) : problem.message
  return message.charAt(0).toUpperCase() + message.slice(1)
}
