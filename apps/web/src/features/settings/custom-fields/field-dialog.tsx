import { zodResolver } from '@hookform/resolvers/zod'
import { CUSTOM_FIELD_TYPES, type CustomFieldEntity, customFieldKey, CustomFieldKey } from '@dealwright/domain'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { useSession } from '../../../data/session.ts'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'
import { FieldAnswers, givenOptions, startingAnswers } from './field-answers.ts'
import { ENTITY_LABELS, isChoice, TYPE_LABELS } from './field-words.ts'
import { OptionsEditor } from './options-editor.tsx'
import { type FieldDetails, useFieldCommands } from './use-fields.ts'

/** Defines a field or changes one; its key never changes. */
export function FieldDialog({
  entity,
  field,
  fields,
  onClose,
}: {
  entity: CustomFieldEntity
  /** Null for a new one. */
  field: FieldDetails | null
  /** All of this kind of record. */
  fields: readonly FieldDetails[]
  onClose: () => void
}) {
  const { create, update } = useFieldCommands()
  const { currency } = useSession().workspace.settings
  const form = useForm({ resolver: zodResolver(FieldAnswers), defaultValues: startingAnswers(field) })
  const { control } = form
  const [type, label, key] = useWatch({ control, name: ['type', 'label', 'key'] })
  const likelyKey = customFieldKey(label, new Set(fields.map((each) => each.key)))
  return (
    <FormDialog
      title={field ? `Field ${field.label}` : `New field of ${ENTITY_LABELS[entity].toLocaleLowerCase()}`}
      form={form}
      submitLabel={field ? 'Save field' : 'Add field'}
      onClose={onClose}
      onSend={({ key: givenKey, ...answers }) => {
        const definition = { ...answers, options: givenOptions(answers, currency) }
        if (field) return update({ id: field.id, ...definition })
        return create({ entity, ...definition, ...(givenKey !== '' && { key: CustomFieldKey.parse(givenKey) }) })
      }}
    >
      <FormProvider {...form}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField control={control} name="label" label="Label" autoComplete="off" />
          <SelectField
            control={control}
            name="type"
            label="Type"
            options={CUSTOM_FIELD_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] }))}
            {...(field && { hint: 'It can change as long as what was filled in fits.' })}
          />
        </div>
        {isChoice(type) && <OptionsEditor />}
        <CheckboxField
          control={control}
          name="isRequired"
          label="Required"
          hint={`${ENTITY_LABELS[entity]} cannot be added without it.`}
        />
        <CheckboxField
          control={control}
          name="isFilterable"
          label="For filters and sorting"
          hint="Lists can be narrowed down and ordered by it."
        />
        {field ? (
          <p className="text-sm text-muted">
            Programs know it as <code>{field.key}</code>.
          </p>
        ) : (
          <TextField
            control={control}
            name="key"
            label="Key"
            isOptional
            autoComplete="off"
            spellCheck={false}
            placeholder={likelyKey}
            hint={`How programs and imports know it${key === '' ? `; ${likelyKey} unless you say otherwise` : ''}. It never changes.`}
          />
        )}
      </FormProvider>
    </FormDialog>
  )
}
