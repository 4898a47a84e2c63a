import { groupBy } from '../values/group-by.ts'
import { z } from 'zod'
import { CurrencyCode } from '../values/currency.ts'
import { Amount } from '../values/money.ts'
import { convertedTotal, type ExchangeRate } from '../values/rates.ts'
import { type FiscalStart, periodOf, periodRange } from '../values/fiscal.ts'
import type { PeriodKind } from '../values/period-kind.ts'

/** A calendar month, `2026-11`. */
export const Month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
export type Month = z.infer<typeof Month>

/** What the whole team means to win in a month. */
export const SalesTarget = z.object({ month: Month, amount: Amount, currency: CurrencyCode })
export type SalesTarget = z.infer<typeof SalesTarget>

/**
 * The targets of fiscal periods: those of their months, added up. Each is converted at the rate of its month's first day; a period in
 * which one has no rate has no target, as half of one would be met too soon.
 * @returns by the periods' names, those that have a target
 */
export function targetsByPeriod(
  targets: readonly SalesTarget[],
  context: { kind: PeriodKind; fiscalYearStart: FiscalStart; currency: string; rates: readonly ExchangeRate[] },
): Map<string, Amount> {
  const { kind, fiscalYearStart, currency, rates } = context
  const dated = targets.map((target) => ({ ...target, on: periodRange(target.month, fiscalYearStart).from }))
  const byPeriod = groupBy(dated, ({ on }) => periodOf(on, kind, fiscalYearStart))
  return new Map(
    [...byPeriod].flatMap(([period, some]): [string, Amount][] => {
      const { total, leftOut } = convertedTotal(some, currency, rates)
      return leftOut.length > 0 ? [] : [[period, total]]
    }),
  )
}
