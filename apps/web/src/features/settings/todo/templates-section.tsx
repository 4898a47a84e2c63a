import { ListChecksIcon, PencilIcon, PlusIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../frame/counted.ts'
import { Loaded } from '../frame/loaded.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { Section, useMayChange } from '../frame/section.tsx'
import { TemplateDialog } from './template-dialog.tsx'
import { type TemplateDetails, useTemplateCommands, useTemplates } from './use-templates.ts'

/** Tasks that belong together, ready to be added to a deal at once. */
export function TemplatesSection() {
  const templates = useTemplates()
  const mayChange = useMayChange('todo-templates')
  const { remove } = useTemplateCommands()
  const [asked, setAsked] = useState<{ what: 'edit' | 'remove'; template: TemplateDetails | null } | null>(null)
  const close = () => setAsked(null)
  return (
    <Section
      id="todo-templates"
      actions={
        <Button look="primary" onClick={() => setAsked({ what: 'edit', template: null })}>
          <PlusIcon /> New template
        </Button>
      }
    >
      <Loaded query={templates}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<ListChecksIcon />} title="No templates yet">
              Write down once what is to be done for every new deal, or before a contract is signed.
            </EmptyState>
          ) : (
            <Card className="py-2!">
              <Rows label="To-do templates">
                {all.map((template) => (
                  <RowOf
                    key={template.id}
                    title={template.name}
                    detail={[
                      counted(template.items.length, 'task'),
                      template.items.map(({ title }) => title).join(', '),
                    ]
                      .filter(Boolean)
                      .join(': ')}
                    menu={
                      mayChange && (
                        <RowMenu of={template.name}>
                          <MenuItem onSelect={() => setAsked({ what: 'edit', template })}>
                            <PencilIcon aria-hidden /> Edit…
                          </MenuItem>
                          <MenuSeparator />
                          <MenuItem tone="danger" onSelect={() => setAsked({ what: 'remove', template })}>
                            <Trash2Icon aria-hidden /> Delete…
                          </MenuItem>
                        </RowMenu>
                      )
                    }
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      {asked?.what === 'edit' && <TemplateDialog template={asked.template} onClose={close} />}
      {asked?.what === 'remove' && asked.template && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={`Delete ${asked.template.name}?`}
          confirmLabel="Delete template"
          onConfirm={() => remove({ id: asked.template?.id ?? '' })}
        >
          Tasks that were made from it stay.
        </ConfirmDialog>
      )}
    </Section>
  )
}
