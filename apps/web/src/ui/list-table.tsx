import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { type ListSort, nextListSort, sortedBy } from './list-sort.ts'
import { ColumnHeader } from './table.tsx'

export type ListColumn<Row> = {
  id: string
  label: string
  /** Its heading is for assistive technology alone. */
  isLabelHidden?: boolean
  /** Of the table, as CSS says it: `14rem`; the name's column takes what is left. */
  width: string
  /** What the server sorts by when the heading is pressed. */
  sort?: string
  isNumeric?: boolean
  /** It names the row: its cell is a link. Exactly one column does. */
  isName?: boolean
  /** Only where there is room for it. */
  isWide?: boolean
  cell(row: Row): ReactNode
}

/** So close to the last loaded row the next ones are fetched. */
const AHEAD = 20
const CELL = 'overflow-hidden border-b border-line px-3 align-middle first:pl-4 last:pr-4 sm:first:pl-6'

/** A long list as a table, of which only the rows in sight exist. Arrow keys go from one row's link to the next. */
export function ListTable<Row extends { id: string }>({
  label,
  columns,
  rows,
  count,
  sort,
  onSort,
  isOutdated = false,
  listed,
  onNearEnd,
}: {
  label: string
  columns: readonly ListColumn<Row>[]
  /** As many as are loaded. */
  rows: readonly Row[]
  /** Of all. */
  count: number
  sort: ListSort
  onSort: (sort: ListSort) => void
  /** The rows still are those of another filter or order. */
  isOutdated?: boolean
  /** Stands for what is listed, in which order: with another one the list goes to its top. */
  listed: string
  /** Wants more; called again while there is no more. */
  onNearEnd: () => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [wanted, setWanted] = useState<number | null>(null)
  const [pitch] = useState(rowPitch)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    // The row with the focus stays in the page wherever one scrolls.
    rangeExtractor: useCallback(
      (range: Range) =>
        active < range.count
          ? [...new Set([...defaultRangeExtractor(range), active])].toSorted((a, b) => a - b)
          : defaultRangeExtractor(range),
      [active],
    ),
  })
  const shown = virtualizer.getVirtualItems()
  const isNearEnd = (virtualizer.range?.endIndex ?? 0) >= rows.length - AHEAD
  useEffect(() => {
    if (isNearEnd) onNearEnd()
  }, [isNearEnd, onNearEnd])
  useEffect(() => {
    if (wanted === null) return
    linkOf(scroller.current, wanted)?.focus()
    setWanted(null)
  }, [wanted])

  const scrolledFor = useRef(listed)
  useEffect(() => {
    if (scrolledFor.current === listed) return
    scrolledFor.current = listed
    scroller.current?.scrollTo({ top: 0 })
  }, [listed])

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = active + (step ?? 0)
    if (!step || !(event.target instanceof HTMLAnchorElement) || next < 0 || next >= rows.length) return
    event.preventDefault()
    virtualizer.scrollToIndex(next, { align: 'auto' })
    setActive(next)
    setWanted(next)
  }

  let bottom = 0
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      aria-busy={isOutdated}
      tabIndex={0}
      style={{ scrollPaddingTop: pitch }}
      className={classNames(
        'focus-inset relative min-h-0 grow overflow-auto overscroll-contain border-t border-line transition-opacity duration-150',
        isOutdated && 'opacity-60',
      )}
    >
      <table
        aria-label={label}
        aria-rowcount={count + 1}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <colgroup>
          {columns.map(({ id, width, isWide }) => (
            <col key={id} style={{ width }} className={isWide ? 'max-md:hidden' : ''} />
          ))}
        </colgroup>
        <thead className="sticky top-0 z-10">
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHeader
                key={column.id}
                isNumeric={column.isNumeric}
                className={classNames(column.isWide && 'max-md:hidden', 'sm:first:pl-6')}
                {...(column.sort && {
                  sorted: sortedBy(sort, column.sort),
                  onSort: () => onSort(nextListSort(sort, column.sort ?? '')),
                })}
              >
                {column.isLabelHidden ? <span className="sr-only">{column.label}</span> : column.label}
              </ColumnHeader>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} onFocus={({ target }) => setActive(rowOf(target) ?? active)}>
          {shown.flatMap(({ index, start }) => {
            const row = rows[index]
            if (!row) return []
            const gap = start - bottom
            bottom = start + pitch
            return [
              <Gap key={`gap-${row.id}`} height={gap} />,
              <tr
                key={row.id}
                data-row={index}
                aria-rowindex={index + 2}
                style={{ height: pitch }}
                className="relative bg-surface hover:bg-hover"
              >
                {columns.map(({ id, isNumeric, isWide, isName, cell }) => {
                  const look = classNames(
                    CELL,
                    isNumeric && 'figures text-right whitespace-nowrap',
                    isWide && 'max-md:hidden',
                  )
                  return isName ? (
                    <th key={id} scope="row" className={classNames(look, 'text-left font-medium')}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={id} className={look}>
                      {cell(row)}
                    </td>
                  )
                })}
              </tr>,
            ]
          })}
          <Gap height={virtualizer.getTotalSize() - bottom} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of rows that are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null
}

/** From one row's top to the next one's, in pixels, at the reader's font size; a finger gets more. */
function rowPitch(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return (window.matchMedia('(pointer: coarse)').matches ? 3 : 2.5) * rem
}

function rowOf(target: Element): number | undefined {
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
  return row === undefined ? undefined : Number(row)
}

function linkOf(scroller: HTMLElement | null, index: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-row="${index}"] th a`) ?? null
}
