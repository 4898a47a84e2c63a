import {
  type ColumnPlan,
  CUSTOM_FIELD_TYPES,
  type CustomFieldType,
  DayFormat,
  type DecimalMark,
  findTargetField,
  parseDay,
} from '@dealwright/domain'
import { formatDay } from '../../../format/day.ts'
import { Field } from '../../../ui/form/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select, type SelectOption } from '../../../ui/select.tsx'
import type { AnalyzedColumn } from '../plan/analysis.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { retargetColumn, withColumn } from '../plan/retarget-column.ts'
import { CheckOption } from './check-option.tsx'

const TYPE_LABELS: Record<CustomFieldType, string> = {
  text: 'Text',
  long_text: 'Long text',
  number: 'Number',
  currency: 'Amount of money',
  date: 'Date',
  datetime: 'Date and time',
  boolean: 'Yes or no',
  choice: 'Choice of one',
  multi_choice: 'Choice of several',
  email: 'E-mail address',
  phone: 'Telephone number',
  url: 'Web address',
  address: 'Postal address',
}

const DECIMALS: readonly SelectOption<DecimalMark>[] = [
  { value: '.', label: 'Point: 1,234.50' },
  { value: ',', label: 'Comma: 1.234,50' },
]

type Props = PlanEditor & { column: ColumnPlan; found: AnalyzedColumn; index: number }

/** What else must be known of a column, by what it goes to. */
export function ColumnSettings({ column, found, index, ...editor }: Props) {
  const { plan, analysis, context, change } = editor
  const { target } = column
  const holds = holdsOf(column, editor)
  const set = (patch: Partial<ColumnPlan>) => change(withColumn(plan, index, patch))
  const parts = [
    target.to === 'new_custom' && (
      <div key="field" className="grid gap-2 sm:grid-cols-2">
        <Field label="Name of the new field">
          {(aria) => (
            <Input
              {...aria}
              key={target.key}
              defaultValue={target.label}
              maxLength={120}
              onBlur={({ target: input }) => {
                const label = input.value.trim()
                if (label === '') input.value = target.label
                else if (label !== target.label) set({ target: { ...target, label } })
              }}
            />
          )}
        </Field>
        <Field label="It holds">
          {(aria) => (
            <Select
              {...aria}
              options={CUSTOM_FIELD_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] }))}
              value={target.type}
              onChange={(type) =>
                change(retargetColumn(plan, index, { target: { ...target, type }, columns: analysis.columns, context }))
              }
            />
          )}
        </Field>
      </div>
    ),
    holds === 'day' && (found.dayFormats.length > 0 || found.shape !== 'day') && (
      <Field
        key="day"
        label="How dates are written"
        error={
          column.dayFormat === null ? 'Day and month could be swapped: only you can tell which is which.' : undefined
        }
      >
        {(aria) => (
          <Select
            {...aria}
            options={dayOptions(found)}
            value={column.dayFormat}
            onChange={(dayFormat) => set({ dayFormat })}
          />
        )}
      </Field>
    ),
    holds === 'number' && found.decimalMarks.length > 0 && (
      <Field
        key="decimals"
        label="Decimals"
        error={column.decimalMark === null ? 'Numbers can be read in two ways: only you can tell which.' : undefined}
      >
        {(aria) => (
          <Select
            {...aria}
            options={DECIMALS}
            value={column.decimalMark}
            onChange={(decimalMark) => set({ decimalMark })}
          />
        )}
      </Field>
    ),
    target.to === 'field' && findTargetField(plan.kind, target.field)?.holds === 'percent' && areParts(found) && (
      <CheckOption
        key="fraction"
        label="Written as parts of 1"
        hint="0.75 stands for 75 %."
        isChecked={column.isFraction}
        onChange={(isFraction) => set({ isFraction })}
      />
    ),
  ].filter(Boolean)
  return parts.length > 0 && <div className="mt-2 grid gap-2">{parts}</div>
}

/** Dates and numbers can be written in several ways; everything else has one. */
function holdsOf(
  { target }: ColumnPlan,
  { plan, context }: Pick<PlanEditor, 'plan' | 'context'>,
): 'day' | 'number' | 'other' {
  if (target.to === 'nothing') return 'other'
  if (target.to === 'field') {
    const holds = findTargetField(plan.kind, target.field)?.holds
    if (holds === 'day' || holds === 'instant') return 'day'
    return holds === 'amount' || holds === 'percent' ? 'number' : 'other'
  }
  const type =
    target.to === 'new_custom' ? target.type : context.customFields.find(({ key }) => key === target.key)?.type
  if (type === 'date') return 'day'
  return type === 'number' || type === 'currency' ? 'number' : 'other'
}

/** Whether all figures could be parts of 1, so that a person may want to say whether they are. */
function areParts({ values }: AnalyzedColumn): boolean {
  return values.length > 0 && values.every(({ value }) => Number(value.replace(',', '.')) <= 1)
}

/** Each format with what it makes of a date that tells them apart. */
function dayOptions({ dayFormats, values }: AnalyzedColumn): SelectOption<DayFormat>[] {
  const formats = dayFormats.length > 0 ? dayFormats : DayFormat.options
  const samples = values.map(({ value }) => value)
  const telling = samples.find((value) => new Set(formats.map((format) => parseDay(value, format))).size > 1)
  return formats.map((format) => {
    const sample = telling ?? samples.find((value) => parseDay(value, format) !== null)
    const day = sample === undefined ? null : parseDay(sample, format)
    return { value: format, label: day === null ? format : `${sample} is ${formatDay(day)} (${format})` }
  })
}
