import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import type { DealId, DealView, Sort } from '@dealwright/domain'
import { useCallback, useMemo, useRef, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { announce } from '../../ui/announcer.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { isEditable } from './cell-editor.tsx'
import type { CellContext } from './cell-text.ts'
import { countWords } from './count-words.ts'
import { GridProvider, type GridContext } from './grid-context.ts'
import type { DealColumn } from './deal-columns.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { gridStyle, rowPitch } from './grid-style.ts'
import { NarrowHead } from './narrow-head.tsx'
import { SUMMARY_COLUMN } from './narrow-layout.ts'
import { countSelected, isSelected, select, type Selection } from './selection.ts'
import type { DealEdit } from './use-edit-deal.ts'
import type { TableScope, useDealPages } from './use-deal-pages.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { cellOf, useGridFocus } from './use-grid-focus.ts'
import type { TableLayout } from './use-table-layout.ts'

/** The rows of the table, of which only those in sight exist. */
export function DealsGrid({
  pages,
  layout,
  cells,
  sort,
  onSort,
  selection,
  onSelect,
  mayWrite,
  onEdit,
  onOpen,
  onRange,
  onColumns,
  sortable,
}: {
  pages: ReturnType<typeof useDealPages>
  layout: TableLayout
  cells: CellContext
  sort: TableScope['sort']
  onSort: (sort: Sort) => void
  selection: Selection
  onSelect: (selection: Selection) => void
  mayWrite: boolean
  onEdit: (deal: DealView, edit: DealEdit) => void
  onOpen: (deal: DealView) => void
  /** Which rows are in sight. */
  onRange: (first: number, last: number) => void
  /** Gets the ids of the columns from left to right. */
  onColumns: (ids: string[]) => void
  /** What can be sorted by where there are no headings. */
  sortable: readonly DealColumn[]
}) {
  const { rowAt, count = 0 } = pages
  const { columns, pinned } = layout
  const scroller = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const [pitch] = useState(() => rowPitch(layout))
  const [edited, setEdited] = useState<{ id: DealId; column: string } | null>(null)
  const draft = useRef<string | null>(null)
  const anchor = useRef(0)
  const focus = useGridFocus(root, { rows: count, columns: columns.length + 1 })
  const { active } = focus

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    overscan: 8,
    scrollMargin: pitch,
    onChange: ({ range }) => range && onRange(range.startIndex, range.endIndex),
    // The cell that is reached by Tab stays in the page wherever one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const kept = active.row >= 0 && active.row < range.count ? [active.row] : []
        return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b)
      },
      [active.row],
    ),
  })

  function startEditing(row: number, place: number) {
    const [deal, column] = [rowAt(row), columns[place - 1]]
    if (deal && column === SUMMARY_COLUMN) return onOpen(deal)
    if (!deal || !column || !mayWrite || !isEditable(column.id)) return
    draft.current = null
    setEdited({ id: deal.id, column: column.id })
  }

  function toggle(row: number, isRange: boolean) {
    const deal = rowAt(row)
    if (!deal) return
    if (isRange && anchor.current !== row) return void toggleRange(row)
    const isOn = !isSelected(selection, deal.id)
    anchor.current = row
    onSelect(select(selection, [deal.id], isOn))
    announce(`${deal.name} is ${isOn ? 'selected' : 'not selected any more'}.`)
    return undefined
  }

  /** From the row that was ticked last up to this one, also where the rows between are not loaded. */
  async function toggleRange(row: number) {
    const [from, to] = [Math.min(anchor.current, row), Math.max(anchor.current, row)]
    const seen = Array.from({ length: to - from + 1 }, (_, index) => rowAt(from + index)?.id)
    const isSeen = seen.every((id) => id !== undefined)
    try {
      const next = select(selection, isSeen ? seen : await pages.readIds(from, to), true)
      anchor.current = row
      onSelect(next)
      announce(`${countWords(countSelected(next, count))} selected.`)
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }

  const onKeyDown = useGridKeys({
    focus,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / pitch) - 2),
    onEdit: startEditing,
    onToggle: toggle,
    onExtend: (from, to) => {
      const deal = rowAt(from)
      // From where one stands, unless that is the end of what was ticked before.
      if (!deal || !isSelected(selection, deal.id)) anchor.current = from
      void toggleRange(to)
    },
    onOpen: (row) => {
      const deal = rowAt(row)
      if (deal) onOpen(deal)
    },
    onClear: () => onSelect({ isAll: false, ids: new Set() }),
  })

  const latest = useLatest({ tick, onEdit, stop: stopEditing })
  function tick(row: number, isRange: boolean) {
    toggle(row, isRange)
    focus.focus({ row, column: 0 })
  }
  function stopEditing(isFocused: boolean) {
    setEdited(null)
    if (isFocused) focus.focus(active)
  }
  const context = useMemo<GridContext>(
    () => ({
      columns,
      cells,
      mayWrite,
      pinned,
      select: (row, isRange) => latest().tick(row, isRange),
      edit: (deal, edit) => latest().onEdit(deal, edit),
      stopEditing: (isFocused) => latest().stop(isFocused),
      draft,
    }),
    [columns, cells, mayWrite, pinned, latest],
  )

  const { style, stuck } = gridStyle(layout, { rows: count, pitch })
  const selected = countSelected(selection, count)
  const head = {
    sort,
    onSort,
    selected: selected === 0 ? false : selected === count ? true : ('indeterminate' as const),
    onSelectAll: (isOn: boolean) => onSelect({ isAll: isOn, ids: new Set() }),
  }
  const wasActive = useRef(false)
  return (
    <GridProvider value={context}>
      <div
        ref={scroller}
        data-scroll-restoration-id="deals-table"
        aria-busy={pages.isOutdated}
        style={{ scrollPaddingTop: pitch, scrollPaddingLeft: stuck }}
        className={`relative min-h-0 grow overflow-auto overscroll-contain border-t border-line bg-sunken transition-opacity duration-150 ${pages.isOutdated ? 'opacity-60' : ''}`}
      >
        <div
          ref={root}
          role="grid"
          aria-label="Deals"
          aria-rowcount={count + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          aria-describedby="grid-keys"
          style={style}
          className="relative min-w-full text-sm"
          onKeyDown={onKeyDown}
          onFocus={({ target }) => {
            const cell = cellOf(target)
            if (cell && (cell.row !== active.row || cell.column !== active.column)) focus.setActive(cell)
          }}
          onPointerDown={({ target }) => {
            wasActive.current = document.activeElement === target
          }}
          onClick={({ target }) => {
            const cell = wasActive.current && !isControl(target) ? cellOf(target) : null
            if (cell && cell.row >= 0) startEditing(cell.row, cell.column)
          }}
          onDoubleClick={({ target }) => {
            const cell = isControl(target) ? null : cellOf(target)
            if (cell && cell.row >= 0) startEditing(cell.row, cell.column)
          }}
        >
          {columns[0] === SUMMARY_COLUMN ? (
            <NarrowHead {...head} columns={sortable} />
          ) : (
            <GridHead
              {...{ ...head, layout, onColumns }}
              activeColumn={active.row < 0 ? active.column : null}
              focusHeading={(column) => focus.focus({ row: -1, column })}
            />
          )}
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const deal = rowAt(index)
            return (
              <GridRow
                key={index}
                row={index}
                deal={deal}
                top={start}
                isSelected={deal !== undefined && isSelected(selection, deal.id)}
                activeColumn={index === active.row ? active.column : null}
                editedColumn={deal !== undefined && edited?.id === deal.id ? edited.column : null}
              />
            )
          })}
        </div>
      </div>
      <p id="grid-keys" className="sr-only">
        Arrow keys go from cell to cell. {mayWrite && 'Enter edits. '}Space selects a row, Control and Enter open its
        deal. On a heading Enter sorts, Shift and an arrow change the width, and the Tab key leads to its menu.
      </p>
    </GridProvider>
  )
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, [data-editor]') !== null
}
