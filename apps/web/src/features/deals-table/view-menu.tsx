import type { SavedView } from '@dealwright/domain'
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/dropdown-menu.tsx'
import { CheckIcon, PencilIcon, PlusIcon, SaveIcon, Trash2Icon } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Views } from './use-views.ts'

export type ViewActs = {
  open: (view: SavedView | null) => void
  saveChanges: (view: SavedView) => void
  ask: (asked: 'new' | 'name' | 'deletion') => void
}

/** All views, one's own first, and what can be done with the one that is shown. */
export function ViewMenu({
  views: { views, myId, mayCreate, mayChange },
  current,
  isChanged,
  acts,
  trigger,
}: {
  trigger: ReactElement
  views: Views
  current: SavedView | null
  isChanged: boolean
  acts: ViewActs
}) {
  const own = views.filter(({ ownerId }) => ownerId === myId)
  const others = views.filter(({ ownerId }) => ownerId !== myId)
  const mayChangeThis = current !== null && mayChange(current)
  return (
    <DropdownMenu trigger={trigger} align="start" className="max-w-80 min-w-60">
      <ViewItem name="All deals" isCurrent={current === null} onSelect={() => acts.open(null)} />
      {own.length > 0 && <MenuLabel>Your views</MenuLabel>}
      {own.map((view) => (
        <ViewItem
          key={view.id}
          name={view.name}
          detail={view.isShared ? 'shared' : undefined}
          isCurrent={view.id === current?.id}
          onSelect={() => acts.open(view)}
        />
      ))}
      {others.length > 0 && <MenuLabel>Shared by others</MenuLabel>}
      {others.map((view) => (
        <ViewItem key={view.id} name={view.name} isCurrent={view.id === current?.id} onSelect={() => acts.open(view)} />
      ))}
      {(mayCreate || mayChangeThis) && <MenuSeparator />}
      {mayChangeThis && isChanged && (
        <MenuItem onSelect={() => acts.saveChanges(current)}>
          <SaveIcon /> Save the changes
        </MenuItem>
      )}
      {mayCreate && (
        <MenuItem onSelect={() => acts.ask('new')}>
          <PlusIcon /> Save as a new view…
        </MenuItem>
      )}
      {mayChangeThis && (
        <>
          <MenuItem onSelect={() => acts.ask('name')}>
            <PencilIcon /> Rename or share…
          </MenuItem>
          <MenuItem tone="danger" onSelect={() => acts.ask('deletion')}>
            <Trash2Icon /> Delete the view…
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  )
}

function ViewItem({
  name,
  detail,
  isCurrent,
  onSelect,
}: {
  name: string
  detail?: string | undefined
  isCurrent: boolean
  onSelect: () => void
}) {
  return (
    <MenuItem aria-current={isCurrent || undefined} onSelect={onSelect}>
      <CheckIcon className={isCurrent ? '' : 'invisible'} aria-hidden />
      <span className="min-w-0 truncate">{name}</span>
      {detail && <span className="ml-auto pl-3 text-xs text-muted">{detail}</span>}
    </MenuItem>
  )
}
