import type { Totals } from '@dealwright/domain'
import { formatMoneyCompact, formatMoneyShort } from '../../format/money.ts'

type Sums = Pick<Totals, 'converted'>

/** `$10,005,534` */
export function sumText({ converted: { sum, currency } }: Sums): string {
  return formatMoneyShort(sum, currency)
}

/** As `sumText`, by probability. */
export function weightedText({ converted: { weighted, currency } }: Sums): string {
  return formatMoneyShort(weighted, currency)
}

/** An amount at the axis of a chart. */
export function axisMoney(currency: string): (value: number) => string {
  return (value) => formatMoneyCompact(String(value), currency)
}

/** For drawing alone: a chart is as exact as its pixels. */
export function drawn(amount: string | null): number {
  return amount === null ? 0 : Number(amount)
}
