import { type DecimalMark, LONGEST_FIGURE } from '../values/local-amount.ts'
import { type CellReading, cellValue, EMPTY_CELL, wrongCell } from './cell.ts'
import { matchingName } from './matching-name.ts'

/**
 * A plain number with its decimals after `mark`, grouped by the other one, spaces, apostrophes or underscores in threes.
 * Null for anything else, so that 1.234 is never a thousand by accident: the column's mark decides.
 */
export function plainNumber(text: string, mark: DecimalMark): string | null {
  if (text.length > LONGEST_FIGURE) return null
  const [group, point] = mark === '.' ? [',', '\\.'] : ['\\.', ',']
  const pattern = new RegExp(`^([+-]?)(\\d{1,3}(?:(?:${group}|[\\s'’_])\\d{3})+|\\d+)(?:${point}(\\d+))?$`, 'u')
  const [, minus, whole, fraction] = pattern.exec(text) ?? []
  if (whole === undefined) return null
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return (minus === '-' ? '-' : '') + digits + (fraction === undefined ? '' : `.${fraction}`)
}

/** A probability in whole percent: `75`, `75 %`, and 0.75 in a column of fractions. */
export function readPercent(text: string, mark: DecimalMark, isFraction: boolean): CellReading<number> {
  const figure = plainNumber(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text, mark)
  const number = figure === null ? Number.NaN : Number(figure) * (isFraction && !text.endsWith('%') ? 100 : 1)
  if (!(number >= 0 && number <= 100))
    return wrongCell('is not a probability', isFraction ? 'a number from 0 to 1' : 'a number from 0 to 100')
  // Floats carry 0.29 * 100 as 28.999999999999996; nothing finer than a hundredth is meant.
  const percent = Math.round(Number(number.toFixed(2)))
  if (Math.abs(percent - number) < 0.005) return cellValue(percent)
  return { kind: 'value', value: percent, notice: { kind: 'value_shortened', meant: `${percent} %` } }
}

/** The score of one BANT answer, 0 to 25. */
export function readBantScore(text: string): CellReading<number> {
  const score = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return score <= 25 ? cellValue(score) : wrongCell('is not a BANT score', 'a whole number from 0 to 25')
}

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'on', 't', 'ja', 'oui', 'si'])
const NO = new Set(['false', 'no', 'n', '0', 'off', 'f', 'nein', 'non'])

/** Yes or no in the words of spreadsheets; anything else is refused rather than taken for yes. */
export function readYesNo(text: string): CellReading<boolean> {
  const word = matchingName(text)
  if (word === '✓' || word === '✔' || YES.has(word)) return cellValue(true)
  if (NO.has(word)) return cellValue(false)
  return word === '' ? EMPTY_CELL : wrongCell('is neither yes nor no', 'yes or no, true or false, 1 or 0')
}
