import {
  addressLine,
  type CustomFieldValue,
  dayInZone,
  daysInStage,
  daysSinceActivity,
  dealAgeDays,
  type DealView,
  scoreBant,
  type WorkspaceSettings,
} from '@dealwright/domain'
import { LIGHT_NAMES } from '../../facts/light-names.ts'
import { STATUS_NAMES } from '../../filters/filter-summary.ts'
import { formatDay } from '../../format/day.ts'
import { formatMoney } from '../../format/money.ts'
import { formatInstant } from '../../format/instant.ts'
import { formatDecimal, formatNumber, formatPercent } from '../../format/number.ts'
import { browserReader, type Reader } from '../../format/reader.ts'
import type { DealColumn, PlainColumn } from './deal-columns.ts'

/** What cells need to know besides their deal. */
export type CellContext = {
  now: string
  settings: Pick<WorkspaceSettings, 'timeZone' | 'bantThreshold'>
  /** Names of members, pipelines, sources, tags and loss reasons, by id. */
  names: ReadonlyMap<string, string>
}

/** A value as programs and files have it: decimals, `YYYY-MM-DD`, names instead of ids; '' for none. */
export type PlainValue = string | number | boolean | readonly string[] | null

/** What a deal has in a column, not yet in anybody's locale. */
export function cellValue(
  deal: DealView,
  { id, definition }: DealColumn,
  { now, settings, names }: CellContext,
): PlainValue {
  if (definition) return customValue(deal.customFields[definition.key], definition)
  const nameOf = (of: string | null) => (of === null ? null : (names.get(of) ?? null))
  const field = id as PlainColumn // every column without a definition is one of these
  switch (field) {
    case 'companyId':
      return deal.companyName
    case 'contactId':
      return deal.contactName
    case 'ownerId':
      return deal.ownerName
    case 'stageId':
      return deal.stageName
    case 'status':
      return STATUS_NAMES[deal.status]
    case 'pipelineId':
    case 'sourceId':
    case 'lossReasonId':
    case 'assigneeId':
    case 'createdById':
      return nameOf(deal[field])
    case 'tagIds':
      return deal.tagIds.map((tag) => names.get(tag) ?? '…')
    case 'bantTotal':
      return scoreBant(deal.bant, settings.bantThreshold).total
    case 'daysInStage':
      return daysInStage(deal, now)
    case 'dealAgeDays':
      return dealAgeDays(deal, now)
    case 'daysSinceActivity':
      return daysSinceActivity(deal, now)
    case 'closedAt':
    case 'nextActivityAt':
    case 'lastActivityAt':
    case 'addedAt':
    case 'createdAt':
    case 'updatedAt': {
      const at = deal[field]
      return at === null ? null : dayInZone(at, settings.timeZone)
    }
    case 'name':
    case 'amount':
    case 'currency':
    case 'probability':
    case 'expectedCloseOn':
    case 'isHot':
    case 'light':
    case 'lossNote':
    case 'description':
    case 'number':
      return deal[field]
  }
}

/** The same for people. */
export function cellText(
  deal: DealView,
  column: DealColumn,
  context: CellContext,
  reader: Reader = browserReader,
): string {
  const value = cellValue(deal, column, context)
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? 'Yes' : column.definition ? 'No' : ''
  if (column.id === 'amount') return formatMoney(String(value), deal.currency, reader)
  if (column.id === 'probability') return formatPercent(Number(value), reader)
  if (column.id === 'light') return deal.light ? LIGHT_NAMES[deal.light] : ''
  if (typeof value === 'number') return formatNumber(value, reader)
  const text = typeof value === 'string' ? value : value.join(', ')
  if (column.definition?.type === 'datetime') return formatInstant(text, reader)
  // Text that is no number was left by a field of another type that had the same key.
  if (column.definition && column.isNumeric && !Number.isNaN(Number(text))) return formatDecimal(text, reader)
  return DAY.test(text) && isDay(column) ? formatDay(text, reader) : text
}

const DAY = /^\d{4}-\d\d-\d\d$/
const DAYS: ReadonlySet<string> = new Set<PlainColumn>([
  'expectedCloseOn',
  'closedAt',
  'nextActivityAt',
  'lastActivityAt',
  'addedAt',
  'createdAt',
  'updatedAt',
])

function isDay({ id, definition }: DealColumn): boolean {
  return definition ? definition.type === 'date' : DAYS.has(id)
}

function customValue(
  value: CustomFieldValue | undefined,
  { options }: NonNullable<DealColumn['definition']>,
): PlainValue {
  if (value === undefined) return null
  const labelOf = (key: string) => options.find((option) => option.key === key)?.label ?? key
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return options.length > 0 ? labelOf(value) : value
  return Array.isArray(value) ? value.map(labelOf) : addressLine(value)
}
