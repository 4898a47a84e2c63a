import { matchingName } from './matching-name.ts'
import { cleanCell, isPlaceholder } from './cell.ts'
import { domainName, readEmail } from './read-address.ts'
import { plainNumber, readYesNo } from './read-figure.ts'
import { detectDayFormat } from '../values/day-format.ts'
import { detectDecimalMark } from '../values/local-amount.ts'
import { splitTime } from './read-time.ts'

/** What the cells of one column are, counted over as many rows as were looked at. */
export interface ColumnProfile {
  header: string
  /** Cells that hold something. */
  filled: number
  /** Different values and how often each was seen, in the order of their appearance. */
  values: { value: string; count: number }[]
  /** False when there were more different values than are kept. */
  isComplete: boolean
}

/** At most this many different values of a column are kept. */
export const PROFILE_VALUES_MAX = 2000

/** Collects profiles while rows go by. */
export interface ColumnProfiler {
  add(cells: readonly string[]): void
  profiles(): ColumnProfile[]
}

/** Watches the columns of a file; what it keeps is bounded. */
export function columnProfiler(header: readonly string[]): ColumnProfiler {
  const columns = header.map(() => ({ filled: 0, values: new Map<string, number>(), isComplete: true }))
  return {
    add(cells) {
      for (const [index, column] of columns.entries()) {
        const cell = cleanCell(cells[index] ?? '')
        if (cell === '') continue
        column.filled++
        const count = column.values.get(cell)
        if (count !== undefined || column.values.size < PROFILE_VALUES_MAX) column.values.set(cell, (count ?? 0) + 1)
        else column.isComplete = false
      }
    },
    profiles: () =>
      columns.map(({ filled, values, isComplete }, index) => ({
        header: header[index] ?? '',
        filled,
        values: [...values].map(([value, count]) => ({ value, count })),
        isComplete,
      })),
  }
}

/** What the cells of a column look like, whatever its header says. */
export type ColumnShape =
  | 'empty'
  | 'email'
  | 'domain'
  | 'day'
  | 'amount'
  | 'number'
  | 'yes_no'
  | 'phone'
  | 'choice'
  | 'text'

/** A column has a shape when nine in ten of its different values have it, or the share that is asked for. */
export function shapeOf(profile: ColumnProfile, share = 0.9): ColumnShape {
  const texts = profile.values.map(({ value }) => value).filter((value) => !isPlaceholder(value))
  if (texts.length === 0) return 'empty'
  const [shape] = SHAPES.find(([, fits]) => texts.filter((text) => fits(text)).length >= texts.length * share) ?? []
  if (shape === 'number' && texts.every((text) => /^[01]$/.test(text)) && profile.filled > 2) return 'yes_no'
  if (shape !== undefined) return shape
  const isRepeated = profile.isComplete && texts.length <= 50 && profile.filled >= texts.length * 2
  return isRepeated && texts.every((text) => text.length <= 60) ? 'choice' : 'text'
}

// In this order: a day and a telephone number could also be numbers to a lenient eye.
const SHAPES: readonly [ColumnShape, (text: string) => boolean][] = [
  ['email', (text) => readEmail(text).kind === 'value'],
  ['day', (text) => detectDayFormat([splitTime(text).day]).kind !== 'none'],
  ['phone', (text) => /^(\+|0|\(|\d+[-/. ])[\d\s()/.-]{6,}$/.test(text) && /[-+()/]|^0\d/.test(text)],
  ['number', (text) => plainNumber(text, '.') !== null || plainNumber(text, ',') !== null],
  ['amount', (text) => /\d/.test(text) && detectDecimalMark([text]).kind !== 'none'],
  ['domain', (text) => !text.includes('@') && domainName(text) !== null],
  ['yes_no', (text) => matchingName(text) !== '' && readYesNo(text).kind === 'value'],
]
