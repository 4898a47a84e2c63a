import {
  ArrowDownIcon,
  ArrowLeftIcon,
  ArrowRightIcon,
  ArrowUpIcon,
  EyeOffIcon,
  MoveHorizontalIcon,
  PinIcon,
  PinOffIcon,
  RotateCcwIcon,
} from 'lucide-react'
import { announce } from '../../ui/announcer.tsx'
import { DropdownMenu, MenuItem, MenuSeparator } from '../../ui/dropdown-menu.tsx'
import type { LazyMenuProps } from '../../ui/lazy-menu.tsx'
import { moveColumn, NAME_COLUMN } from './deal-columns.ts'
import { useHeading } from './heading-context.ts'
import { sortedBy, sortOf } from './table-sort.ts'
import { WIDTH_STEP } from './use-table-layout.ts'

/** What can be done with a column: all that a pointer can drag, for the keyboard too. */
export function HeadingMenu(menu: LazyMenuProps) {
  const { column, place, layout, sort, onSort, onColumns, focusHeading } = useHeading()
  const { columns, pinned } = layout
  const ids = columns.map(({ id }) => id)
  const sorted = sortOf(sort, column)
  const isName = column.id === NAME_COLUMN

  function move(by: -1 | 1) {
    onColumns(moveColumn(ids, column.id, by))
    announce(`${column.label}, column ${place + by} of ${ids.length}`)
  }
  function hide() {
    onColumns(ids.filter((id) => id !== column.id))
    announce(`${column.label} is hidden.`)
    focusHeading(place - 1)
  }
  function widen(by: number) {
    layout.setWidth(column, layout.widthOf(column) + by)
  }

  return (
    <DropdownMenu {...menu} align="start" className="w-60">
      {column.sort && (
        <>
          <MenuItem disabled={sorted?.direction === 'asc'} onSelect={() => onSort(sortedBy(column, 'asc'))}>
            <ArrowUpIcon /> Sort ascending
          </MenuItem>
          <MenuItem disabled={sorted?.direction === 'desc'} onSelect={() => onSort(sortedBy(column, 'desc'))}>
            <ArrowDownIcon /> Sort descending
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {!isName && (
        <>
          <MenuItem disabled={place <= 2} onSelect={() => move(-1)}>
            <ArrowLeftIcon /> Move to the left
          </MenuItem>
          <MenuItem disabled={place === ids.length} onSelect={() => move(1)}>
            <ArrowRightIcon /> Move to the right
          </MenuItem>
        </>
      )}
      {place !== pinned && (
        <MenuItem onSelect={() => layout.pin(place)}>
          <PinIcon /> {isName ? 'Keep only this in sight' : 'Keep in sight up to here'}
        </MenuItem>
      )}
      {place === pinned && pinned > 1 && (
        <MenuItem onSelect={() => layout.pin(1)}>
          <PinOffIcon /> Keep only the name in sight
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem keys={['Shift', '→']} onSelect={(event) => (event.preventDefault(), widen(WIDTH_STEP))}>
        <MoveHorizontalIcon /> Wider
      </MenuItem>
      <MenuItem keys={['Shift', '←']} onSelect={(event) => (event.preventDefault(), widen(-WIDTH_STEP))}>
        <MoveHorizontalIcon /> Narrower
      </MenuItem>
      <MenuItem onSelect={() => layout.setWidth(column, column.width)}>
        <RotateCcwIcon /> Usual width
      </MenuItem>
      {!isName && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={hide}>
            <EyeOffIcon /> Hide
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  )
}
