import { type Address, addressLine } from '@dealwright/domain'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Field } from './form/field.tsx'
import { Input } from './input.tsx'
import { useSave } from './use-save.ts'

const PARTS = [
  { part: 'line1', label: 'Street', autoComplete: 'off', wide: true, max: 255 },
  { part: 'postalCode', label: 'Postal code', autoComplete: 'off', wide: false, max: 40 },
  { part: 'city', label: 'City', autoComplete: 'off', wide: false, max: 120 },
  { part: 'state', label: 'State', autoComplete: 'off', wide: false, max: 120 },
  { part: 'country', label: 'Country', autoComplete: 'off', wide: false, max: 120 },
] as const satisfies { part: keyof Address; label: string; autoComplete: string; wide: boolean; max: number }[]

/** An address that turns into a small form when it is clicked; with every line empty there is none. */
export function EditableAddress({
  label,
  value,
  onSave,
  isReadOnly = false,
}: {
  label: string
  value: Address | null
  /** Throws what the person shall read. */
  onSave: (address: Address | null) => Promise<unknown>
  isReadOnly?: boolean
}) {
  const [isEdited, setIsEdited] = useState(false)
  const mayRefocus = useRef(false)
  const { isPending, error, save, clear } = useSave()
  const line = value && addressLine(value)
  const shown = line ? line : <span className="text-faint">Empty</span>

  if (isReadOnly) return <div className="px-2 py-1">{shown}</div>
  if (!isEdited)
    return (
      <button
        type="button"
        ref={(button) => {
          if (button && mayRefocus.current) button.focus()
          mayRefocus.current = false
        }}
        onClick={() => setIsEdited(true)}
        className="min-h-(--control-small) w-full min-w-0 rounded-md px-2 py-1 text-left wrap-anywhere hover:bg-hover"
      >
        <span className="sr-only">Edit {label}: </span>
        {shown}
      </button>
    )

  function stop() {
    mayRefocus.current = true
    clear()
    setIsEdited(false)
  }

  async function commit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const next = addressOf(new FormData(event.currentTarget))
    if (await save(() => onSave(next))) stop()
  }

  return (
    <form
      aria-label={label}
      onSubmit={(event) => void commit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        stop()
      }}
      className="grid grid-cols-2 gap-2 rounded-md bg-sunken p-2"
    >
      {PARTS.map(({ part, label: name, autoComplete, wide, max }, index) => (
        <Field key={part} label={name} className={wide ? 'col-span-2' : ''}>
          {(aria) => (
            <Input
              {...aria}
              name={part}
              autoFocus={index === 0}
              autoComplete={autoComplete}
              maxLength={max}
              defaultValue={value?.[part] ?? ''}
            />
          )}
        </Field>
      ))}
      {error && (
        <p role="alert" className="col-span-2 text-sm text-negative-ink">
          {error}
        </p>
      )}
      <div className="col-span-2 flex justify-end gap-2">
        <Button size="small" onClick={stop}>
          Cancel
        </Button>
        <Button size="small" look="primary" type="submit" isPending={isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}

function addressOf(form: FormData): Address | null {
  const read = (part: keyof Address) => {
    const text = form.get(part)
    return (typeof text === 'string' && text.trim()) || null
  }
  const address: Address = {
    line1: read('line1'),
    city: read('city'),
    postalCode: read('postalCode'),
    state: read('state'),
    country: read('country'),
  }
  return Object.values(address).some((part) => part !== null) ? address : null
}
