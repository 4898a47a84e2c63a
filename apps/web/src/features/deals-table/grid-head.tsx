import type { Sort } from '@dealwright/domain'
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, ChevronsUpDownIcon } from 'lucide-react'
import { type KeyboardEvent, lazy } from 'react'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classNames } from '../../ui/class-names.ts'
import { LazyMenu } from '../../ui/lazy-menu.tsx'
import { STUCK, stuckAt } from './grid-row.tsx'
import { type HeadingContext, HeadingProvider } from './heading-context.ts'
import { nextSort, sortOf } from './table-sort.ts'
import { type TableLayout, WIDTH_STEP } from './use-table-layout.ts'
import type { DealColumn } from './deal-columns.ts'

const loadMenu = async () => ({ default: (await import('./heading-menu.tsx')).HeadingMenu })
const HeadingMenu = lazy(loadMenu)

/** The headings: a press sorts, their edges are dragged, or moved by Shift and an arrow; a menu has all of it. */
export function GridHead({
  layout,
  sort,
  onSort,
  selected,
  onSelectAll,
  activeColumn,
  onColumns,
  focusHeading,
}: Pick<HeadingContext, 'onColumns' | 'focusHeading'> & {
  layout: TableLayout
  sort: Sort
  onSort: (sort: Sort) => void
  selected: boolean | 'indeterminate'
  onSelectAll: (isOn: boolean) => void
  /** Of the heading that is reached by Tab, if it is one. */
  activeColumn: number | null
}) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-3 grid h-(--row) grid-cols-(--columns) bg-canvas text-xs font-medium text-muted"
    >
      <div role="columnheader" className={classNames('grid place-items-center border-b', STUCK, 'md:left-0')}>
        <Checkbox
          data-cell="-1:0"
          tabIndex={activeColumn === 0 ? 0 : -1}
          checked={selected}
          aria-label="Select all deals"
          onCheckedChange={(isOn) => onSelectAll(isOn !== false)}
        />
      </div>
      {layout.columns.map((column, index) => (
        <Heading
          key={column.id}
          {...{ column, layout, sort, onSort, onColumns, focusHeading }}
          place={index + 1}
          isTabStop={activeColumn === index + 1}
        />
      ))}
    </div>
  )
}

function Heading({ isTabStop, ...heading }: HeadingContext & { isTabStop: boolean }) {
  const { column, place, layout, sort, onSort } = heading
  const { label, isNumeric } = column
  const sorted = sortOf(sort, column)
  const Arrow = !sorted ? ChevronsUpDownIcon : sorted.direction === 'asc' ? ArrowUpIcon : ArrowDownIcon

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? WIDTH_STEP : event.key === 'ArrowLeft' ? -WIDTH_STEP : 0
    if (!event.shiftKey || step === 0) return
    event.preventDefault()
    event.stopPropagation()
    layout.setWidth(column, layout.widthOf(column) + step)
  }

  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (sorted.direction === 'asc' ? 'ascending' : 'descending') : undefined}
      style={stuckAt(place, layout.pinned)}
      className={classNames(
        'group/heading relative flex min-w-0 items-center border-b border-line',
        place <= layout.pinned && classNames(STUCK, 'md:left-(--left)'),
        place === layout.pinned && 'border-r',
      )}
    >
      <button
        type="button"
        data-cell={`-1:${place}`}
        tabIndex={isTabStop ? 0 : -1}
        aria-disabled={!column.sort}
        onClick={(event) => column.sort && onSort(nextSort(sort, column, event.shiftKey))}
        onKeyDown={onKeyDown}
        className={classNames(
          'focus-inset group flex h-full w-full min-w-0 items-center gap-1 px-2 hover:text-ink',
          isNumeric ? 'flex-row-reverse pointer-coarse:pl-8' : 'pointer-coarse:pr-8',
        )}
      >
        <span className="truncate">{label}</span>
        {column.sort && (
          <Arrow
            aria-hidden
            className={classNames(
              'size-3 shrink-0',
              !sorted && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
            )}
          />
        )}
        {sorted && sort.length > 1 && <span className="text-2xs">{sorted.place + 1}</span>}
      </button>
      <HeadingProvider value={heading}>
        <LazyMenu
          Menu={HeadingMenu}
          preload={loadMenu}
          trigger={
            <button
              type="button"
              // Behind its heading, for the Tab key as for the eye.
              tabIndex={isTabStop ? 0 : -1}
              aria-label={`Menu of the column ${label}`}
              className={classNames(
                'focus-inset absolute grid size-6 place-items-center rounded-sm bg-canvas opacity-0 group-hover/heading:opacity-100 hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100',
                // Over the end of the heading that is free.
                isNumeric ? 'left-1' : 'right-1.5',
              )}
            >
              <ChevronDownIcon aria-hidden className="size-3.5" />
            </button>
          }
        />
      </HeadingProvider>
      <Edge column={column} layout={layout} />
    </div>
  )
}

/** The edge that a pointer drags; the keyboard has its own way on the heading. */
function Edge({ column, layout }: { column: DealColumn; layout: TableLayout }) {
  return (
    <div
      aria-hidden
      className="absolute inset-y-0 -right-1 z-4 w-2 cursor-col-resize touch-none hover:bg-focus/40 active:bg-focus/60"
      onDoubleClick={() => layout.setWidth(column, column.width)}
      onPointerDown={(event) => {
        event.preventDefault()
        const handle = event.currentTarget
        const [startX, start] = [event.clientX, layout.widthOf(column)]
        const move = ({ clientX }: PointerEvent) => layout.setWidth(column, start + clientX - startX)
        handle.setPointerCapture(event.pointerId)
        handle.addEventListener('pointermove', move)
        handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
          once: true,
        })
      }}
    />
  )
}
