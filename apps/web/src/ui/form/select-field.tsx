import { type FieldValues, useController } from 'react-hook-form'
import { Select, type SelectOption } from '../select.tsx'
import type { BoundField } from './bound-field.ts'
import { Field } from './field.tsx'

/** A choice from a short list in a form. */
export function SelectField<Values extends FieldValues, Sent>({
  control,
  name,
  options,
  placeholder,
  isDisabled,
  ...around
}: BoundField<Values, Sent> & {
  options: readonly SelectOption<string>[]
  placeholder?: string
  isDisabled?: boolean
}) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field {...around} error={fieldState.error?.message}>
      {(aria) => (
        <Select
          {...aria}
          {...{ options, placeholder, isDisabled }}
          value={field.value || null}
          onChange={field.onChange}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}
