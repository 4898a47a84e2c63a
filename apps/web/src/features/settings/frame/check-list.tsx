import { useId } from 'react'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classNames } from '../../../ui/class-names.ts'

/** Any number of a few, each with a box to tick. */
export function CheckList<Value extends string>({
  legend,
  hint,
  options,
  value,
  onChange,
  error,
}: {
  legend: string
  hint?: string
  options: readonly { value: Value; label: string }[]
  value: readonly Value[]
  /** Gets the chosen ones in the order of the options. */
  onChange: (value: Value[]) => void
  error?: string | undefined
}) {
  const id = useId()
  const set = (option: Value, isOn: boolean) =>
    onChange(options.map((each) => each.value).filter((each) => (each === option ? isOn : value.includes(each))))
  return (
    <fieldset className="min-w-0" aria-describedby={hint || error ? `${id}-hint` : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div
        className={classNames(
          'grid gap-x-4 gap-y-1.5 p-0.5 sm:grid-cols-2',
          options.length > 16 && 'max-h-72 overflow-y-auto',
        )}
      >
        {options.map((option) => (
          <label key={option.value} className="flex min-w-0 items-center gap-2">
            <Checkbox
              checked={value.includes(option.value)}
              onCheckedChange={(isOn) => set(option.value, isOn === true)}
            />
            <span className="truncate">{option.label}</span>
          </label>
        ))}
      </div>
      {(error ?? hint) && (
        <p id={`${id}-hint`} className={`mt-1 text-sm ${error ? 'text-negative-ink' : 'text-muted'}`}>
          {error ?? hint}
        </p>
      )}
    </fieldset>
  )
}
