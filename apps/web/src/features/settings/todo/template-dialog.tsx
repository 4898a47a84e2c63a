import { zodResolver } from '@hookform/resolvers/zod'
import { FormProvider, useForm } from 'react-hook-form'
import { TextField } from '../../../ui/form/text-field.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'
import { ItemsEditor } from './items-editor.tsx'
import { givenItems, startingTemplate, TemplateAnswers } from './template-answers.ts'
import { type TemplateDetails, useTemplateCommands } from './use-templates.ts'

/** Makes a template or changes one, with its tasks. */
export function TemplateDialog({
  of: template,
  onClose,
}: {
  /** Null for a new one. */
  of: TemplateDetails | null
  onClose: () => void
}) {
  const { create, update } = useTemplateCommands()
  const form = useForm({ resolver: zodResolver(TemplateAnswers), defaultValues: startingTemplate(template) })
  return (
    <FormDialog
      title={template ? template.name : 'New to-do template'}
      width="large"
      form={form}
      submitLabel={template ? 'Save template' : 'Add template'}
      onClose={onClose}
      onSend={({ name, items }) =>
        template
          ? update({ id: template.id, name, items: givenItems(items) })
          : create({ name, items: givenItems(items) })
      }
    >
      <FormProvider {...form}>
        <TextField control={form.control} name="name" label="Name" autoComplete="off" />
        <ItemsEditor />
      </FormProvider>
    </FormDialog>
  )
}
