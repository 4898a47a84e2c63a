import { useQuery } from '@tanstack/react-query'
import { TASK_PRIORITIES } from '@dealwright/domain'
import { PlusIcon, XIcon } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTRPC } from '../../../data/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextareaField, TextField } from '../../../ui/form/text-field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { fieldOrder } from '../sortable/field-order.ts'
import { SortableList } from '../sortable/sortable-list.tsx'
import { NEW_ITEM, type TemplateForm } from './template-answers.ts'

const PRIORITY_LABELS: Record<(typeof TASK_PRIORITIES)[number], string> = {
  lowest: 'Lowest',
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
}

/** The tasks of a template, in their order. */
export function ItemsEditor() {
  const { control, getValues } = useFormContext<TemplateForm>()
  const { fields, append, remove, move } = useFieldArray({ control, name: 'items' })
  const reorder = fieldOrder(fields, move)
  const categories = useQuery(useTRPC().eventCategories.list.queryOptions({ isArchived: false })).data ?? []
  const indexOf = (id: string) => fields.findIndex((field) => field.id === id)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Tasks</legend>
      <SortableList
        label="Tasks"
        items={fields}
        nameOf={({ id }) => getValues(`items.${indexOf(id)}.title`) || 'the new task'}
        onReorder={reorder}
      >
        {({ id }) => {
          const index = indexOf(id)
          const name = `items.${index}` as const
          return (
            <div role="group" aria-label={`Task ${index + 1}`} className="grid min-w-0 grow gap-2 py-3 sm:grid-cols-3">
              <div className="flex items-end gap-2 sm:col-span-3">
                <TextField control={control} name={`${name}.title`} label="What is to be done" className="grow" />
                <IconButton label={`Take away task ${index + 1}`} onClick={() => remove(index)}>
                  <XIcon />
                </IconButton>
              </div>
              <TextField
                control={control}
                name={`${name}.dueInDays`}
                label="Due after days"
                isOptional
                inputMode="numeric"
              />
              <SelectField
                control={control}
                name={`${name}.priority`}
                label="Priority"
                options={TASK_PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] }))}
              />
              <ComboboxField
                control={control}
                name={`${name}.categoryId`}
                label="Category"
                options={categories.map((category) => ({ value: category.id as string, label: category.name }))}
                emptyLabel="None"
                placeholder="None"
              />
              <TextareaField
                control={control}
                name={`${name}.description`}
                label="More about it"
                isOptional
                rows={1}
                className="sm:col-span-3"
              />
            </div>
          )
        }}
      </SortableList>
      <Button size="small" className="mt-2" onClick={() => append(NEW_ITEM)}>
        <PlusIcon /> Add task
      </Button>
    </fieldset>
  )
}
