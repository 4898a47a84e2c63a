import { zodResolver } from '@hookform/resolvers/zod'
import type { CustomField } from '@dealwright/domain'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { showProblem } from '../data/form-problem.ts'
import { checkedBy } from '../deal-form/checked-by.ts'
import { CompanyField } from '../deal-form/company-field.tsx'
import { CustomFieldInput } from '../deal-form/custom-field-input.tsx'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { type PartyAnswers, readParty, type ReadParty } from './party-answers.ts'
import { PARTY_WORDS, type PartyDetails } from './party-kind.ts'
import type { PartyTraits } from './party-traits.ts'
import { SimilarNotice } from './similar-notice.tsx'
import { useSimilar } from './use-similar.ts'

/** The form for a new contact or company: what tells it from others, and the custom fields that must be filled. */
export function NewParty<Details extends PartyDetails>({
  traits,
  definitions,
  onCreate,
  onClose,
}: {
  traits: PartyTraits<Details>
  /** Of the custom fields that must be filled. */
  definitions: readonly CustomField[]
  /** Throws what the server refuses. */
  onCreate: (fields: ReadParty['fields'], companyId: string | null) => Promise<unknown>
  onClose: () => void
}) {
  const form = useForm<PartyAnswers, unknown, PartyAnswers>({
    resolver: zodResolver(checkedBy<PartyAnswers>((answers) => readParty(answers, definitions).problems)),
    defaultValues: { name: '', email: '', phone: '', companyId: null, customFields: {} },
  })
  const { control, formState } = form
  const [name, email] = useWatch({ control, name: ['name', 'email'] })
  const { kind, sign } = traits
  const { one } = PARTY_WORDS[kind]
  const similar = useSimilar(traits, { name, sign: sign === 'email' ? email : null })

  const submit = form.handleSubmit(async (answers) => {
    try {
      await onCreate(readParty(answers, definitions).fields, answers.companyId)
      onClose()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`New ${one}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="new-party" isPending={formState.isSubmitting}>
            Add {one}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id="new-party"
          onSubmit={(event) => void submit(event)}
          noValidate
          className="grid items-start gap-4 sm:grid-cols-2"
        >
          {formState.errors.root && (
            <Alert tone="negative" className="sm:col-span-2">
              {formState.errors.root.message}
            </Alert>
          )}
          <TextField control={control} name="name" label="Name" autoComplete="off" className="sm:col-span-2" />
          <TextField control={control} name="email" label="E-mail" type="email" autoComplete="off" isOptional />
          <TextField control={control} name="phone" label="Telephone" type="tel" autoComplete="off" isOptional />
          {kind === 'contact' && <CompanyField isOptional className="sm:col-span-2" />}
          {definitions.map((definition) => (
            <CustomFieldInput key={definition.key} definition={definition} />
          ))}
          <div className="empty:hidden sm:col-span-2">
            <SimilarNotice kind={kind} records={similar} onOpen={onClose} />
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}
