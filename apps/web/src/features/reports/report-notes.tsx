import type { ExchangeRate } from '@dealwright/domain'
import { formatDay } from '../../format/day.ts'
import { formatNumber } from '../../format/number.ts'

/** What sums are made with, and what they leave out. */
export function ReportNotes({ leftOut, ratesUsed }: { leftOut: number; ratesUsed: readonly ExchangeRate[] }) {
  return (
    <div className="mt-3 grid gap-1 text-sm text-muted empty:hidden">
      {leftOut > 0 && (
        <p className="text-caution-ink">
          {leftOut === 1 ? '1 deal is' : `${formatNumber(leftOut)} deals are`} counted but not in the sums: there is no
          exchange rate for {leftOut === 1 ? 'its' : 'their'} currency.
        </p>
      )}
      {ratesUsed.length > 0 && <p>Exchange rates: {ratesUsed.slice(0, 12).map(rateWords).join(' · ')}</p>}
    </div>
  )
}

function rateWords({ base, rate, currency, on }: ExchangeRate): string {
  return `1 ${base} = ${rate} ${currency} (${formatDay(on)})`
}
