import { ListChecksIcon } from 'lucide-react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../frame/counted.ts'
import { RecordSection } from '../frame/record-section.tsx'
import { TemplateDialog } from './template-dialog.tsx'
import { useTemplateCommands, useTemplates } from './use-templates.ts'

/** Tasks that belong together, ready to be added to a deal at once. */
export function TemplatesSection() {
  const { remove } = useTemplateCommands()
  return (
    <RecordSection
      id="todo-templates"
      one="template"
      query={useTemplates()}
      detail={({ items }) =>
        [counted(items.length, 'task'), items.map(({ title }) => title).join(', ')].filter(Boolean).join(': ')
      }
      empty={
        <EmptyState icon={<ListChecksIcon />} title="No templates yet">
          Write down once what is to be done for every new deal, or before a contract is signed.
        </EmptyState>
      }
      Dialog={TemplateDialog}
      remove={({ id }) => remove({ id })}
      consequences={() => 'Tasks that were made from it stay.'}
    />
  )
}
