import {
  ArrowDownIcon,
  ArrowUpIcon,
  ArrowUpToLineIcon,
  ExternalLinkIcon,
  Trash2Icon,
  TrophyIcon,
  XCircleIcon,
} from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { DropdownMenu, MenuChoices, MenuItem, MenuSeparator } from '../../ui/dropdown-menu.tsx'
import type { LazyMenuProps } from '../../ui/lazy-menu.tsx'
import { useMay } from '../../data/session.ts'
import { useBoardActions, useMenuDeal } from './board-context.ts'
import { isRanked } from './board-state.ts'
import { cardAbove } from './slot.ts'

/** Everything that dragging does, and what else can be done with a deal from its card. */
export function CardMenu(menu: LazyMenuProps) {
  const deal = useMenuDeal()
  const { pipeline, move, remove } = useBoardActions()
  const mayDelete = useMay('deal.delete')
  const open = pipeline.stages.filter(({ type }) => type === 'open')
  const closed = pipeline.stages.filter(({ type, id }) => type !== 'open' && id !== deal.stageId)

  function moveTo(stageId: string) {
    const stage = pipeline.stages.find(({ id }) => id === stageId)
    if (stage && stage.id !== deal.stageId) move(deal, { stage, afterId: null })
  }

  return (
    <DropdownMenu {...menu} className="w-56">
      <MenuItem asChild>
        <Link to="/deals/$dealId" params={{ dealId: deal.id }}>
          <ExternalLinkIcon /> Open deal
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuChoices
        label="Move to"
        options={open.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={deal.stageId ?? ''}
        onChange={moveTo}
      />
      {closed.length > 0 && <MenuSeparator />}
      {closed.map(({ id, name, type }) => (
        <MenuItem key={id} onSelect={() => moveTo(id)}>
          {type === 'won' ? <TrophyIcon /> : <XCircleIcon />}
          {name}…
        </MenuItem>
      ))}
      <WithinColumn />
      {mayDelete && (
        <>
          <MenuSeparator />
          <MenuItem tone="danger" onSelect={() => remove(deal)}>
            <Trash2Icon /> Delete
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  )
}

function WithinColumn() {
  const deal = useMenuDeal()
  const { pipeline, move, column } = useBoardActions()
  const here = column(deal.stageId ?? '')
  const stage = pipeline.stages.find(({ id }) => id === deal.stageId)
  if (!here || !stage || !isRanked(here)) return null
  const { items } = here
  const slot = items.findIndex(({ id }) => id === deal.id)
  const moveInto = (next: number) => move(deal, { stage, afterId: cardAbove(items, deal.id, next) })
  return (
    <>
      <MenuSeparator />
      <MenuItem disabled={slot <= 0} onSelect={() => moveInto(0)}>
        <ArrowUpToLineIcon /> Move to the top
      </MenuItem>
      <MenuItem disabled={slot <= 0} onSelect={() => moveInto(slot - 1)}>
        <ArrowUpIcon /> Move up
      </MenuItem>
      <MenuItem disabled={slot >= items.length - 1} onSelect={() => moveInto(slot + 1)}>
        <ArrowDownIcon /> Move down
      </MenuItem>
    </>
  )
}
