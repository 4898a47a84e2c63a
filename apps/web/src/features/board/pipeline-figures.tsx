import type { Summary } from '@dealwright/domain'
import { formatMoney, formatMoneyCompact } from '../../format/money.ts'
import { Tooltip } from '../../ui/tooltip.tsx'

/** What is open in the whole pipeline, and what that is worth by its probabilities. */
export function PipelineFigures({ summary }: { summary: Summary }) {
  const { sum, weighted, currency, leftOut } = summary.open.converted
  const missing = leftOut > 0 ? `, without ${leftOut} in a currency that has no exchange rate` : ''
  return (
    <Tooltip content={`Open: ${formatMoney(sum, currency)}, weighted: ${formatMoney(weighted, currency)}${missing}`}>
      <p className="figures text-sm whitespace-nowrap text-muted max-sm:hidden">
        <span className="font-medium text-ink">{formatMoneyCompact(sum, currency)}</span> open ·{' '}
        {formatMoneyCompact(weighted, currency)} weighted
      </p>
    </Tooltip>
  )
}
