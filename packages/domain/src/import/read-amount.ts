import { canonicalDecimal } from '../values/decimal-text.ts'
import { DealError } from '../errors.ts'
import { type DecimalMark, type LocalAmount, parseLocalAmount } from '../values/local-amount.ts'
import { canonicalAmount } from '../values/money.ts'
import { type CellReading, cellValue, wrongCell } from './cell.ts'
import { plainNumber } from './read-figure.ts'

const UNCHOSEN = wrongCell(
  'can be read in two ways while the decimal mark of this column is not chosen',
  'a decimal mark in the plan',
)

/** An amount with the currency it names, null when it names none. Without a chosen mark only what reads the same either way is taken. */
export function readLocalAmount(
  text: string,
  mark: DecimalMark | null,
): CellReading<Exclude<LocalAmount, { reason: string }>> {
  const amount = parseLocalAmount(text, { decimal: mark ?? '.' })
  if (mark === null && JSON.stringify(amount) !== JSON.stringify(parseLocalAmount(text, { decimal: ',' })))
    return UNCHOSEN
  if ('reason' in amount)
    return wrongCell(
      `is not an amount: ${amount.reason}`,
      mark === ',' ? 'an amount such as 1.234,50' : 'an amount such as 1,234.50',
    )
  return cellValue(amount)
}

/** An amount in the digits of its currency. */
export function readCanonicalAmount(amount: string, currency: string): CellReading<string> {
  try {
    return cellValue(canonicalAmount(amount, currency))
  } catch (error) {
    if (!(error instanceof DealError)) throw error
    return wrongCell(
      `is not an amount in ${currency}`,
      error.details.fields?.[0]?.expected ?? `an amount in ${currency}`,
    )
  }
}

/** A number as its canonical decimal text. */
export function readNumber(text: string, mark: DecimalMark | null): CellReading<string> {
  const number = plainNumber(text, mark ?? '.')
  if (mark === null && number !== plainNumber(text, ',')) return UNCHOSEN
  const decimal = number === null ? null : canonicalDecimal(number)
  return decimal === null
    ? wrongCell('is not a number', mark === ',' ? 'a number such as 1234,5' : 'a number such as 1234.5')
    : cellValue(decimal)
}
