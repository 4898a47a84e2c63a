import type { FieldProblem, ImportContext, ImportPlan } from '@dealwright/domain'
import type { Analysis } from './analysis.ts'

/** What every step that edits the plan works with. */
export type PlanEditor = {
  plan: ImportPlan
  analysis: Analysis
  context: ImportContext
  /** What stands in the way of carrying the plan out. */
  problems: readonly FieldProblem[]
  change: (plan: ImportPlan) => void
}
