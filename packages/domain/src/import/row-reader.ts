import { CURRENCIES } from '../values/currencies.ts'
import type { CurrencyCode } from '../values/currency.ts'
import type { CustomField, CustomFieldKey } from '../workspace/custom-field.ts'
import type { DealStatus } from '../deals/deal.ts'
import type { MemberId, PipelineId } from '../ids.ts'
import type { Pipeline, Stage } from '../pipelines/pipeline.ts'
import { signsOf } from './currency-sign.ts'
import type { ImportContext } from './import-context.ts'
import type { ColumnPlan, ImportPlan } from './import-plan.ts'
import { type KnownValue, type KnownValues, knownValues } from './known-values.ts'
import { optionList, type OptionList } from './read-custom-value.ts'
import { findTargetField, type TargetField } from './target-field.ts'

/** Where the cells of one column go. */
export type ColumnDestination =
  | { to: 'field'; target: TargetField }
  | { to: 'custom'; field: Pick<CustomField, 'key' | 'label' | 'type'>; options: OptionList }
  | { to: 'nothing' }

/** A plan and a workspace, indexed once so that a hundred thousand rows can be read by them. */
export interface RowReader {
  plan: ImportPlan
  timeZone: ImportContext['timeZone']
  columns: { plan: ColumnPlan; values: ReadonlyMap<string, string | null>; goes: ColumnDestination }[]
  members: KnownValues<MemberId>
  currencies: KnownValues<CurrencyCode>
  statuses: KnownValues<DealStatus>
  pipelines: KnownValues<PipelineId>
  stagesOf: ReadonlyMap<PipelineId, { pipeline: Pipeline; known: KnownValues<Stage> }>
  sources: NameList
  lossReasons: NameList
  unqualifiedReasons: NameList
  tags: NameList
  amountOptions: OptionList | null
}

/** A list of names that a file may add to; the first spelling stays. */
export interface NameList {
  known: KnownValues<string>
  add: (name: string) => string
}

/** Gets ready to read rows. The plan is taken as checked; a column whose target is not there (any more) goes nowhere. */
export function rowReader(plan: ImportPlan, context: ImportContext): RowReader {
  const options = new Map<CustomFieldKey, OptionList>(
    context.customFields.map((field) => [field.key, optionList(field)]),
  )
  return {
    plan,
    timeZone: context.timeZone,
    columns: plan.columns.map((column) => ({
      plan: column,
      values: new Map(Object.entries(column.values)),
      goes: destination(column, { plan, context, options }),
    })),
    members: knownValues(
      context.members.map(({ id, name, email }) => ({
        value: id,
        names: email === null ? [name, id] : [name, email, id],
      })),
    ),
    currencies: knownValues(currencyNames(plan.currency)),
    statuses: knownValues(STATUS_WORDS),
    pipelines: knownValues(context.pipelines.map(({ id, name }) => ({ value: id, names: [name, id] }))),
    stagesOf: new Map(
      context.pipelines.map((pipeline) => [
        pipeline.id,
        {
          pipeline,
          known: knownValues(pipeline.stages.map((stage) => ({ value: stage, names: [stage.name, stage.id] }))),
        },
      ]),
    ),
    sources: nameList(context.sources),
    lossReasons: nameList(context.lossReasons),
    unqualifiedReasons: nameList(context.unqualifiedReasons),
    tags: nameList(context.tags),
    amountOptions: plan.amountOption === null ? null : (options.get(plan.amountOption) ?? null),
  }
}

type Surroundings = { plan: ImportPlan; context: ImportContext; options: Map<CustomFieldKey, OptionList> }

function destination({ target }: ColumnPlan, { plan, context, options }: Surroundings): ColumnDestination {
  switch (target.to) {
    case 'nothing':
      return target
    case 'field': {
      const field = findTargetField(plan.kind, target.field)
      return field ? { to: 'field', target: field } : { to: 'nothing' }
    }
    case 'custom':
    case 'new_custom': {
      const known = context.customFields.find((field) => field.key === target.key)
      const field = known ?? (target.to === 'new_custom' ? target : undefined)
      if (!field) return { to: 'nothing' }
      const list = options.get(field.key) ?? optionList({ options: [] })
      options.set(field.key, list)
      return { to: 'custom', field, options: list }
    }
  }
}

function nameList(names: readonly string[]): NameList {
  const all = [...names]
  const list: NameList = { known: indexOf(all), add }
  return list

  function add(name: string): string {
    all.push(name)
    list.known = indexOf(all)
    return name
  }
}

function indexOf(names: readonly string[]): KnownValues<string> {
  return knownValues(names.map((name) => ({ value: name, names: [name] })))
}

function currencyNames(fileCurrency: CurrencyCode): KnownValue<CurrencyCode>[] {
  return [...CURRENCIES.values()].map(({ code, name }) => ({
    value: code,
    names: [code, name, ...signsOf(code, fileCurrency)],
  }))
}

const STATUS_WORDS: readonly KnownValue<DealStatus>[] = [
  { value: 'open', names: ['open', 'active', 'new', 'in progress', 'ongoing', 'pending', 'incoming'] },
  { value: 'won', names: ['won', 'closed won', 'win', 'closed - won', 'success', 'successful'] },
  { value: 'lost', names: ['lost', 'closed lost', 'loss', 'closed - lost', 'failed', 'unqualified', 'abandoned'] },
  { value: 'stalled', names: ['stalled', 'on hold', 'paused', 'stuck', 'dormant'] },
]
