import { ArrowDownIcon, ArrowUpIcon, GripVerticalIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import { MenuItem } from '../../../ui/dropdown-menu.tsx'
import { useSortable } from './use-sortable.ts'

/** A list whose order people change: by the grip before each row, by keyboard on it, or by the row's menu. */
export function SortableList<Item extends { id: string }>({
  label,
  items,
  nameOf,
  onReorder,
  isFixed = false,
  children,
}: {
  label: string
  items: readonly Item[]
  nameOf: (item: Item) => string
  /** @param ids all of them, in the new order */
  onReorder: (ids: string[]) => Promise<unknown>
  /** Without grips: who looks may not change the order. */
  isFixed?: boolean
  /** A row; `moves` are the entries of its menu that do what the grip does. */
  children: (item: Item, moves: ReactNode) => ReactNode
}) {
  const { shown, lift, list, grip, step } = useSortable({ items, nameOf, onReorder })
  const help = useId()
  return (
    <>
      {!isFixed && (
        <p id={help} className="sr-only">
          Press Space to pick it up, the arrow keys to move it, Space again to put it down, Escape to put it back.
        </p>
      )}
      <ol ref={list} aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
        {shown.map((item, index) => {
          const isLifted = lift?.id === item.id
          return (
            <li
              key={item.id}
              data-row
              style={isLifted && lift.shift !== 0 ? { transform: `translateY(${lift.shift}px)` } : undefined}
              className={classNames(
                'relative flex min-w-0 items-center gap-1 border-b border-line last:border-b-0',
                isLifted && 'z-10 rounded-md bg-raised shadow-float',
                lift && !isLifted && lift.to === index && dropMark(lift.from < lift.to),
              )}
            >
              {!isFixed && (
                <button
                  type="button"
                  aria-label={`Move ${nameOf(item)}`}
                  aria-describedby={help}
                  {...grip(item.id)}
                  className="touch-area grid h-(--control) w-6 shrink-0 cursor-grab touch-none place-items-center rounded-md text-faint hover:bg-hover hover:text-ink active:cursor-grabbing"
                >
                  <GripVerticalIcon aria-hidden className="size-4" />
                </button>
              )}
              {children(item, <Moves up={step(item.id, -1)} down={step(item.id, 1)} />)}
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** A line where the row would go: below the others when it comes from above them. */
function dropMark(isFromAbove: boolean): string {
  return classNames(
    'after:pointer-events-none after:absolute after:inset-x-0 after:h-0.5 after:rounded-full after:bg-accent',
    isFromAbove ? 'after:-bottom-px' : 'after:-top-px',
  )
}

function Moves({ up, down }: { up: (() => void) | null; down: (() => void) | null }) {
  return (
    <>
      <MenuItem disabled={!up} onSelect={() => up?.()}>
        <ArrowUpIcon aria-hidden /> Move up
      </MenuItem>
      <MenuItem disabled={!down} onSelect={() => down?.()}>
        <ArrowDownIcon aria-hidden /> Move down
      </MenuItem>
    </>
  )
}
