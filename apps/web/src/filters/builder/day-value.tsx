import type { RelativeDay } from '@dealwright/domain'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'

type Kind = 'day' | 'today' | 'ago' | 'ahead'
type Day = string | RelativeDay

const KINDS: { value: Kind; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'today', label: 'Today' },
  { value: 'ago', label: 'Days ago' },
  { value: 'ahead', label: 'Days ahead' },
]

/** A day of the calendar, or one counted from today, so that a saved view stays right. */
export function DayValue({
  label,
  value,
  onChange,
}: {
  label: string
  value: Day | undefined
  onChange: (value: Day | undefined) => void
}) {
  const kind = kindOf(value)
  const days = typeof value === 'object' ? Math.abs(value.days) : 0
  return (
    <div className="flex gap-1.5">
      <Select
        aria-label={`${label}, kind of day`}
        options={KINDS}
        value={kind}
        onChange={(next) => onChange(START[next])}
        className="max-w-32"
      />
      {kind === 'day' && (
        <Input
          type="date"
          aria-label={label}
          // A point in time is shown as its day.
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={({ target }) => onChange(target.value || undefined)}
          className="px-2!"
        />
      )}
      {(kind === 'ago' || kind === 'ahead') && (
        <Input
          type="number"
          min={1}
          max={36_500}
          aria-label={`${label}, number of days`}
          value={days}
          onChange={({ target }) => {
            const count = Math.min(Math.max(Math.trunc(target.valueAsNumber) || 1, 1), 36_500)
            onChange({ days: kind === 'ago' ? -count : count })
          }}
          className="px-2!"
        />
      )}
    </div>
  )
}

const START: Record<Kind, Day | undefined> = {
  day: undefined,
  today: { days: 0 },
  ago: { days: -30 },
  ahead: { days: 30 },
}

function kindOf(value: Day | undefined): Kind {
  if (typeof value !== 'object') return 'day'
  if (value.days === 0) return 'today'
  return value.days < 0 ? 'ago' : 'ahead'
}
