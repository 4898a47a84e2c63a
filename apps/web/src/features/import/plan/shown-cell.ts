import {
  addressLine,
  type ColumnPlan,
  type CustomFieldValue,
  dayInZone,
  findTargetField,
  type ImportContext,
  type ImportKind,
  type ImportRow,
  type MemberId,
  newRecordValues,
} from '@dealwright/domain'
import { formatDay } from '../../../format/day.ts'
import { formatMoney } from '../../../format/money.ts'
import { formatPercent } from '../../../format/number.ts'
import { typedNumber } from '../../../format/typed-number.ts'

type Surroundings = { /** After the plan's value map. */ text: string; kind: ImportKind; context: ImportContext }

/** What a row makes of a cell, as the dashboard shows such values; null when it makes nothing of it. */
export function shownCell(row: ImportRow, { target }: ColumnPlan, around: Surroundings): string | null {
  switch (target.to) {
    case 'nothing':
      return null
    case 'field':
      return shownField(row, target.field, around)
    case 'custom':
    case 'new_custom': {
      const value = row.customFields[target.key]
      const field =
        around.context.customFields.find(({ key }) => key === target.key) ??
        (target.to === 'new_custom' ? target : null)
      return value === undefined || !field ? null : shownCustom(value, field.type, row)
    }
  }
}

function shownField(row: ImportRow, name: string, { text, kind, context }: Surroundings): string | null {
  const values: Record<string, unknown> = row.values
  const ofDay = (field: string) => (typeof values[field] === 'string' ? dayText(values[field], context) : null)
  switch (findTargetField(kind, name)?.holds) {
    case 'instant':
    case 'day':
      if (name === 'closeOn') return ofDay('closedAt') ?? ofDay('expectedCloseOn')
      return ofDay({ addedOn: 'addedAt', closedOn: 'closedAt' }[name] ?? name)
    case 'amount': {
      if (row.kind !== 'deals') return text
      const { amount, currency } = row.values
      return typeof amount === 'string' && currency ? formatMoney(amount, currency) : null
    }
    case 'percent':
      return row.kind === 'deals' && typeof row.values.probability === 'number'
        ? formatPercent(row.values.probability)
        : null
    case 'stage':
      return row.kind === 'deals' ? (row.stage?.name ?? null) : text
    case 'status':
      return row.kind === 'deals' ? (row.stage?.type ?? row.values.status ?? text) : text
    case 'pipeline':
      return row.kind === 'deals' ? (context.pipelines.find(({ id }) => id === row.pipelineId)?.name ?? null) : text
    case 'member':
      return memberName(values[name === 'assignee' ? 'assigneeId' : 'ownerId'] as MemberId | undefined, context) // read as a member
    case 'currency':
      return row.kind === 'deals' ? (newRecordValues(row).currency ?? null) : text
    case 'tags':
      return row.tags.join(', ') || null
    case 'yes_no':
      return typeof values[name] === 'boolean' ? yesOrNo(values[name]) : text
    case 'email':
    case 'domain':
    case 'phone':
    case 'light':
      return typeof values[name] === 'string' ? values[name] : text
    default:
      return text
  }
}

function shownCustom(value: CustomFieldValue, type: string, { options }: ImportRow): string {
  if (typeof value === 'boolean') return yesOrNo(value)
  if (Array.isArray(value)) return value.map((key) => labelOf(key, options)).join(', ')
  if (typeof value === 'object') return addressLine(value)
  switch (type) {
    case 'date':
      return formatDay(value)
    case 'number':
    case 'currency':
      return typedNumber(value)
    case 'choice':
      return labelOf(value, options)
    default:
      return value
  }
}

function labelOf(key: string, options: ImportRow['options']): string {
  return options.find(({ option }) => option.key === key)?.option.label ?? key
}

function dayText(value: string, { timeZone }: Pick<ImportContext, 'timeZone'>): string {
  return formatDay(value.includes('T') ? dayInZone(value, timeZone) : value)
}

function memberName(id: MemberId | undefined, { members }: Pick<ImportContext, 'members'>): string | null {
  return members.find((member) => member.id === id)?.name ?? null
}

function yesOrNo(value: boolean): string {
  return value ? 'Yes' : 'No'
}
