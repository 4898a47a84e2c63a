import { type FieldProblem, invalid } from '../errors.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportKind } from './import-kind.ts'
import { type ColumnPlan, type ImportPlan, MATCH_KEYS, type MatchKey } from './import-plan.ts'
import { findTargetField, TARGET_FIELDS, type TargetField } from './target-field.ts'

/**
 * Holds a plan to what can be carried out in a workspace.
 * @throws DealError invalid, naming each place in the plan that is wrong
 */
export function requirePlan(plan: ImportPlan, context: ImportContext): void {
  const problems = planProblems(plan, context)
  if (problems.length > 0) throw invalid(`The plan cannot be carried out: ${problems[0]?.message ?? ''}`, problems)
}

/** Everything that stands in the way of a plan; empty when it can be run. */
export function planProblems(plan: ImportPlan, context: ImportContext): FieldProblem[] {
  return [
    ...plan.columns.flatMap((column, index) => columnProblems(column, { index, plan, context })),
    ...doubledTargets(plan),
    ...matchProblems(plan),
    ...nameProblems(plan),
    ...(plan.kind === 'deals' ? dealProblems(plan, context) : []),
  ]
}

type Place = { index: number; plan: ImportPlan; context: ImportContext }

function columnProblems(column: ColumnPlan, { index, plan, context }: Place): FieldProblem[] {
  const { target, header } = column
  const at = `columns.${index}.target`
  switch (target.to) {
    case 'nothing':
      return []
    case 'field': {
      const field = findTargetField(plan.kind, target.field)
      if (field) return formatProblems(field, column, index)
      const expected = `one of ${TARGET_FIELDS[plan.kind].map(({ name }) => name).join(', ')}`
      return [
        {
          field: at,
          message: `${header}: no field of ${plan.kind} is called ${target.field}`,
          given: target.field,
          expected,
        },
      ]
    }
    case 'custom': {
      const known = context.customFields.find(({ key }) => key === target.key)
      if (known) return known.type === 'date' ? dayProblems(column, index) : []
      return [
        {
          field: at,
          message: `${header}: there is no custom field ${target.key}`,
          given: target.key,
          expected: 'the key of a custom field',
        },
      ]
    }
    case 'new_custom': {
      const known = context.customFields.find(({ key }) => key === target.key)
      // A field that an earlier run of this plan has made is no obstacle.
      if (known && known.type !== target.type) {
        const message = `${header}: the custom field ${target.key} exists and is of type ${known.type}`
        return [{ field: at, message, given: target.type, expected: `another key, or the type ${known.type}` }]
      }
      return target.type === 'date' ? dayProblems(column, index) : []
    }
  }
}

function formatProblems({ holds }: TargetField, column: ColumnPlan, index: number): FieldProblem[] {
  return holds === 'day' || holds === 'instant' ? dayProblems(column, index) : []
}

function dayProblems({ header, dayFormat }: ColumnPlan, index: number): FieldProblem[] {
  if (dayFormat !== null) return []
  return [
    {
      field: `columns.${index}.dayFormat`,
      message: `${header}: say how its dates are written, they can be read in more than one way`,
      expected: 'a day format such as MM/DD/YYYY',
    },
  ]
}

function doubledTargets({ columns }: ImportPlan): FieldProblem[] {
  const seen = new Map<string, string>()
  return columns.flatMap(({ target, header }, index) => {
    if (target.to === 'nothing') return []
    const name = target.to === 'field' ? target.field : `custom ${target.key}`
    const first = seen.get(name)
    if (first === undefined) {
      seen.set(name, header)
      return []
    }
    return [
      {
        field: `columns.${index}.target`,
        message: `${header}: ${first} is mapped to ${name} already`,
        given: name,
        expected: 'one column for each field',
      },
    ]
  })
}

const KEY_FIELDS: Readonly<Record<MatchKey, readonly string[]>> = {
  external_id: ['externalId'],
  email: ['email'],
  domain: ['domain'],
  name: ['name', 'firstName', 'lastName'],
}

function matchProblems({ kind, matchBy, mode, columns, nameColumns }: ImportPlan): FieldProblem[] {
  if (matchBy === null) {
    return mode === 'create'
      ? []
      : [
          {
            field: 'matchBy',
            message: 'Say by what a row finds the record that it updates',
            expected: `one of ${MATCH_KEYS[kind].join(', ')}`,
          },
        ]
  }
  if (!MATCH_KEYS[kind].includes(matchBy)) {
    return [
      {
        field: 'matchBy',
        message: `${kind} cannot be matched by ${matchBy}`,
        given: matchBy,
        expected: `one of ${MATCH_KEYS[kind].join(', ')}`,
      },
    ]
  }
  const isMapped = columns.some(({ target }) => target.to === 'field' && KEY_FIELDS[matchBy].includes(target.field))
  if (isMapped || (matchBy === 'name' && nameColumns.length > 0)) return []
  return [
    {
      field: 'matchBy',
      message: `No column is mapped to the ${matchBy.replace('_', ' ')} that rows are matched by`,
      given: matchBy,
      expected: 'a column mapped to it, or another key',
    },
  ]
}

const NAME_FIELDS: Readonly<Record<ImportKind, readonly string[]>> = {
  companies: ['name', 'domain'],
  contacts: ['name', 'firstName', 'lastName', 'email'],
  deals: ['name'],
}

function nameProblems({ kind, mode, columns, nameColumns }: ImportPlan): FieldProblem[] {
  const isNamed =
    nameColumns.length > 0 ||
    columns.some(({ target }) => target.to === 'field' && NAME_FIELDS[kind].includes(target.field))
  if (mode === 'update' || isNamed) return []
  const expected =
    kind === 'deals'
      ? 'a column mapped to name, or columns to make it of'
      : `a column mapped to ${NAME_FIELDS[kind].join(' or ')}`
  return [
    {
      field: kind === 'deals' ? 'nameColumns' : 'columns',
      message: `No column holds the name of the ${kind}`,
      expected,
    },
  ]
}

function dealProblems(
  { columns, nameColumns, pipelineId, amountOption }: ImportPlan,
  context: ImportContext,
): FieldProblem[] {
  const has = (field: string) => columns.some(({ target }) => target.to === 'field' && target.field === field)
  const problems: FieldProblem[] = []
  const strange = nameColumns.find((column) => column >= columns.length)
  if (strange !== undefined)
    problems.push({
      field: 'nameColumns',
      message: 'There is no such column',
      given: String(strange),
      expected: `0 to ${columns.length - 1}`,
    })
  if (pipelineId === null ? !has('pipeline') : !context.pipelines.some(({ id }) => id === pipelineId)) {
    problems.push({
      field: 'pipelineId',
      message: 'Choose the pipeline that the deals go to',
      given: pipelineId ?? '',
      expected: 'the id of a pipeline',
    })
  }
  if (amountOption !== null) {
    const field = context.customFields.find(({ key }) => key === amountOption)
    if (field?.type !== 'choice')
      problems.push({
        field: 'amountOption',
        message: 'List prices come from a choice field',
        given: amountOption,
        expected: 'the key of a choice field',
      })
  }
  return problems
}
