import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { type PipelineDetails, stagesLike, usePipelineCommands } from './use-pipelines.ts'

const USUAL = 'usual'
const Answers = z.object({ name: EntryName, like: z.string() })

/** A pipeline with stages to begin with; they are changed below it afterwards. */
export function NewPipelineDialog({
  pipelines,
  onClose,
  onCreated,
}: {
  pipelines: readonly PipelineDetails[]
  onClose: () => void
  onCreated: (pipeline: PipelineDetails) => void
}) {
  const { create } = usePipelineCommands()
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { name: '', like: USUAL } })
  const { control } = form
  return (
    <FormDialog
      title="New pipeline"
      form={form}
      submitLabel="Add pipeline"
      onClose={onClose}
      onSend={async ({ name, like }) => {
        const model = pipelines.find(({ id }) => id === like)
        onCreated(await create({ name, ...(model && { stages: stagesLike(model) }) }))
      }}
    >
      <TextField control={control} name="name" label="Name" autoComplete="off" />
      <SelectField
        control={control}
        name="like"
        label="Stages to begin with"
        hint="You can change them afterwards."
        options={[
          { value: USUAL, label: 'Lead, Qualified, Proposal, Negotiation, Won, Lost' },
          ...pipelines.map(({ id, name }) => ({ value: id as string, label: `Those of ${name}` })),
        ]}
      />
    </FormDialog>
  )
}
