import type { CustomField, CustomFieldType, DealFilterField } from '@dealwright/domain'
import { FIELD_LABELS } from '../../filters/field-labels.ts'

/** A column of the table. Its id is the field's name as filters and saved views have it. */
export type DealColumn = {
  id: string
  label: string
  /** In pixels, until somebody makes it wider. */
  width: number
  isNumeric: boolean
  /** What the server sorts by; null when it cannot. Ages are sorted by the moment they count from, the other way round. */
  sort: { field: string; isReversed: boolean } | null
  /** The definition, for a field of the workspace's own. */
  definition: CustomField | null
}

/** The first column; it names its row and is always there. */
export const NAME_COLUMN = 'name'

/** What a table shows until somebody chooses. */
export const USUAL_COLUMNS = [
  'name',
  'companyId',
  'amount',
  'stageId',
  'status',
  'expectedCloseOn',
  'ownerId',
  'daysInStage',
]

type Shape = { width?: number; isNumeric?: boolean; sort?: string; isReversed?: boolean }

const SHAPES = {
  name: { width: 260, sort: 'name' },
  companyId: { width: 190, sort: 'companyName' },
  contactId: { width: 170, sort: 'contactName' },
  amount: { width: 130, isNumeric: true, sort: 'amount' },
  currency: { width: 90, sort: 'currency' },
  stageId: { width: 150, sort: 'stagePosition' },
  pipelineId: { width: 130 },
  status: { width: 110 },
  probability: { width: 100, isNumeric: true, sort: 'probability' },
  expectedCloseOn: { width: 140, sort: 'expectedCloseOn' },
  closedAt: { width: 130, sort: 'closedAt' },
  ownerId: { width: 170, sort: 'ownerName' },
  assigneeId: { width: 170 },
  tagIds: { width: 180 },
  sourceId: { width: 140 },
  isHot: { width: 80, sort: 'isHot' },
  light: { width: 110 },
  bantTotal: { width: 110, isNumeric: true },
  daysInStage: { width: 120, isNumeric: true, sort: 'stageEnteredAt', isReversed: true },
  dealAgeDays: { width: 120, isNumeric: true },
  daysSinceActivity: { width: 160, isNumeric: true },
  nextActivityAt: { width: 140, sort: 'nextActivityAt' },
  lastActivityAt: { width: 140, sort: 'lastActivityAt' },
  addedAt: { width: 130, sort: 'addedAt' },
  createdAt: { width: 130, sort: 'createdAt' },
  updatedAt: { width: 130, sort: 'updatedAt' },
  createdById: { width: 170 },
  lossReasonId: { width: 150 },
  lossNote: { width: 220 },
  description: { width: 280, sort: 'description' },
  number: { width: 100, isNumeric: true, sort: 'number' },
} as const satisfies Partial<Record<DealFilterField, Shape>>

export type PlainColumn = keyof typeof SHAPES

/** All columns that there are, the workspace's own fields last. */
export function allColumns(definitions: readonly CustomField[]): DealColumn[] {
  // The keys of a const record are its key type.
  const plain = (Object.entries(SHAPES) as [PlainColumn, Shape][]).map(
    ([id, { width = 140, isNumeric = false, sort, isReversed = false }]): DealColumn => ({
      id,
      label: FIELD_LABELS[id],
      width,
      isNumeric,
      sort: sort === undefined ? null : { field: sort, isReversed },
      definition: null,
    }),
  )
  return [...plain, ...definitions.filter(({ entity }) => entity === 'deal').map(customColumn)]
}

function customColumn(definition: CustomField): DealColumn {
  const { key, label, type, isFilterable } = definition
  const isNumeric = type === 'number' || type === 'currency'
  const id = `custom.${key}`
  return {
    id,
    label,
    width: WIDTHS[type] ?? 140,
    isNumeric,
    sort: isFilterable ? { field: id, isReversed: false } : null,
    definition,
  }
}

const WIDTHS: Partial<Record<CustomFieldType, number>> = { long_text: 260, multi_choice: 200, address: 240, url: 200 }

/** The ids with one of them a place further. */
export function moveColumn(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id)
  return ids.toSpliced(from, 1).toSpliced(from + by, 0, id)
}

/** The columns of these ids in this order; without any, the usual ones. Fields that are gone are left out, the name leads. */
export function chosenColumns(ids: readonly string[], columns: readonly DealColumn[]): DealColumn[] {
  const wanted = ids.length === 0 ? USUAL_COLUMNS : ids
  const order = [NAME_COLUMN, ...wanted.filter((id) => id !== NAME_COLUMN)]
  return [...new Set(order)].flatMap((id) => columns.find((column) => column.id === id) ?? [])
}
