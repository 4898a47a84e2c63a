import { Checkbox } from '../ui/checkbox.tsx'
import type { ListColumn } from '../ui/list-table.tsx'

/** The column in which rows are chosen, for what is done with several. */
export function selectColumn<Row extends { id: string; name: string }>(
  chosen: ReadonlyMap<string, Row>,
  onChange: (chosen: ReadonlyMap<string, Row>) => void,
): ListColumn<Row> {
  return {
    id: 'select',
    label: 'Choose',
    isLabelHidden: true,
    width: '2.75rem',
    cell: (row) => (
      <Checkbox
        aria-label={`Choose ${row.name}`}
        className="relative! z-1 flex"
        checked={chosen.has(row.id)}
        onCheckedChange={(isOn) => {
          const next = new Map(chosen)
          if (isOn === true) next.set(row.id, row)
          else next.delete(row.id)
          onChange(next)
        }}
      />
    ),
  }
}
