import type { Totals } from '@dealwright/domain'
import { formatMoney, formatMoneyCompact } from '../format/money.ts'
import { formatNumber } from '../format/number.ts'

/** How many deals and how much money; what could not be converted is said. */
export function DealsFigure({ totals }: { totals: Totals | undefined }) {
  if (!totals || totals.count === 0) return <span className="text-faint">–</span>
  const { sum, currency, leftOut } = totals.converted
  return (
    <span title={`${formatMoney(sum, currency)}${leftOut > 0 ? `, without ${leftOut} in other currencies` : ''}`}>
      {formatNumber(totals.count)}
      <span className="text-muted"> · {formatMoneyCompact(sum, currency)}</span>
    </span>
  )
}
