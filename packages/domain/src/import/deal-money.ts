import type { DealRowValues, RowProblem } from './import-row.ts'
import { strangeSign } from './currency-sign.ts'
import { readCanonicalAmount } from './read-amount.ts'
import { type FoundCells, noteReading } from './read-cells.ts'
import { rowNotice } from './row-parts.ts'
import type { RowReader } from './row-reader.ts'

/**
 * Amount and currency of a deal. The currency is the row's own, else the one that stands beside the figure, else the file's;
 * two that differ are a problem, and so is `$` beside euros.
 */
export function readMoney(
  found: FoundCells,
  { plan }: Pick<RowReader, 'plan'>,
): Pick<DealRowValues, 'amount' | 'currency'> {
  const amountCell = found.get('amount', 'amount')
  const currencyCell = found.get('currency', 'currency')
  if (!amountCell) return currencyCell ? { currency: currencyCell.value } : {}
  const beside = amountCell.value.currency
  const currency = currencyCell?.value ?? beside ?? plan.currency
  const sign = beside === null ? strangeSign(amountCell.given, currency) : beside === currency ? null : beside
  if (sign !== null) {
    const problem: RowProblem = {
      column: amountCell.column.header,
      field: 'amount',
      given: amountCell.given,
      why: `is marked ${sign}, but the amount is in ${currency}`,
      want: `an amount in ${currency}`,
    }
    found.problems.push(problem)
    return {}
  }
  const reading = readCanonicalAmount(amountCell.value.amount, currency)
  const amount = noteReading(reading, { column: amountCell.column, given: amountCell.given, field: 'amount', found })
  if (amount === undefined) return {}
  if (!currencyCell && beside === null) found.notices.push(rowNotice('currency_defaulted', currency))
  if (Number(amount) === 0)
    found.notices.push({ kind: 'amount_zero', column: amountCell.column.header, given: null, meant: null })
  return { amount, currency }
}
