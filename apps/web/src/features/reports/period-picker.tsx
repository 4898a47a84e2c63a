import { CalendarDay, type PeriodRange } from '@dealwright/domain'
import { PERIOD_CHOICES, type PeriodChoice, type ReportSearch } from '../../filters/report-search.ts'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { PERIOD_NAMES, periodWords } from './period-choice.ts'

/** Of which time a report is; the days that this means stand beside it. */
export function PeriodPicker({
  label,
  choice,
  period,
  search: { from, to },
  isBounded,
  onChange,
}: {
  /** What happened to deals in that time: `Decided`. */
  label: string
  choice: PeriodChoice
  period: PeriodRange | undefined
  search: Pick<ReportSearch, 'from' | 'to'>
  /** There must be a first and a last day. */
  isBounded: boolean
  onChange: (some: Pick<ReportSearch, 'period' | 'from' | 'to'>) => void
}) {
  const choices = PERIOD_CHOICES.filter((each) => each !== 'all' || !isBounded)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted">{label}</span>
      <Select
        aria-label={`${label}: time`}
        className="w-44!"
        options={choices.map((value) => ({ value, label: PERIOD_NAMES[value] }))}
        value={choice}
        onChange={(value) =>
          onChange(value === 'days' ? { period: value, from, to } : { period: value, from: undefined, to: undefined })
        }
      />
      {choice === 'days' && (
        <>
          <Day label="First day" day={from} onChange={(day) => onChange({ period: 'days', from: day, to })} />
          <Day label="Last day" day={to} onChange={(day) => onChange({ period: 'days', from, to: day })} />
        </>
      )}
      {period && choice !== 'days' && <span className="figures text-sm text-muted">{periodWords(period)}</span>}
    </div>
  )
}

function Day({
  label,
  day,
  onChange,
}: {
  label: string
  day: string | undefined
  onChange: (day?: CalendarDay) => void
}) {
  return (
    <Input
      type="date"
      aria-label={label}
      value={day ?? ''}
      onChange={({ target }) => onChange(CalendarDay.safeParse(target.value).data)}
      className="w-36! px-2!"
    />
  )
}
