import type { ComponentProps } from 'react'
import { type FieldValues, useController } from 'react-hook-form'
import { Input } from '../input.tsx'
import { Textarea } from '../textarea.tsx'
import type { BoundField } from './bound-field.ts'
import { Field } from './field.tsx'

type Own = 'name' | 'id' | 'value' | 'onChange' | 'onBlur' | 'ref' | 'className'

/** A line of text in a form; `type` for e-mail, number, date and so on. Its value is always a string. */
export function TextField<Values extends FieldValues, Sent>({
  control,
  name,
  label,
  hint,
  isOptional,
  isLabelHidden,
  className,
  ...input
}: BoundField<Values, Sent> & Omit<ComponentProps<'input'>, Own>) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field {...{ label, hint, isOptional, isLabelHidden, className }} error={fieldState.error?.message}>
      {(aria) => <Input {...input} {...aria} {...field} value={field.value ?? ''} />}
    </Field>
  )
}

/** Several lines of text in a form. */
export function TextareaField<Values extends FieldValues, Sent>({
  control,
  name,
  label,
  hint,
  isOptional,
  isLabelHidden,
  className,
  ...textarea
}: BoundField<Values, Sent> & Omit<ComponentProps<'textarea'>, Own>) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field {...{ label, hint, isOptional, isLabelHidden, className }} error={fieldState.error?.message}>
      {(aria) => <Textarea {...textarea} {...aria} {...field} value={field.value ?? ''} />}
    </Field>
  )
}
