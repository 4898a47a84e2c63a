import { z } from 'zod'
import { CurrencyCode } from '../values/currency.ts'
import { CustomFieldKey, CustomFieldType } from '../workspace/custom-field.ts'
import { DayFormat } from '../values/day-format.ts'
import { type FieldProblem, invalid } from '../errors.ts'
import { DecimalMark } from '../values/local-amount.ts'
import type { Pipeline } from '../pipelines/pipeline.ts'
import { type ColumnPlan, type ColumnTarget, ImportMode, type ImportPlan, MatchKey } from './import-plan.ts'
import { matchingName } from './matching-name.ts'
import type { ColumnProposal } from './propose-plan.ts'

const ColumnMap = z.strictObject({
  field: z.string().optional(),
  /** A custom field; with a type it is created if it is not there. */
  custom: CustomFieldKey.optional(),
  label: z.string().optional(),
  type: CustomFieldType.optional(),
  values: z.record(z.string(), z.string().nullable()).optional(),
  unknown: z.enum(['refuse', 'blank', 'create']).optional(),
  dayFormat: DayFormat.optional(),
  decimalMark: DecimalMark.optional(),
  isFraction: z.boolean().optional(),
})

/**
 * What a person writes to correct a proposed plan, naming columns by their headers and a pipeline by its name. A column is mapped to a
 * field by its name, to nothing by null; whatever is not mentioned stays as proposed.
 */
export const PlanMap = z.strictObject({
  columns: z.record(z.string(), z.union([z.string(), z.null(), ColumnMap])).optional(),
  mode: ImportMode.optional(),
  matchBy: MatchKey.nullable().optional(),
  externalSource: z.string().optional(),
  createsCompanies: z.boolean().optional(),
  createsContacts: z.boolean().optional(),
  pipeline: z.string().optional(),
  currency: CurrencyCode.optional(),
  nameColumns: z.array(z.string()).optional(),
  amountOption: CustomFieldKey.optional(),
})
export type PlanMap = z.infer<typeof PlanMap>

type Surroundings = { columns: readonly ColumnProposal[]; pipelines: readonly Pipeline[] }

/**
 * The proposed plan with a person's corrections.
 * @throws DealError invalid for a header or pipeline that is not there
 */
export function applyPlanMap(plan: ImportPlan, map: PlanMap, { columns, pipelines }: Surroundings): ImportPlan {
  const { columns: columnMaps = {}, pipeline, nameColumns, ...rules } = map
  const problems: FieldProblem[] = []
  const placeOf = (header: string, field: string) => {
    const place = plan.columns.findIndex((column) => column.header.trim() === header.trim())
    if (place === -1) {
      const expected = `one of ${plan.columns.map((column) => column.header).join(', ')}`
      problems.push({ field, message: `The file has no column ${header}`, given: header, expected })
    }
    return place
  }
  const planned = [...plan.columns]
  for (const [header, columnMap] of Object.entries(columnMaps)) {
    const place = placeOf(header, `columns.${header}`)
    const [column, proposal] = [planned[place], columns[place]]
    if (column && proposal) planned[place] = mappedColumn(column, columnMap, proposal)
  }
  const found = pipelines.find(({ name }) => pipeline !== undefined && matchingName(name) === matchingName(pipeline))
  if (pipeline !== undefined && !found) {
    const expected = `one of ${pipelines.map(({ name }) => name).join(', ')}`
    problems.push({ field: 'pipeline', message: `There is no pipeline ${pipeline}`, given: pipeline, expected })
  }
  const names = nameColumns?.map((header) => placeOf(header, 'nameColumns'))
  if (problems.length > 0) throw invalid(`The map does not fit the file: ${problems[0]?.message ?? ''}`, problems)
  return {
    ...plan,
    ...rules,
    columns: planned,
    ...(found && { pipelineId: found.id }),
    ...(names && { nameColumns: names }),
  }
}

function mappedColumn(
  column: ColumnPlan,
  map: string | null | z.infer<typeof ColumnMap>,
  { newField }: ColumnProposal,
): ColumnPlan {
  if (map === null) return { ...column, target: { to: 'nothing' } }
  if (typeof map === 'string') return { ...column, target: { to: 'field', field: map } }
  const { field, custom, label, type, ...settings } = map
  const target: ColumnTarget =
    field !== undefined
      ? { to: 'field', field }
      : custom === undefined
        ? column.target
        : type === undefined
          ? { to: 'custom', key: custom }
          : { to: 'new_custom', key: custom, label: label ?? newField.label, type }
  return { ...column, target, ...settings }
}
