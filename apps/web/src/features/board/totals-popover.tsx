import type { CurrencyTotal, ExchangeRate, Stage, Totals } from '@dealwright/domain'
import { type ReactElement, useState } from 'react'
import { formatDay } from '../../format/day.ts'
import { formatMoney } from '../../format/money.ts'
import { formatNumber, formatPercent } from '../../format/number.ts'
import { Popover } from '../../ui/popover.tsx'

/** What the figures of a column are made of, in full: per currency, with which rates, without which deals. */
export function TotalsPopover({
  stage,
  totals,
  decided,
  trigger,
}: {
  stage: Stage
  totals: Totals
  decided: { won: number; lost: number }
  trigger: ReactElement
}) {
  const [isOpen, setIsOpen] = useState(true)
  const { converted, byCurrency, withoutAmount, stalled } = totals
  const isOpenStage = stage.type === 'open'
  const isForeign = byCurrency.some(({ currency }) => currency !== converted.currency)
  return (
    <Popover
      trigger={trigger}
      label={`Totals of ${stage.name}`}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      className="w-96 text-sm"
    >
      <dl className="figures grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <Line term="Deals" value={formatNumber(totals.count)} />
        {stalled > 0 && <Line term="of them stalled" value={formatNumber(stalled)} isPart />}
        {withoutAmount > 0 && <Line term="of them without an amount" value={formatNumber(withoutAmount)} isPart />}
        <Line term="Sum" value={formatMoney(converted.sum, converted.currency)} isStrong />
        {isOpenStage && (
          <Line
            term={`Weighted (stage: ${formatPercent(stage.probability)})`}
            value={formatMoney(converted.weighted, converted.currency)}
            isStrong
          />
        )}
      </dl>
      {isForeign && (
        <table className="figures mt-3 w-full border-t border-line pt-2 whitespace-nowrap [&_td+td]:pl-4 [&_th+th]:pl-4">
          <caption className="sr-only">Per currency</caption>
          <thead>
            <tr className="text-xs text-muted [&>th]:pt-2 [&>th]:font-medium">
              <th scope="col" className="text-left">
                Deals
              </th>
              <th scope="col" className="text-right">
                Sum
              </th>
              {isOpenStage && (
                <th scope="col" className="text-right">
                  Weighted
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {homeFirst(byCurrency, converted.currency).map(({ currency, count, sum, weighted }) => (
              <tr key={currency}>
                <td>
                  {formatNumber(count)} in {currency}
                </td>
                <td className="text-right">{formatMoney(sum, currency)}</td>
                {isOpenStage && <td className="text-right text-muted">{formatMoney(weighted, currency)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="grid gap-1 text-muted not-empty:mt-3 not-empty:border-t not-empty:border-line not-empty:pt-2">
        {converted.leftOut > 0 && (
          <p className="text-caution-ink">
            Not in the sum: {counted(converted.leftOut, 'deal')} in a currency without an exchange rate.
          </p>
        )}
        {converted.ratesUsed.map((rate) => (
          <p key={`${rate.base} ${rate.currency} ${rate.on}`}>{rateWords(rate)}</p>
        ))}
        {decided.won + decided.lost > 0 && <p>{decidedWords(decided)}</p>}
      </div>
    </Popover>
  )
}

function Line({
  term,
  value,
  isStrong = false,
  isPart = false,
}: {
  term: string
  value: string
  isStrong?: boolean
  isPart?: boolean
}) {
  return (
    <>
      <dt className={isPart ? 'pl-3 text-muted' : 'text-muted'}>{term}</dt>
      <dd className={isStrong ? 'text-right font-semibold' : 'text-right'}>{value}</dd>
    </>
  )
}

/** The workspace's own currency, then those of most deals. */
function homeFirst(byCurrency: readonly CurrencyTotal[], home: string): CurrencyTotal[] {
  return byCurrency.toSorted((a, b) => Number(b.currency === home) - Number(a.currency === home) || b.count - a.count)
}

function rateWords({ base, rate, currency, on }: ExchangeRate): string {
  return `1 ${base} = ${rate} ${currency}, rate of ${formatDay(on)}`
}

function decidedWords({ won, lost }: { won: number; lost: number }): string {
  const parts = [won > 0 && `${formatNumber(won)} won`, lost > 0 && `${formatNumber(lost)} lost`].filter(Boolean)
  return `Besides, decided while they stood here: ${parts.join(', ')}. They are not on the board.`
}

function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}
