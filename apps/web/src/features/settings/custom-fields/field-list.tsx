import type { CustomFieldEntity } from '@dealwright/domain'
import { PencilIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../../../ui/badge.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Narrowed } from '../frame/narrowed.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { useMayChange } from '../frame/section.tsx'
import { SortableList } from '../sortable/sortable-list.tsx'
import { FieldDialog } from './field-dialog.tsx'
import { ENTITY_LABELS, TYPE_LABELS } from './field-words.ts'
import { RemoveFieldDialog } from './remove-field-dialog.tsx'
import { type FieldDetails, useFieldCommands } from './use-fields.ts'

/** The fields of one kind of record, in the order in which its page shows them. */
export function FieldList({ entity, fields }: { entity: CustomFieldEntity; fields: readonly FieldDetails[] }) {
  const mayChange = useMayChange('custom-fields')
  const { reorder } = useFieldCommands()
  const [asked, setAsked] = useState<{ what: 'edit' | 'remove'; field: FieldDetails } | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Narrowed label="Search fields" items={fields} nameOf={({ label, key }) => `${label} ${key}`}>
        {(shown, isNarrowed) => (
          <SortableList
            label={`Fields of ${ENTITY_LABELS[entity].toLocaleLowerCase()}`}
            items={shown}
            nameOf={({ label }) => label}
            onReorder={(ids) => reorder(entity, ids)}
            isFixed={!mayChange || isNarrowed}
          >
            {(field, moves) => (
              <>
                <div className="min-w-0 grow py-2 pl-1">
                  <p className="flex min-w-0 flex-wrap items-center gap-x-2">
                    <span className="min-w-0 truncate font-medium">{field.label}</span>
                    {field.isRequired && <Badge tone="accent">Required</Badge>}
                    {!field.isFilterable && <Badge>Not for filters</Badge>}
                  </p>
                  <p className="truncate text-sm text-muted">
                    {TYPE_LABELS[field.type]}
                    {field.options.length > 0 && `: ${field.options.map(({ label }) => label).join(', ')}`}
                    {' · '}
                    <code>{field.key}</code>
                  </p>
                </div>
                {mayChange && (
                  <RowMenu of={field.label}>
                    <MenuItem onSelect={() => setAsked({ what: 'edit', field })}>
                      <PencilIcon aria-hidden /> Edit…
                    </MenuItem>
                    {!isNarrowed && moves}
                    <MenuSeparator />
                    <MenuItem tone="danger" onSelect={() => setAsked({ what: 'remove', field })}>
                      <Trash2Icon aria-hidden /> Delete…
                    </MenuItem>
                  </RowMenu>
                )}
              </>
            )}
          </SortableList>
        )}
      </Narrowed>
      {asked?.what === 'edit' && <FieldDialog entity={entity} field={asked.field} fields={fields} onClose={close} />}
      {asked?.what === 'remove' && <RemoveFieldDialog field={asked.field} onClose={close} />}
    </>
  )
}
