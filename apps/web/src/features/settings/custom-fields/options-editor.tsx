import { PlusIcon, XIcon } from 'lucide-react'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { useSession } from '../../../data/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { FieldForm } from './field-answers.ts'
import { fieldOrder } from '../sortable/field-order.ts'
import { SortableList } from '../sortable/sortable-list.tsx'

/** The options of a choice, in their order; each may carry a list price. */
export function OptionsEditor() {
  const { control, getValues } = useFormContext<FieldForm>()
  const { errors } = useFormState({ control, name: 'options' })
  const { fields, append, remove, move } = useFieldArray({ control, name: 'options' })
  const reorder = fieldOrder(fields, move)
  const { currency } = useSession().workspace.settings
  const problem = errors.options?.root?.message ?? errors.options?.message
  const indexOf = (id: string) => fields.findIndex((field) => field.id === id)

  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Options</legend>
      <SortableList
        label="Options"
        items={fields}
        nameOf={({ id }) => getValues(`options.${indexOf(id)}.label`) || 'the new option'}
        onReorder={reorder}
      >
        {({ id, currency: own }) => {
          const index = indexOf(id)
          return (
            <div className="flex min-w-0 grow items-start gap-2 py-1">
              <TextField
                control={control}
                name={`options.${index}.label`}
                label={`Option ${index + 1}`}
                placeholder={`Option ${index + 1}`}
                isLabelHidden
                autoComplete="off"
                className="grow"
              />
              <TextField
                control={control}
                name={`options.${index}.price`}
                label={`List price of option ${index + 1} in ${own || currency}`}
                placeholder={`Price, ${own || currency}`}
                isLabelHidden
                inputMode="decimal"
                autoComplete="off"
                className="w-28 shrink-0"
              />
              <IconButton label={`Take away option ${index + 1}`} onClick={() => remove(index)}>
                <XIcon />
              </IconButton>
            </div>
          )
        }}
      </SortableList>
      {problem && (
        <p role="alert" className="mt-1 text-sm text-negative-ink">
          {problem}
        </p>
      )}
      <Button
        size="small"
        className="mt-2"
        onClick={() => append({ key: '', label: '', price: '', currency: '' }, { shouldFocus: true })}
      >
        <PlusIcon /> Add option
      </Button>
    </fieldset>
  )
}
