import { CurrencyCode } from '../values/currency.ts'
import { type DayFormat, detectDayFormat, parseDay } from '../values/day-format.ts'
import type { DecimalMark } from '../values/local-amount.ts'
import { type ExchangeRate, RateValue } from '../values/rates.ts'
import { cleanCell } from './cell.ts'
import { matchingName } from './matching-name.ts'
import { plainNumber } from './read-figure.ts'

/** Why a line gives no rate. `line` counts from 1. */
export type RateProblem = { line: number; message: string }
export type ReadRates = { rates: ExchangeRate[]; problems: RateProblem[] }

/**
 * Exchange rates out of lines of cells, in one of two shapes. Long: a day, a currency and a rate in each line, in the order
 * that a first line names (`date`, `currency`, `rate`, `base`) or else in this one. Wide: the first line names a currency
 * for each column and every line begins with its day, as the European Central Bank publishes them; what is empty or `N/A`
 * there is no rate, and a line of nothing else is told. Days and decimal marks are read in the one way that fits most lines.
 * @param base of which one unit has the rate, where a line does not say it
 */
export function readRates(lines: readonly (readonly string[])[], base: CurrencyCode): ReadRates {
  const cells = lines.map((line) => line.map(cleanCell))
  const isTable = isWide(cells[0])
  const given = isTable ? wideRates(cells) : longRates(cells)
  const reading = { base, dayFormat: dayFormatOf(given), mark: decimalMarkOf(given) }
  const read: ReadRates = { rates: [], problems: isTable ? linesOfNoRate(cells, given) : [] }
  for (const each of given) {
    const rate = readRate(each, reading)
    if (typeof rate === 'string') read.problems.push({ line: each.line, message: rate })
    else read.rates.push(rate)
  }
  return { ...read, problems: read.problems.toSorted((a, b) => a.line - b.line) }
}

type Cells = readonly (readonly string[])[]
type Given = { line: number; day: string; currency: string; rate: string; base: string }
type Reading = { base: CurrencyCode; dayFormat: DayFormat | null; mark: DecimalMark }

const NO_RATE: ReadonlySet<string> = new Set(['', 'n/a', '-'])

/** What the columns of long lines are called, as `matchingName` has it. */
const NAMES = {
  day: ['date', 'day', 'on', 'from', 'validfrom', 'timeperiod'],
  currency: ['currency', 'code', 'currencycode', 'to', 'quote', 'target'],
  rate: ['rate', 'value', 'exchangerate', 'obsvalue'],
  base: ['base', 'basecurrency', 'source'],
} as const satisfies Record<string, readonly string[]>
const PLACES = { day: 0, currency: 1, rate: 2, base: 3 }

function isWide([first = '', ...others]: readonly string[] = []): boolean {
  const codes = others.filter((cell) => cell !== '')
  return codes.length > 0 && codes.every((code) => currencyOf(code) !== null) && dayFormatOf([{ day: first }]) === null
}

function wideRates([head = [], ...lines]: Cells): Given[] {
  return lines.flatMap(([day = '', ...rates], index) =>
    head.slice(1).flatMap((currency, column) => {
      const rate = rates[column] ?? ''
      const isNone = currency === '' || NO_RATE.has(rate.toLowerCase())
      return isNone ? [] : [{ line: index + 2, day, currency, rate, base: '' }]
    }),
  )
}

/** Lines of a table with a day, or with anything else, beside which no column has a rate. */
function linesOfNoRate(lines: Cells, given: readonly Given[]): RateProblem[] {
  const told = new Set(given.map(({ line }) => line))
  return lines.flatMap((cells, index) => {
    const line = index + 1
    const isSilent = index === 0 || told.has(line) || cells.every((cell) => cell === '')
    return isSilent ? [] : [{ line, message: `“${cells[0]}” has no rate in any column.` }]
  })
}

function longRates(lines: Cells): Given[] {
  const names = (lines[0] ?? []).map(matchingName)
  const placeOf = (part: readonly string[]) => names.findIndex((name) => part.includes(name))
  const named = {
    day: placeOf(NAMES.day),
    currency: placeOf(NAMES.currency),
    rate: placeOf(NAMES.rate),
    base: placeOf(NAMES.base),
  }
  const isNamed = named.day >= 0 && named.rate >= 0
  const at = isNamed ? named : PLACES
  return lines.flatMap((cells, index) => {
    const cell = (place: number) => cells[place] ?? ''
    const isEmpty = cells.every((each) => each === '') || (isNamed && index === 0)
    if (isEmpty) return []
    return [
      { line: index + 1, day: cell(at.day), currency: cell(at.currency), rate: cell(at.rate), base: cell(at.base) },
    ]
  })
}

/** The rate of a line, or why there is none: what was given, and what would be right. */
function readRate({ day, currency, rate, base: ownBase }: Given, reading: Reading): ExchangeRate | string {
  const on = reading.dayFormat && parseDay(day, reading.dayFormat)
  if (!on) return `“${day}” is no day such as 2026-11-21.`
  const [code, base] = [currencyOf(currency), ownBase === '' ? reading.base : currencyOf(ownBase)]
  if (!code || !base) return `“${code ? ownBase : currency}” is no currency such as EUR.`
  if (code === base) return `${code} has no rate to itself.`
  const value = RateValue.safeParse(plainNumber(rate, reading.mark))
  if (!value.success) return `“${rate}” is no rate above zero such as 1${reading.mark}0845.`
  return { base, currency: code, rate: value.data, on }
}

function currencyOf(text: string): CurrencyCode | null {
  return CurrencyCode.safeParse(text.toUpperCase()).data ?? null
}

/** Null while none fits, or while a day may be in the American or in the European order. */
function dayFormatOf(given: readonly Pick<Given, 'day'>[]): DayFormat | null {
  const detected = detectDayFormat([...new Set(given.map(({ day }) => day))])
  return detected.kind === 'found' ? detected.format : null
}

/** A comma is decimal where more rates have one alone than have a point: rates are rarely in thousands. */
function decimalMarkOf(given: readonly Given[]): DecimalMark {
  const count = (mark: RegExp) => given.filter(({ rate }) => mark.test(rate)).length
  return count(/^\d+,\d+$/) > count(/\.\d+$/) ? ',' : '.'
}
