import type { CustomField } from '@dealwright/domain'
import { useId } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { Checkbox } from '../ui/checkbox.tsx'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { TextareaField, TextField } from '../ui/form/text-field.tsx'
import type { DealAnswers } from './deal-answers.ts'

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** A field that a workspace defined itself, by its type. */
export function CustomFieldInput({
  definition,
  isOptional,
  className,
}: {
  definition: CustomField
  isOptional?: boolean
  className?: string
}) {
  const { control } = useFormContext<DealAnswers>()
  const { key, label, type } = definition
  const field = { control, name: `customFields.${key}`, label, isOptional, className } as const
  const options = definition.options.map((option) => ({ value: option.key, label: option.label }))
  switch (type) {
    case 'text':
    case 'address':
      return <TextField {...field} autoComplete="off" />
    case 'long_text':
      return <TextareaField {...field} />
    case 'email':
    case 'url':
      return <TextField {...field} type={type} autoComplete="off" />
    case 'phone':
      return <TextField {...field} type="tel" autoComplete="off" />
    case 'datetime':
      return <TextField {...field} type="datetime-local" />
    case 'number':
    case 'currency':
      return <TextField {...field} inputMode="decimal" autoComplete="off" />
    case 'date':
      return <TextField {...field} type="date" />
    case 'boolean':
      return <SelectField {...field} options={YES_NO} />
    case 'choice':
      return <ComboboxField {...field} options={options} emptyLabel="Nothing" />
    case 'multi_choice':
      return <SeveralChoices definition={definition} className={className} />
  }
}

function SeveralChoices({
  definition: { key, label, options },
  className,
}: {
  definition: CustomField
  className?: string
}) {
  const { control } = useFormContext<DealAnswers>()
  const { field, fieldState } = useController({ control, name: `customFields.${key}` })
  const id = useId()
  const chosen = Array.isArray(field.value) ? field.value : []
  return (
    <fieldset className={className} aria-describedby={fieldState.error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="grid max-h-48 gap-1.5 overflow-y-auto">
        {options.map((option) => (
          <label key={option.key} className="flex items-center gap-2">
            <Checkbox
              checked={chosen.includes(option.key)}
              onCheckedChange={(isOn) =>
                field.onChange(isOn === true ? [...chosen, option.key] : chosen.filter((each) => each !== option.key))
              }
              onBlur={field.onBlur}
            />
            {option.label}
          </label>
        ))}
      </div>
      {fieldState.error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-negative-ink">
          {fieldState.error.message}
        </p>
      )}
    </fieldset>
  )
}
