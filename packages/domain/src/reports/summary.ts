import { groupBy } from '../values/group-by.ts'
import type { CalendarDay } from '../values/calendar.ts'
import type { StageId } from '../ids.ts'
import type { Amount } from '../values/money.ts'
import { convertedTotal, type ExchangeRate } from '../values/rates.ts'

/** Deals of one outcome, currency and rate day, added up exactly. `on` is the day whose exchange rate they take. */
export type TotalRow = {
  outcome: 'open' | 'won' | 'lost'
  currency: string
  on: CalendarDay
  count: number
  /** Of them, those that rest. */
  stalled: number
  /** Of them, those without an amount. */
  withoutAmount: number
  /** Exact decimals, with as many digits as they have. */
  sum: string
  weighted: string
}

/** As `TotalRow`, of one stage. */
export type StageRow = TotalRow & { stageId: StageId | null }

export type CurrencyTotal = { currency: string; count: number; sum: Amount; weighted: Amount }

/** Money of a group of deals: per currency, never added up across, and once converted, saying with which rates and without which deals. */
export type Totals = {
  count: number
  stalled: number
  withoutAmount: number
  byCurrency: CurrencyTotal[]
  converted: { currency: string; sum: Amount; weighted: Amount; ratesUsed: ExchangeRate[]; leftOut: number }
}

export type StageTotals = { stageId: StageId | null; open: Totals; won: Totals; lost: Totals }
export type Summary = { currency: string; stages: StageTotals[]; open: Totals; won: Totals; lost: Totals }

/** Folds grouped rows into totals per stage and of all, in the workspace's `currency`. */
export function summarize(
  rows: readonly StageRow[],
  { currency, rates }: { currency: string; rates: readonly ExchangeRate[] },
): Summary {
  const outcomes = (some: readonly TotalRow[]) => ({
    open: totalsOf(
      some.filter((row) => row.outcome === 'open'),
      { currency, rates },
    ),
    won: totalsOf(
      some.filter((row) => row.outcome === 'won'),
      { currency, rates },
    ),
    lost: totalsOf(
      some.filter((row) => row.outcome === 'lost'),
      { currency, rates },
    ),
  })
  const stages = [...groupBy(rows, (row) => row.stageId)].map(([stageId, some]) => ({ stageId, ...outcomes(some) }))
  return { currency, stages, ...outcomes(rows) }
}

/** One group's totals. Each currency is rounded once, half to even, after adding. */
export function totalsOf(
  rows: readonly TotalRow[],
  { currency, rates }: { currency: string; rates: readonly ExchangeRate[] },
): Totals {
  const sums = convertedTotal(
    rows.map((row) => ({ ...row, amount: row.sum })),
    currency,
    rates,
  )
  const weighted = convertedTotal(
    rows.map((row) => ({ ...row, amount: row.weighted })),
    currency,
    rates,
  )
  return {
    count: total(rows, (row) => row.count),
    stalled: total(rows, (row) => row.stalled),
    withoutAmount: total(rows, (row) => row.withoutAmount),
    byCurrency: [...groupBy(rows, (row) => row.currency)].map(([code, some]) => ({
      currency: code,
      count: total(some, (row) => row.count),
      sum: convertedTotal(
        some.map((row) => ({ ...row, amount: row.sum })),
        code,
        NO_RATES,
      ).total,
      weighted: convertedTotal(
        some.map((row) => ({ ...row, amount: row.weighted })),
        code,
        NO_RATES,
      ).total,
    })),
    converted: {
      currency,
      sum: sums.total,
      weighted: weighted.total,
      ratesUsed: sums.ratesUsed,
      leftOut: total(sums.leftOut, (row) => row.count - row.withoutAmount),
    },
  }
}

/** Within one currency there is nothing to convert. */
const NO_RATES: readonly ExchangeRate[] = []

function total<Row>(rows: readonly Row[], count: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0)
}
