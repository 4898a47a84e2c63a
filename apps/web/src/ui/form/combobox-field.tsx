import { type FieldValues, useController } from 'react-hook-form'
import { Combobox, type ComboboxOption, type ComboboxProps } from '../combobox.tsx'
import type { BoundField } from './bound-field.ts'
import { Field } from './field.tsx'

/**
 * A choice from a searched list in a form; the form's value is the option's `value`, or null.
 * With `onSearch` the chosen option may leave the list: give it as `selected` then.
 */
export function ComboboxField<Values extends FieldValues, Sent>({
  control,
  name,
  label,
  hint,
  isOptional,
  className,
  selected,
  onChange,
  ...combobox
}: BoundField<Values, Sent> &
  Omit<ComboboxProps<string>, 'selected' | 'onChange' | 'onBlur' | 'id' | 'className'> & {
    selected?: ComboboxOption | null
    onChange?: (option: ComboboxOption | null) => void
  }) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field {...{ label, hint, isOptional, className }} error={fieldState.error?.message}>
      {(aria) => (
        <Combobox
          {...combobox}
          {...aria}
          selected={selected ?? combobox.options.find((option) => option.value === field.value) ?? null}
          onChange={(option) => {
            field.onChange(option?.value ?? null)
            onChange?.(option)
          }}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}
