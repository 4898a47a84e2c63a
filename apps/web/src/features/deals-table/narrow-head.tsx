import type { Sort } from '@dealwright/domain'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import type { DealColumn } from './deal-columns.ts'
import { parseSort, printSort, sortedBy } from './table-sort.ts'

const USUAL = 'usual'

/** Above rows that have no headings: the box for all of them, and what they are sorted by. */
export function NarrowHead({
  columns,
  sort,
  onSort,
  selected,
  onSelectAll,
}: {
  /** By which one can sort. */
  columns: readonly DealColumn[]
  sort: Sort
  onSort: (sort: Sort) => void
  selected: boolean | 'indeterminate'
  onSelectAll: (isOn: boolean) => void
}) {
  const options = columns
    .filter(({ sort: by }) => by !== null)
    .flatMap((column) => [
      { value: printSort(sortedBy(column, 'asc')), label: `${column.label}, ascending` },
      { value: printSort(sortedBy(column, 'desc')), label: `${column.label}, descending` },
    ])
  const current = printSort(sort)
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-3 grid h-(--row) grid-cols-(--columns) items-center border-b border-line bg-canvas"
    >
      <div role="columnheader" className="grid place-items-center">
        <Checkbox
          data-cell="-1:0"
          tabIndex={-1}
          checked={selected}
          aria-label="Select all deals"
          onCheckedChange={(isOn) => onSelectAll(isOn !== false)}
        />
      </div>
      <div role="columnheader" className="px-2">
        <Select
          aria-label="Sort by"
          options={[{ value: USUAL, label: 'Changed last' }, ...options]}
          value={options.some(({ value }) => value === current) ? current : USUAL}
          onChange={(value) => onSort(value === USUAL ? [] : parseSort(value, columns))}
          className="w-fit! max-w-full"
        />
      </div>
    </div>
  )
}
