import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { TextField } from '../../../ui/form/text-field.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { type PipelineDetails, usePipelineCommands } from './use-pipelines.ts'

/** Another name for a pipeline. */
export function RenamePipelineDialog({
  pipeline: { id, name },
  onClose,
}: {
  pipeline: PipelineDetails
  onClose: () => void
}) {
  const { update } = usePipelineCommands()
  const form = useForm({ resolver: zodResolver(z.object({ name: EntryName })), defaultValues: { name } })
  return (
    <FormDialog
      title="Rename pipeline"
      width="small"
      form={form}
      submitLabel="Rename"
      onSend={(answers) => update({ id, ...answers })}
      onClose={onClose}
    >
      <TextField control={form.control} name="name" label="Name" autoComplete="off" />
    </FormDialog>
  )
}
