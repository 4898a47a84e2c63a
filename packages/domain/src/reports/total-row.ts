import { type CalendarDay, dayInZone, type TimeZone } from '../values/calendar.ts'
import { isClosed } from '../deals/deal-change.ts'
import type { Deal } from '../deals/deal.ts'
import { multiply, parseDecimal, printDecimal, roundHalfEven } from '../values/fraction.ts'
import type { StageRow } from './summary.ts'

/** What a deal adds to totals. */
export type CountedDeal = Pick<Deal, 'stageId' | 'status' | 'amount' | 'currency' | 'probability' | 'closedAt'>

/**
 * One deal as the row of totals that it makes by itself, as SQL groups deals into rows. `status` must be the one of the moment.
 * An open deal takes today's exchange rate, a closed one that of its closing day in the workspace's zone.
 */
export function totalRow(deal: CountedDeal, { today, timeZone }: { today: CalendarDay; timeZone: TimeZone }): StageRow {
  const { stageId, status, amount, currency, probability, closedAt } = deal
  return {
    stageId,
    outcome: status === 'won' || status === 'lost' ? status : 'open',
    currency,
    on: isClosed(deal) && closedAt !== null ? dayInZone(closedAt, timeZone) : today,
    count: 1,
    stalled: status === 'stalled' ? 1 : 0,
    withoutAmount: amount === null ? 1 : 0,
    sum: amount ?? '0',
    weighted: weightedAmount(amount ?? '0', probability ?? 0),
  }
}

/** `percent` of an amount, exactly: two digits more than the four that an amount can have. */
export function weightedAmount(amount: string, percent: number): string {
  const value = parseDecimal(amount) ?? { numerator: 0n, denominator: 1n }
  const share = multiply(value, { numerator: BigInt(percent), denominator: 100n })
  return printDecimal(roundHalfEven(share, 6), 6)
}
