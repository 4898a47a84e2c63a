import type { ReadRates } from '@dealwright/domain'
import { formatDay } from '../../../format/day.ts'
import { formatNumber } from '../../../format/number.ts'
import { Alert } from '../../../ui/alert.tsx'
import { counted } from '../frame/counted.ts'
import { rateInWords } from './rate-words.ts'

const SHOWN = 50

/** What was understood of some lines, and why the others give no rate. */
export function ReadRatesReport({ read: { rates, problems } }: { read: ReadRates }) {
  const days = rates.map(({ on }) => on).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const currencies = new Set(rates.map(({ currency }) => currency))
  const [sample] = rates
  return (
    <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-3 empty:hidden">
      {sample && first && last && (
        <p className="figures wrap-anywhere">
          {counted(rates.length, 'rate')} of {currencies.size === 1 ? sample.currency : `${currencies.size} currencies`}
          , {first === last ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`}. The first:{' '}
          <span className="font-medium">{rateInWords(sample)}</span>.
        </p>
      )}
      {problems.length > 0 && (
        <Alert
          tone="caution"
          title={`${counted(problems.length, 'entry', 'entries')} cannot be read${rates.length > 0 ? ' and will be left out' : ''}`}
        >
          <ul className="max-h-48 overflow-y-auto" tabIndex={0} aria-label="What cannot be read">
            {problems.slice(0, SHOWN).map(({ line, message }) => (
              <li key={`${line} ${message}`} className="wrap-anywhere">
                Line {formatNumber(line)}: {message}
              </li>
            ))}
            {problems.length > SHOWN && <li>and {formatNumber(problems.length - SHOWN)} more</li>}
          </ul>
        </Alert>
      )}
    </div>
  )
}
