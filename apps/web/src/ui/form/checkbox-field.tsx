import { useId } from 'react'
import { type FieldValues, useController } from 'react-hook-form'
import { Checkbox } from '../checkbox.tsx'
import { classNames } from '../class-names.ts'
import type { BoundField } from './bound-field.ts'

/** A yes or no in a form, with its label behind the box. */
export function CheckboxField<Values extends FieldValues, Sent>({
  control,
  name,
  label,
  hint,
  className,
}: Omit<BoundField<Values, Sent>, 'isOptional'>) {
  const { field, fieldState } = useController({ control, name })
  const id = useId()
  const error = fieldState.error?.message
  return (
    <div className={classNames('flex items-start gap-2', className)}>
      <Checkbox
        id={id}
        ref={field.ref}
        name={field.name}
        checked={Boolean(field.value)}
        onCheckedChange={(checked) => field.onChange(checked === true)}
        onBlur={field.onBlur}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-hint` : undefined}
        className="mt-[3px]"
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {(hint || error) && (
          <div id={`${id}-hint`} className={classNames('text-sm', error ? 'text-negative-ink' : 'text-muted')}>
            {error ?? hint}
          </div>
        )}
      </div>
    </div>
  )
}
