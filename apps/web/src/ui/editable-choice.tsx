import { useId } from 'react'
import { classNames } from './class-names.ts'
import { Combobox, type ComboboxOption, type ComboboxProps } from './combobox.tsx'
import { Spinner } from './spinner.tsx'
import { useSave } from './use-save.ts'

/** A fact chosen from a list, saved as soon as it is chosen; what the server refuses is said below it. */
export function EditableChoice<Value extends string>({
  label,
  onSave,
  className,
  ...combobox
}: Omit<ComboboxProps<Value>, 'onChange' | 'id' | 'onBlur' | 'look'> & {
  label: string
  /** Gets what was chosen, only when it changed; throws what the person shall read. */
  onSave: (option: ComboboxOption<Value> | null) => Promise<unknown>
}) {
  const { isPending, error, save } = useSave()
  const errorId = useId()
  return (
    <div className={classNames('min-w-0', className)}>
      <div className="relative" aria-busy={isPending}>
        <Combobox
          {...combobox}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          onChange={(option) => {
            if (option?.value !== combobox.selected?.value) void save(() => onSave(option))
          }}
          look="inline"
        />
        {isPending && <Spinner className="absolute top-1.5 right-2 text-faint" />}
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </div>
  )
}
