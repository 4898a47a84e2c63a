import {
  type ColumnPlan,
  type ColumnTarget,
  findTargetField,
  type ImportContext,
  type ImportKind,
  type ImportPlan,
} from '@dealwright/domain'
import type { Analysis } from './analysis.ts'
import { likelyValues } from './likely-values.ts'
import { columnOf, isMapped } from './mapped-to.ts'
import { withPossibleKey } from './match-keys.ts'

type Surroundings = { columns: Analysis['columns']; context: ImportContext }

/** The plan with a column going elsewhere. What was said of its values belonged to the old place and is proposed anew. */
export function retargetColumn(
  plan: ImportPlan,
  index: number,
  { target, columns, context }: Surroundings & { target: ColumnTarget },
): ImportPlan {
  const found = columns[index]
  const planned = plan.columns.map((column, place) =>
    place === index && found
      ? {
          ...column,
          target,
          unknown: unknownAtFirst(plan.kind, target),
          values: likelyValues(plan, target, { column: found, context }),
        }
      : column,
  )
  return withPossibleKey(withNames({ ...plan, columns: planned }))
}

/** The plan for another pipeline: its stages have other names. */
export function retargetPipeline(
  plan: ImportPlan,
  pipelineId: ImportPlan['pipelineId'],
  { columns, context }: Surroundings,
): ImportPlan {
  const next = { ...plan, pipelineId }
  const stage = columnOf(plan, 'stage')
  const [column, found] = [plan.columns[stage], columns[stage]]
  if (!column || !found) return next
  return withColumn(next, stage, { values: likelyValues(next, column.target, { column: found, context }) })
}

/** The plan with something of one column changed. */
export function withColumn(plan: ImportPlan, index: number, patch: Partial<ColumnPlan>): ImportPlan {
  return { ...plan, columns: plan.columns.map((column, place) => (place === index ? { ...column, ...patch } : column)) }
}

/** Lists that grow as a team works grow by a file too; a new choice field has no other way to get its choices. */
function unknownAtFirst(kind: ImportKind, target: ColumnTarget): ColumnPlan['unknown'] {
  if (target.to === 'new_custom')
    return target.type === 'choice' || target.type === 'multi_choice' ? 'create' : 'refuse'
  const holds = target.to === 'field' ? findTargetField(kind, target.field)?.holds : undefined
  return holds === 'tags' || holds === 'source' || holds === 'loss_reason' || holds === 'unqualified_reason'
    ? 'create'
    : 'refuse'
}

/** A deal needs a name: where no column holds one, it is made of what tells deals apart. */
function withNames(plan: ImportPlan): ImportPlan {
  if (plan.kind !== 'deals' || plan.nameColumns.length > 0 || isMapped(plan, 'name')) return plan
  const parts = ['companyName', 'contactName', 'contactEmail', 'externalId'].map((field) => columnOf(plan, field))
  return { ...plan, nameColumns: parts.filter((place) => place >= 0).slice(0, 2) }
}
