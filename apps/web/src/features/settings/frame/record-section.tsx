import { PencilIcon, PlusIcon, Trash2Icon } from 'lucide-react'
import { type ComponentType, type ReactNode, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Loaded } from './loaded.tsx'
import { RowMenu } from './row-menu.tsx'
import { RowOf, Rows } from './rows.tsx'
import { Section, useMayChange } from './section.tsx'
import { type SectionId, SECTIONS } from '../sections.ts'

type Named = { id: string; name: string }

/** A section that lists things of one kind: each is made and changed in a dialog, and deleted when asked twice. */
export function RecordSection<Thing extends Named>({
  id,
  one,
  query,
  detail,
  empty,
  Dialog,
  remove,
  consequences,
}: {
  id: SectionId
  /** `team` */
  one: string
  query: { data: readonly Thing[] | undefined; error: unknown; refetch: () => unknown }
  /** The line about it. */
  detail: (thing: Thing) => string
  /** In place of an empty list. */
  empty: ReactNode
  /** The form for one of them, or for a new one. */
  Dialog: ComponentType<{ of: Thing | null; onClose: () => void }>
  remove: (thing: Thing) => Promise<unknown>
  /** Of deleting it, in a sentence. */
  consequences: (thing: Thing) => ReactNode
}) {
  const [asked, setAsked] = useState<{ what: 'edit' | 'remove'; thing: Thing | null } | null>(null)
  const mayChange = useMayChange(id)
  const close = () => setAsked(null)
  const doomed = asked?.what === 'remove' ? asked.thing : null
  return (
    <Section
      id={id}
      actions={
        <Button look="primary" onClick={() => setAsked({ what: 'edit', thing: null })}>
          <PlusIcon /> New {one}
        </Button>
      }
    >
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            empty
          ) : (
            <Card className="py-2!">
              <Rows label={SECTIONS[id].label}>
                {all.map((thing) => (
                  <RowOf
                    key={thing.id}
                    title={thing.name}
                    detail={detail(thing)}
                    menu={
                      mayChange && (
                        <RowMenu of={thing.name}>
                          <MenuItem onSelect={() => setAsked({ what: 'edit', thing })}>
                            <PencilIcon aria-hidden /> Edit…
                          </MenuItem>
                          <MenuSeparator />
                          <MenuItem tone="danger" onSelect={() => setAsked({ what: 'remove', thing })}>
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
      {asked?.what === 'edit' && <Dialog of={asked.thing} onClose={close} />}
      {doomed && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={`Delete the ${one} ${doomed.name}?`}
          confirmLabel={`Delete ${one}`}
          onConfirm={() => remove(doomed)}
        >
          {consequences(doomed)}
        </ConfirmDialog>
      )}
    </Section>
  )
}
