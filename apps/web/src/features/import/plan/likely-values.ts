import { type ColumnTarget, type ImportContext, type ImportPlan, suggestValues } from '@dealwright/domain'
import type { AnalyzedColumn } from './analysis.ts'

type Found = { column: Pick<AnalyzedColumn, 'header' | 'filled' | 'values' | 'isComplete'>; context: ImportContext }

/** For texts of a column that are probably misspellings of something known: what they probably mean. */
export function likelyValues(
  plan: Pick<ImportPlan, 'kind' | 'pipelineId' | 'columns'>,
  target: ColumnTarget,
  { column, context }: Found,
): Record<string, string> {
  const profile = { ...column, values: [...column.values] }
  const suggestions = suggestValues(plan.kind, target, {
    profile,
    context: { ...context, pipelines: possiblePipelines(plan, context) },
  })
  return Object.fromEntries(
    suggestions.flatMap(({ given, likeness, meant }) =>
      likeness === 'similar' && meant !== null ? [[given, meant]] : [],
    ),
  )
}

/** The pipelines that rows of the file can go to: any when a column names it, else the chosen one. */
export function possiblePipelines(
  { columns, pipelineId }: Pick<ImportPlan, 'pipelineId' | 'columns'>,
  { pipelines }: Pick<ImportContext, 'pipelines'>,
): ImportContext['pipelines'] {
  const isNamed = columns.some(({ target }) => target.to === 'field' && target.field === 'pipeline')
  return isNamed ? pipelines : pipelines.filter(({ id }) => id === pipelineId)
}
