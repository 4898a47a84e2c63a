import type { DealView } from '@dealwright/domain'
import { type CSSProperties, memo } from 'react'
import { Checkbox } from '../../ui/checkbox.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CellContent } from './cell-content.tsx'
import { CellEditor, isEditable } from './cell-editor.tsx'
import type { DealColumn } from './deal-columns.ts'
import { useGrid } from './grid-context.ts'

const CELL = classNames(
  'relative flex min-w-0 items-center gap-1.5 border-b border-line px-2 focus:outline-2 focus:-outline-offset-2 focus:outline-focus',
)
/** Stays in sight while the rest scrolls sideways, where there is room for it. */
export const STUCK = 'md:sticky md:z-2 bg-inherit'

/** Where a column that stays in sight stands; nothing for others. @param place 1 for the first */
export function stuckAt(place: number, pinned: number): CSSProperties | undefined {
  return place <= pinned ? ({ '--left': `var(--left-${place})` } as CSSProperties) : undefined // a custom property
}

/** A row, of a deal or of one that is on its way. */
export const GridRow = memo(function GridRow({
  row,
  deal,
  top,
  isSelected,
  activeColumn,
  editedColumn,
}: {
  row: number
  deal: DealView | undefined
  top: number
  isSelected: boolean
  /** Of the cell that is reached by Tab, if it is in this row. */
  activeColumn: number | null
  /** The id of the column that is edited, if it is in this row. */
  editedColumn: string | null
}) {
  const { columns, select } = useGrid()
  return (
    <div
      role="row"
      // The heading is the first.
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      aria-busy={deal === undefined || undefined}
      style={{ top }}
      className={classNames(
        'absolute inset-x-0 grid h-(--row) grid-cols-(--columns) hover:bg-sunken',
        isSelected ? 'bg-accent-soft hover:bg-accent-soft' : 'bg-surface',
      )}
    >
      <div
        role="gridcell"
        data-cell={`${row}:0`}
        tabIndex={activeColumn === 0 ? 0 : -1}
        className={classNames(CELL, STUCK, 'justify-center md:left-0')}
      >
        {deal && (
          <Checkbox
            tabIndex={-1}
            checked={isSelected}
            aria-label={`Select ${deal.name}`}
            onClick={(event) => select(row, event.shiftKey)}
          />
        )}
      </div>
      {columns.map((column, index) => (
        <Cell
          key={column.id}
          {...{ row, deal, column }}
          place={index + 1}
          isTabStop={activeColumn === index + 1}
          isEdited={editedColumn === column.id}
        />
      ))}
    </div>
  )
})

function Cell({
  row,
  deal,
  column,
  place,
  isTabStop,
  isEdited,
}: {
  row: number
  deal: DealView | undefined
  column: DealColumn
  place: number
  isTabStop: boolean
  isEdited: boolean
}) {
  const { cells, mayWrite, pinned } = useGrid()
  const mayEdit = mayWrite && isEditable(column.id)
  return (
    <div
      role={place === 1 ? 'rowheader' : 'gridcell'}
      data-cell={`${row}:${place}`}
      tabIndex={isTabStop ? 0 : -1}
      aria-readonly={!mayEdit}
      style={stuckAt(place, pinned)}
      className={classNames(
        CELL,
        column.isNumeric && 'figures justify-end',
        place <= pinned && classNames(STUCK, 'md:left-(--left)'),
        place === pinned && 'border-r',
        mayEdit && 'cursor-cell',
      )}
    >
      {deal ? <CellContent deal={deal} column={column} context={cells} /> : <Skeleton className="h-3 w-2/3" />}
      {deal && isEdited && isEditable(column.id) && <CellEditor deal={deal} id={column.id} label={column.label} />}
    </div>
  )
}
