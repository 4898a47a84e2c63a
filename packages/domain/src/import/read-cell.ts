import type { CalendarDay, Instant } from '../values/calendar.ts'
import type { CurrencyCode } from '../values/currency.ts'
import type { DealStatus, TrafficLight } from '../deals/deal.ts'
import type { MemberId, PipelineId } from '../ids.ts'
import { type CellReading, cellValue, wrongCell } from './cell.ts'
import type { ColumnPlan } from './import-plan.ts'
import { matchingName } from './matching-name.ts'
import { readDomain, readEmail } from './read-address.ts'
import { readLocalAmount } from './read-amount.ts'
import { readBantScore, readPercent, readYesNo } from './read-figure.ts'
import { readKnown } from './read-known.ts'
import { readDay, readInstant } from './read-time.ts'
import type { NameList, RowReader } from './row-reader.ts'
import type { CellKind } from './target-field.ts'

/** What a cell of each kind is read as. A stage is known only once its pipeline is. */
export interface CellTypes {
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

/** A cell of a field, after the plan's value map. */
export function readCell(
  text: string,
  holds: CellKind,
  { column, reader }: { column: ColumnPlan; reader: RowReader },
): CellReading<CellTypes[CellKind]> {
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
function readStatus(
  text: string,
  statuses: RowReader['statuses'],
  unknown: ColumnPlan['unknown'],
): CellReading<DealStatus> {
  const reading = readKnown(text, statuses, { unknown, what: 'status' })
  if (reading.kind !== 'value' || text.toLowerCase() === reading.value) return reading
  return { ...reading, notice: { kind: 'value_matched', meant: reading.value } }
}

function readName(
  text: string,
  list: NameList,
  { unknown, what }: { unknown: ColumnPlan['unknown']; what: string },
): CellReading<string> {
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
  return {
    kind: 'value',
    value: [...new Set(read.map((reading) => reading.value))],
    notice: read.find((reading) => reading.notice)?.notice,
  }
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
