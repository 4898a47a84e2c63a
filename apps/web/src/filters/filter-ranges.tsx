import { Amount, CalendarDay, dayInZone } from '@dealwright/domain'
import { useState } from 'react'
import { useSession } from '../data/session.ts'
import { parseTypedNumber, typedNumber } from '../format/typed-number.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/form/field.tsx'
import { Input } from '../ui/input.tsx'
import { useNow } from '../ui/use-now.ts'
import { closePresets } from './close-presets.ts'
import { useFilterControl } from './filter-context.ts'

/** When deals are expected to close: what is asked for most, or any range of days. */
export function CloseRange() {
  const { filters, change } = useFilterControl()
  const { timeZone } = useSession().workspace.settings
  const today = dayInZone(useNow(), timeZone)
  const { closeFrom, closeTo } = filters
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-1.5">
        {closePresets(today).map(({ label, from, to }) => {
          const isChosen = closeFrom === from && closeTo === to
          return (
            <Button
              key={label}
              size="small"
              aria-pressed={isChosen}
              className={isChosen ? 'bg-accent-soft! text-accent-ink!' : ''}
              onClick={() =>
                change(isChosen ? { closeFrom: undefined, closeTo: undefined } : { closeFrom: from, closeTo: to })
              }
            >
              {label}
            </Button>
          )
        })}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Day label="From" day={closeFrom} onChange={(day) => change({ closeFrom: day })} />
        <Day label="Until" day={closeTo} onChange={(day) => change({ closeTo: day })} />
      </div>
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
  onChange: (day: CalendarDay | undefined) => void
}) {
  return (
    <Field label={label}>
      {(aria) => (
        <Input
          {...aria}
          type="date"
          value={day ?? ''}
          onChange={(event) => onChange(CalendarDay.safeParse(event.target.value).data)}
          className="px-2!"
        />
      )}
    </Field>
  )
}

/** How much, in the workspace's currency. */
export function AmountRange() {
  const { filters, change } = useFilterControl()
  const { currency } = useSession().workspace.settings
  return (
    <div className="grid grid-cols-2 gap-2">
      <Bound label={`From (${currency})`} amount={filters.min} onChange={(min) => change({ min })} />
      <Bound label={`Up to (${currency})`} amount={filters.max} onChange={(max) => change({ max })} />
    </div>
  )
}

/** Takes effect when it is left or entered: half an amount is another amount. */
function Bound({
  label,
  amount,
  onChange,
}: {
  label: string
  amount: string | undefined
  onChange: (amount: string | undefined) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => Amount.safeParse(parseTypedNumber(text)).data
  const isWrong = typed !== null && typed.trim() !== '' && read(typed) === undefined
  function commit() {
    if (typed === null || isWrong) return
    onChange(typed.trim() === '' ? undefined : read(typed))
    setTyped(null)
  }
  return (
    <Field label={label} error={isWrong ? 'Enter a number.' : undefined}>
      {(aria) => (
        <Input
          {...aria}
          inputMode="decimal"
          value={typed ?? (amount ? typedNumber(amount) : '')}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      )}
    </Field>
  )
}
