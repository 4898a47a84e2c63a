import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import type { DealId, DealView, Sort } from '@dealwright/domain'
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { announce } from '../../ui/announcer.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { isEditable } from './cell-editor.tsx'
import type { CellContext } from './cell-text.ts'
import { countWords } from './count-words.ts'
import { GridProvider, type GridContext } from './grid-context.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { countSelected, isSelected, select, type Selection } from './selection.ts'
import type { DealEdit } from './use-edit-deal.ts'
import type { TableScope, useDealPages } from './use-deal-pages.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { cellOf, useGridFocus } from './use-grid-focus.ts'
import type { TableLayout } from './use-table-layout.ts'

const BOX_WIDTH = 40

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
}) {
  const { rowAt, count = 0 } = pages
  const { columns } = layout
  const scroller = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const [pitch] = useState(rowPitch)
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
      select: (row, isRange) => latest().tick(row, isRange),
      edit: (deal, edit) => latest().onEdit(deal, edit),
      stopEditing: (isFocused) => latest().stop(isFocused),
      draft,
    }),
    [columns, cells, mayWrite, latest],
  )

  const widths = columns.map(layout.widthOf)
  const style = {
    '--columns': `${BOX_WIDTH}px ${widths.map((width) => `${width}px`).join(' ')}`,
    '--row': `${pitch}px`,
    width: BOX_WIDTH + widths.reduce((sum, width) => sum + width, 0),
    height: (count + 1) * pitch,
  } as CSSProperties // with custom properties

  const selected = countSelected(selection, count)
  const wasActive = useRef(false)
  return (
    <GridProvider value={context}>
      <div
        ref={scroller}
        data-scroll-restoration-id="deals-table"
        aria-busy={pages.isOutdated}
        style={{ scrollPaddingTop: pitch, scrollPaddingLeft: BOX_WIDTH + (widths[0] ?? 0) }}
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
          <GridHead
            {...{ layout, sort, onSort }}
            selected={selected === 0 ? false : selected === count ? true : 'indeterminate'}
            onSelectAll={(isOn) => onSelect({ isAll: isOn, ids: new Set() })}
            activeColumn={active.row < 0 ? active.column : null}
          />
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
        deal. On a heading Enter sorts, Shift and an arrow change the width.
      </p>
    </GridProvider>
  )
}

/** From one row's top to the next one's, in pixels, at the reader's font size; a finger gets more. */
function rowPitch(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return (window.matchMedia('(pointer: coarse)').matches ? 2.75 : 2.25) * rem
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, [data-editor]') !== null
}
