import { type ColumnTarget, type ImportContext, type ImportPlan, matchingName, suggestValues } from '@dealwright/domain'
import type { AnalyzedColumn } from './analysis.ts'

type Found = { column: Pick<AnalyzedColumn, 'header' | 'filled' | 'values' | 'isComplete'>; context: ImportContext }

/** For texts of a column that are probably misspellings of something known: what they probably mean. */
export function likelyValues(
  plan: Pick<ImportPlan, 'kind' | 'pipelineId' | 'columns'>,
  target: ColumnTarget,
  { column, context }: Found,
): Record<string, string> {
  const pipelines = possiblePipelines(plan, context)
  const profile = { ...column, values: [...column.values] }
  const suggestions = suggestValues(plan.kind, target, { profile, context: { ...context, pipelines } })
  const isStage = target.to === 'field' && target.field === 'stage'
  return Object.fromEntries(
    suggestions.flatMap(({ given, likeness, meant }) => {
      const likely = likeness === 'similar' ? meant : null
      const name = likely ?? (isStage && likeness === 'unlike' ? closingStage(given, pipelines) : null)
      return name === null ? [] : [[given, name]]
    }),
  )
}

/** Other programs call them `Closed Won` and `Closed Lost`; of several closing stages none is guessed. */
function closingStage(text: string, pipelines: ImportContext['pipelines']): string | null {
  const type = CLOSING_WORDS[matchingName(text)]
  const names = new Set(
    pipelines.flatMap(({ stages }) => stages.filter((stage) => stage.type === type).map(({ name }) => name)),
  )
  const [only] = names
  return type && names.size === 1 && only !== undefined ? only : null
}

const CLOSING_WORDS: Record<string, 'won' | 'lost' | undefined> = {
  won: 'won',
  win: 'won',
  closedwon: 'won',
  lost: 'lost',
  loss: 'lost',
  closedlost: 'lost',
}

/** The pipelines that rows of the file can go to: any when a column names it, else the chosen one. */
export function possiblePipelines(
  { columns, pipelineId }: Pick<ImportPlan, 'pipelineId' | 'columns'>,
  { pipelines }: Pick<ImportContext, 'pipelines'>,
): ImportContext['pipelines'] {
  const isNamed = columns.some(({ target }) => target.to === 'field' && target.field === 'pipeline')
  return isNamed ? pipelines : pipelines.filter(({ id }) => id === pipelineId)
}
