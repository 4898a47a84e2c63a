import type { CustomField } from '@dealwright/domain'
import { useFormContext } from 'react-hook-form'
import { TextareaField, TextField } from '../ui/form/text-field.tsx'
import { AmountField } from './amount-field.tsx'
import { BantFields } from './bant-fields.tsx'
import { CompanyField } from './company-field.tsx'
import { ContactField } from './contact-field.tsx'
import { CustomFieldInput } from './custom-field-input.tsx'
import type { AskedField, DealAnswers } from './deal-answers.ts'
import { OwnerField } from './owner-field.tsx'
import { SourceField } from './source-field.tsx'

/** The right control for a field of a deal, inside a `FormProvider` whose values are (at least) `DealAnswers`. */
export function DealField({
  field,
  definitions,
  ...layout
}: {
  field: AskedField
  /** Of custom fields; one that is not among them shows nothing. */
  definitions: readonly CustomField[]
  isOptional?: boolean
  className?: string
}) {
  const { control } = useFormContext<DealAnswers>()
  switch (field) {
    case 'amount':
      return <AmountField {...layout} />
    case 'expectedCloseOn':
      return <TextField control={control} name="expectedCloseOn" label="Expected close" type="date" {...layout} />
    case 'description':
      return <TextareaField control={control} name="description" label="Description" rows={3} {...layout} />
    case 'companyId':
      return <CompanyField {...layout} />
    case 'contactId':
      return <ContactField {...layout} />
    case 'ownerId':
      return <OwnerField {...layout} />
    case 'sourceId':
      return <SourceField {...layout} />
    case 'bant':
      return <BantFields className={layout.className} />
    default: {
      const definition = definitions.find(({ key }) => `custom.${key}` === field)
      return definition ? <CustomFieldInput definition={definition} {...layout} /> : null
    }
  }
}
