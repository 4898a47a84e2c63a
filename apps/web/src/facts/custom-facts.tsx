import { useQuery } from '@tanstack/react-query'
import type { CustomField, CustomFieldEntity, CustomFieldPatch, CustomFieldValues } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { EditableAddress } from '../ui/editable-address.tsx'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { EditableField } from '../ui/editable-field.tsx'
import { Fact } from '../ui/facts.tsx'
import { inputOf, sentValue, shownValue, typedValue } from './custom-fact-text.ts'
import { SeveralChoices } from './several-choices.tsx'

type Own = {
  values: CustomFieldValues
  onSave: (patch: CustomFieldPatch) => Promise<unknown>
  isReadOnly: boolean
}

/** The fields that a workspace defined itself for records of a kind. */
export function CustomFacts({ entity, ...own }: Own & { entity: CustomFieldEntity }) {
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity }, { staleTime: 60_000 }))
  return (fields.data ?? []).map((field) => (
    <Fact key={field.id} label={field.label}>
      <CustomFact field={field} {...own} />
    </Fact>
  ))
}

/** One of them; the server reads what was typed by the field's definition and says what would be right. */
function CustomFact({ field, values, onSave, isReadOnly }: Own & { field: CustomField }) {
  const value = values[field.key]
  const save = (next: CustomFieldPatch[string]) => onSave({ [field.key]: next })
  switch (field.type) {
    case 'boolean':
    case 'choice': {
      const options = field.type === 'boolean' ? YES_NO : field.options.map(({ key, label }) => ({ value: key, label }))
      return (
        <EditableChoice
          label={field.label}
          options={options}
          selected={options.find((option) => option.value === (typeof value === 'object' ? '' : String(value))) ?? null}
          {...(!field.isRequired && { emptyLabel: 'None' })}
          placeholder="None"
          isDisabled={isReadOnly}
          onSave={(option) =>
            save(option && field.type === 'boolean' ? option.value === 'true' : (option?.value ?? null))
          }
        />
      )
    }
    case 'multi_choice':
      return <SeveralChoices {...{ field, isReadOnly }} chosen={Array.isArray(value) ? value : []} onSave={save} />
    case 'address':
      return (
        <EditableAddress
          label={field.label}
          value={typeof value === 'object' && !Array.isArray(value) ? value : null}
          onSave={save}
          isReadOnly={isReadOnly}
        />
      )
    default:
      return <TextFact {...{ field, isReadOnly }} value={typeof value === 'string' ? value : ''} onSave={save} />
  }
}

function TextFact({
  field: { label, type },
  value,
  onSave,
  isReadOnly,
}: {
  field: CustomField
  value: string
  onSave: (value: string | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  return (
    <EditableField
      label={label}
      value={value && typedValue(value, type)}
      type={inputOf(type)}
      {...((type === 'number' || type === 'currency') && { inputMode: 'decimal' })}
      onSave={(typed) => onSave(sentValue(typed, type))}
      isReadOnly={isReadOnly}
    >
      {value && shownValue(value, type)}
    </EditableField>
  )
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]
