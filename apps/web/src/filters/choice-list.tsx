import type { ReactNode } from 'react'
import { useState } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { matchText } from '../ui/match-text.ts'
import { Input } from '../ui/input.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

export type Choice<Value extends string> = { value: Value; label: string; icon?: ReactNode }

/** With more than these a list is searched. */
const MANY = 8

/** Any number of choices from a list, each a box to tick; the ticked ones come first when the list opens. */
export function ChoiceList<Value extends string>({
  label,
  choices,
  chosen,
  onChange,
  isLoading = false,
}: {
  label: string
  choices: readonly Choice<Value>[]
  chosen: readonly Value[]
  /** Undefined when nothing is chosen. */
  onChange: (chosen: Value[] | undefined) => void
  isLoading?: boolean
}) {
  const [text, setText] = useState('')
  const [first] = useState(chosen)
  const order = (choice: Choice<Value>) => (first.includes(choice.value) ? 0 : 1)
  const shown = choices.filter((choice) => matchText(choice.label, text) > 0).toSorted((a, b) => order(a) - order(b))

  function toggle(value: Value, isOn: boolean) {
    const next = isOn ? [...chosen, value] : chosen.filter((each) => each !== value)
    onChange(next.length > 0 ? next : undefined)
  }

  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      {choices.length > MANY && (
        <Input
          type="search"
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="Search…"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mb-2"
        />
      )}
      <div className="max-h-72 overflow-y-auto overscroll-contain">
        {shown.map(({ value, label: name, icon }) => (
          <label
            key={value}
            className="flex min-h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover pointer-coarse:min-h-11"
          >
            <Checkbox checked={chosen.includes(value)} onCheckedChange={(isOn) => toggle(value, isOn === true)} />
            {icon}
            <span className="truncate">{name}</span>
          </label>
        ))}
        {isLoading && <Skeleton className="my-2 h-4 w-3/4" />}
        {!isLoading && shown.length === 0 && <p className="px-1.5 py-2 text-sm text-muted">Nothing found</p>}
      </div>
    </fieldset>
  )
}
