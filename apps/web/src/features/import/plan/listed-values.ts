import {
  CURRENCIES,
  type ColumnTarget,
  type CustomField,
  DealStatus,
  findTargetField,
  type ImportContext,
  type ImportPlan,
} from '@dealwright/domain'
import { possiblePipelines } from './likely-values.ts'

/** A thing that a value of the file can mean: `text` is what is read instead of the value. */
export type ListedValue = { text: string; label: string; detail?: string }

/** Where the values of a column come from. */
export type ValueList = {
  of: 'stage' | 'pipeline' | 'member' | 'status' | 'currency' | 'yes_no' | 'light' | 'name' | 'choice' | 'free'
  values: ListedValue[]
  /** Whether the import itself can add to it. */
  canGrow: boolean
}

/** The list behind a column, undefined for one whose values are its own: names, amounts, dates. */
export function listOf(plan: ImportPlan, target: ColumnTarget, context: ImportContext): ValueList | undefined {
  if (target.to === 'nothing') return undefined
  if (target.to === 'field') return listOfField(plan, target.field, context)
  const field =
    context.customFields.find(({ key }) => key === target.key) ?? (target.to === 'new_custom' ? target : undefined)
  if (field?.type === 'boolean') return named('yes_no', ['yes', 'no'])
  if (field?.type !== 'choice' && field?.type !== 'multi_choice') return undefined
  return { of: 'choice', values: optionsOf(field), canGrow: true }
}

function listOfField(plan: ImportPlan, name: string, context: ImportContext): ValueList | undefined {
  const holds = findTargetField(plan.kind, name)?.holds
  switch (holds) {
    case 'stage':
      return named('stage', [
        ...new Set(possiblePipelines(plan, context).flatMap(({ stages }) => stages.map((stage) => stage.name))),
      ])
    case 'pipeline':
      return named(
        'pipeline',
        context.pipelines.map((pipeline) => pipeline.name),
      )
    case 'member':
      return { of: 'member', values: people(context), canGrow: false }
    case 'status':
      return named('status', DealStatus.options)
    case 'currency':
      return {
        of: 'currency',
        values: [...CURRENCIES.values()].map(({ code, name: word }) => ({ text: code, label: code, detail: word })),
        canGrow: false,
      }
    case 'yes_no':
      return named('yes_no', ['yes', 'no'])
    case 'light':
      return named('light', ['red', 'yellow', 'green'])
    case 'source':
      return growing(context.sources)
    case 'loss_reason':
      return growing(context.lossReasons)
    case 'unqualified_reason':
      return growing(context.unqualifiedReasons)
    case 'tags':
      return growing(context.tags)
    case 'text':
      return name === 'industry' || name === 'addressCountry' ? named('free', []) : undefined
    default:
      return undefined
  }
}

function named(of: ValueList['of'], names: readonly string[]): ValueList {
  return { of, values: names.map((name) => ({ text: name, label: name })), canGrow: false }
}

function growing(names: readonly string[]): ValueList {
  return { ...named('name', names), canGrow: true }
}

/** A person goes by their name where nobody else has it, else by e-mail address or id. */
function people({ members }: Pick<ImportContext, 'members'>): ListedValue[] {
  return members.map(({ id, name, email }) => {
    const isAlone = members.filter((member) => member.name === name).length === 1
    return { text: isAlone ? name : (email ?? id), label: name, ...(email !== null && { detail: email }) }
  })
}

function optionsOf(field: Pick<CustomField, 'type'> & Partial<Pick<CustomField, 'options'>>): ListedValue[] {
  return (field.options ?? []).map(({ label }) => ({ text: label, label }))
}
