import { ArchiveIcon, ArchiveRestoreIcon, MergeIcon, Trash2Icon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { EditableField } from '../../../ui/editable-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../frame/counted.ts'
import { RowMenu } from '../frame/row-menu.tsx'
import { Narrowed } from '../frame/narrowed.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { SECTIONS } from '../sections.ts'
import { SortableList } from '../sortable/sortable-list.tsx'
import { LISTS, type ListId } from './lists.ts'
import { MergeDialog, RemoveDialog } from './remove-dialogs.tsx'
import type { Entry, NamedList } from './use-named-list.ts'

/** The entries in the order in which they are offered; each is renamed where it stands. */
export function EntryList({ id, list, entries }: { id: ListId; list: NamedList; entries: readonly Entry[] }) {
  const [asked, setAsked] = useState<{ what: 'merge' | 'remove'; entry: Entry } | null>(null)
  const { label, Icon } = SECTIONS[id]
  const uses = asked && list.usesOf(asked.entry)
  if (entries.length === 0)
    return (
      <EmptyState icon={<Icon />} title="Nothing here yet">
        {list.mayChange
          ? 'Add the first one above: they are offered in the order in which they stand here.'
          : `Nobody has added a ${LISTS[id]} yet.`}
      </EmptyState>
    )
  return (
    <Card className="py-2!">
      <Narrowed label={`Search ${label.toLocaleLowerCase()}`} items={entries} nameOf={({ name }) => name}>
        {(shown, isNarrowed) => (
          <SortableList
            label={label}
            items={shown}
            nameOf={({ name }) => name}
            onReorder={list.reorder}
            isFixed={!list.mayChange || isNarrowed}
          >
            {(entry, moves) => (
              <>
                <EditableField
                  label={`name of ${entry.name}`}
                  value={entry.name}
                  validate={(name) => (name === '' ? 'Give it a name.' : null)}
                  onSave={(name) => list.update({ id: entry.id, name })}
                  isReadOnly={!list.mayChange}
                  className="grow"
                />
                {entry.isArchived && <Badge>Archived</Badge>}
                <Uses count={list.usesOf(entry)} />
                {list.mayChange && (
                  <EntryMenu
                    entry={entry}
                    list={list}
                    moves={isNarrowed ? null : moves}
                    onMerge={() => setAsked({ what: 'merge', entry })}
                    onRemove={() => setAsked({ what: 'remove', entry })}
                  />
                )}
              </>
            )}
          </SortableList>
        )}
      </Narrowed>
      {asked && (asked.what === 'merge' || uses !== 0) && (
        <MergeDialog {...asked} {...{ id, list, entries, uses }} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'remove' && uses === 0 && (
        <RemoveDialog entry={asked.entry} list={list} noun={LISTS[id]} onClose={() => setAsked(null)} />
      )}
    </Card>
  )
}

function Uses({ count }: { count: number | null }) {
  if (count === null) return null
  return (
    <span className="figures shrink-0 px-1 text-sm text-muted">{count === 0 ? 'not used' : counted(count, 'use')}</span>
  )
}

function EntryMenu({
  entry: { id, name, isArchived },
  list,
  moves,
  onMerge,
  onRemove,
}: {
  entry: Entry
  list: NamedList
  moves: ReactNode
  onMerge: () => void
  onRemove: () => void
}) {
  const tell = useToldChange()
  return (
    <RowMenu of={name}>
      {moves}
      <MenuItem onSelect={() => void tell(() => list.update({ id, isArchived: !isArchived }))}>
        {isArchived ? <ArchiveRestoreIcon aria-hidden /> : <ArchiveIcon aria-hidden />}
        {isArchived ? 'Offer it again' : 'Archive'}
      </MenuItem>
      <MenuItem onSelect={onMerge}>
        <MergeIcon aria-hidden /> Merge into…
      </MenuItem>
      <MenuSeparator />
      <MenuItem tone="danger" onSelect={onRemove}>
        <Trash2Icon aria-hidden /> Delete…
      </MenuItem>
    </RowMenu>
  )
}
