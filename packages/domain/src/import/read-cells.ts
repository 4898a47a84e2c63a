import type { CalendarDay, Instant } from '../calendar.ts'
import type { CurrencyCode } from '../currency.ts'
import type { CustomFieldValues } from '../custom-field.ts'
import type { DealStatus, TrafficLight } from '../deal.ts'
import type { MemberId, PipelineId } from '../ids.ts'
import { type CellReading, cellValue, cleanCell, isPlaceholder, wrongCell } from './cell.ts'
import type { RowNotice } from './import-notice.ts'
import type { ColumnPlan } from './import-plan.ts'
import type { NamedOption, RowProblem } from './import-row.ts'
import { matchingName } from './matching-name.ts'
import { readDomain, readEmail } from './read-address.ts'
import { readLocalAmount } from './read-amount.ts'
import { readCustomValue } from './read-custom-value.ts'
import { readBantScore, readPercent, readYesNo } from './read-figure.ts'
import { readKnown } from './read-known.ts'
import { readDay, readInstant } from './read-time.ts'
import type { NameList, RowReader } from './row-reader.ts'
import type { CellKind } from './target-field.ts'

/** What a cell of each kind is read as. A stage is known only once its pipeline is. */
interface CellTypes {
  key: string
  text: string
  long_text: string
  email: string
  phone: string
  domain: string
  amount: { amount: string; currency: CurrencyCode | null }
  currency: CurrencyCode
  day: CalendarDay
  instant: Instant
  percent: number
  bant: number
  yes_no: boolean
  light: TrafficLight
  status: DealStatus
  pipeline: PipelineId
  stage: string
  member: MemberId
  source: string
  loss_reason: string
  unqualified_reason: string
  tags: string[]
}

/** A value with the column and text that it came from. */
export interface FoundCell<K extends CellKind = CellKind> {
  column: ColumnPlan
  given: string
  value: CellTypes[K]
}

/** All that the cells of a row say, before it is put together. */
export interface FoundCells {
  get<K extends CellKind>(field: string, holds: K): FoundCell<K> | undefined
  customFields: CustomFieldValues
  options: NamedOption[]
  /** Per column the text as it was understood, null for an empty cell. */
  shown: (string | null)[]
  notices: RowNotice[]
  problems: RowProblem[]
}

/** Reads every cell of a row by its column's plan. A column beyond the plan's is reported as ignored. */
export function readCells(cells: readonly string[], reader: RowReader): FoundCells {
  const found = new Map<string, { holds: CellKind; cell: FoundCell }>()
  const result: FoundCells = {
    // What was stored under a field was read as what that field holds; the check keeps the two from drifting apart.
    get: <K extends CellKind>(field: string, holds: K) => {
      const entry = found.get(field)
      return entry?.holds === holds ? (entry.cell as FoundCell<K>) : undefined
    },
    customFields: {},
    options: [],
    shown: reader.columns.map(() => null),
    notices: [],
    problems: [],
  }
  for (const [index, { plan: column, values, goes }] of reader.columns.entries()) {
    const given = cleanCell(cells[index] ?? '')
    if (given === '') continue
    if (goes.to === 'nothing') {
      result.notices.push({ kind: 'column_ignored', column: column.header, given: null, meant: null })
      continue
    }
    const mapped = values.get(given)
    if (mapped !== undefined) result.notices.push({ kind: 'value_mapped', column: column.header, given, meant: mapped })
    const text = mapped === undefined ? given : cleanCell(mapped ?? '')
    if (text === '') continue
    result.shown[index] = text
    if (goes.to === 'field') {
      const { holds, name } = goes.target
      const reading = keepsText(holds) || !isPlaceholder(text) ? readCell(text, holds, { column, reader }) : PLACEHOLDER
      const value = take(reading, { column, given, field: name, result })
      if (value !== undefined) found.set(name, { holds, cell: { column, given, value } })
    } else {
      const { field, options } = goes
      const isBlank = field.type !== 'text' && isPlaceholder(text) && options.known.find(text).kind === 'none'
      const reading = isBlank ? PLACEHOLDER : readCustomValue(text, field, { column, options, timeZone: reader.timeZone })
      const value = take(reading, { column, given, field: `customFields.${field.key}`, result })
      if (value === undefined) continue
      result.customFields[field.key] = value.stored
      result.options.push(...value.options.map((option) => ({ field: field.key, option })))
      if (value.options.length > 0) result.shown[index] = value.options.map(({ label }) => label).join(', ')
    }
  }
  if (cells.length > reader.columns.length && cells.slice(reader.columns.length).some((cell) => cleanCell(cell) !== '')) {
    result.problems.push({
      column: null,
      field: 'row',
      given: cells.slice(reader.columns.length).join(' | ').slice(0, 200),
      why: `stands behind the last column: the row has ${cells.length} cells, the header ${reader.columns.length}`,
      want: 'quotes around cells that hold the separator',
    })
  }
  return result
}

const PLACEHOLDER = { kind: 'placeholder' } as const

function keepsText(holds: CellKind): boolean {
  return holds === 'text' || holds === 'long_text' || holds === 'key'
}

type Taking = { column: ColumnPlan; given: string; field: string; result: FoundCells }

/** Notes down what is to be said of a reading, and hands on its value. */
function take<T>(reading: CellReading<T> | typeof PLACEHOLDER, { column, given, field, result }: Taking): T | undefined {
  switch (reading.kind) {
    case 'value':
      if (reading.notice) result.notices.push({ column: column.header, given, ...reading.notice })
      return reading.value
    case 'empty':
      result.notices.push({ kind: 'value_unknown', column: column.header, given, meant: null })
      return undefined
    case 'placeholder':
      result.notices.push({ kind: 'value_ignored', column: column.header, given, meant: 'it stands for an empty cell' })
      return undefined
    case 'wrong':
      result.problems.push({ column: column.header, field, given: given.slice(0, 200), why: reading.why, want: reading.want })
      return undefined
  }
}

function readCell(text: string, holds: CellKind, { column, reader }: { column: ColumnPlan; reader: RowReader }): CellReading<CellTypes[CellKind]> {
  const { unknown } = column
  switch (holds) {
    case 'key':
    case 'text':
    case 'long_text':
    case 'phone':
    case 'stage':
      return cellValue(text)
    case 'email':
      return readEmail(text)
    case 'domain':
      return readDomain(text)
    case 'amount':
      return readLocalAmount(text, column.decimalMark)
    case 'day':
      return readDay(text, column.dayFormat, reader.timeZone)
    case 'instant':
      return readInstant(text, column.dayFormat, reader.timeZone)
    case 'percent':
      return readPercent(text, column.decimalMark ?? '.', column.isFraction)
    case 'bant':
      return readBantScore(text)
    case 'yes_no':
      return readYesNo(text)
    case 'light':
      return readLight(text)
    case 'currency':
      return readKnown(text, reader.currencies, { unknown: 'refuse', what: 'currency' })
    case 'status':
      return readStatus(text, reader.statuses, unknown)
    case 'pipeline':
      return readKnown(text, reader.pipelines, { unknown: 'refuse', what: 'pipeline' })
    case 'member':
      return readKnown(text, reader.members, { unknown, what: 'member' })
    case 'source':
      return readName(text, reader.sources, { unknown, what: 'source' })
    case 'loss_reason':
      return readName(text, reader.lossReasons, { unknown, what: 'loss reason' })
    case 'unqualified_reason':
      return readName(text, reader.unqualifiedReasons, { unknown, what: 'unqualified reason' })
    case 'tags':
      return readTags(text, reader.tags, unknown)
  }
}

/** A word for a status other than its own name is counted as such: what a program calls `pending` may not be open everywhere. */
function readStatus(text: string, statuses: RowReader['statuses'], unknown: ColumnPlan['unknown']): CellReading<DealStatus> {
  const reading = readKnown(text, statuses, { unknown, what: 'status' })
  if (reading.kind !== 'value' || text.toLowerCase() === reading.value) return reading
  return { ...reading, notice: { kind: 'value_matched', meant: reading.value } }
}

function readName(text: string, list: NameList, { unknown, what }: { unknown: ColumnPlan['unknown']; what: string }): CellReading<string> {
  if (text.length > 120) return wrongCell(`is too long for a ${what}`, 'at most 120 characters')
  return readKnown(text, list.known, { unknown, what, create: list.add })
}

function readTags(text: string, list: NameList, unknown: ColumnPlan['unknown']): CellReading<string[]> {
  const readings = text
    .split(/[;,|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .map((tag) => readName(tag, list, { unknown, what: 'tag' }))
  const wrong = readings.find((reading) => reading.kind === 'wrong')
  if (wrong) return wrong
  const read = readings.filter((reading) => reading.kind === 'value')
  if (read.length === 0) return { kind: 'empty' }
  return { kind: 'value', value: [...new Set(read.map((reading) => reading.value))], notice: read.find((reading) => reading.notice)?.notice }
}

function readLight(text: string): CellReading<TrafficLight> {
  switch (matchingName(text)) {
    case 'red':
    case 'r':
      return cellValue('red')
    case 'yellow':
    case 'amber':
    case 'y':
    case 'a':
      return cellValue('yellow')
    case 'green':
    case 'g':
      return cellValue('green')
    default:
      return wrongCell('is not a traffic light', 'red, yellow or green')
  }
}
