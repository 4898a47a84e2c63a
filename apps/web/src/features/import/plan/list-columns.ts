import { likelyValues } from './likely-values.ts'
import type { PlanEditor } from './plan-editor.ts'
import { listOf, type ValueList } from './listed-values.ts'
import { type ValueVerdict, valueVerdicts } from './value-verdicts.ts'

/** A column whose values come from a list, with what becomes of each of them. */
export type ListColumn = {
  index: number
  list: ValueList
  verdicts: ValueVerdict[]
  /** What the values that are probably misspellings probably mean. */
  likely: Record<string, string>
  /** False when only the most frequent are known. */ isComplete: boolean
}

/** The columns with values to be matched, those first that say where a deal stands. Free text is there only where it seems misspelt. */
export function listColumns({
  plan,
  analysis,
  context,
}: Pick<PlanEditor, 'plan' | 'analysis' | 'context'>): ListColumn[] {
  const columns = plan.columns.flatMap((column, index): ListColumn[] => {
    const list = listOf(plan, column.target, context)
    const found = analysis.columns[index]
    if (!list || !found || found.filled === 0) return []
    if (list.of === 'free' && Object.keys(column.values).length === 0) return []
    const verdicts = valueVerdicts(plan, { index, context }, found.values)
    const likely = likelyValues(plan, column.target, { column: found, context })
    return [{ index, list, verdicts, likely, isComplete: found.isComplete }]
  })
  const isPlace = ({ list }: ListColumn) => list.of === 'pipeline' || list.of === 'stage' || list.of === 'status'
  return [...columns.filter(isPlace), ...columns.filter((column) => !isPlace(column))]
}

/** Whether a person should look at it: it was guessed, or it cannot be taken as it stands. */
export function isOpenQuestion({ kind }: Pick<ValueVerdict, 'kind'>): boolean {
  return kind === 'mapped' || kind === 'refused' || kind === 'blank'
}
