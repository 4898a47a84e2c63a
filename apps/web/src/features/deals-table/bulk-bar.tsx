import { PencilIcon, Trash2Icon } from 'lucide-react'
import { useMay } from '../../data/session.ts'
import { Button } from '../../ui/button.tsx'
import { countWords } from './count-words.ts'

/** What can be done with the ticked deals. */
export function BulkBar({
  selected,
  total,
  onEdit,
  onDelete,
  onAll,
  onClear,
}: {
  selected: number
  total: number
  onEdit: () => void
  onDelete: () => void
  onAll: () => void
  onClear: () => void
}) {
  const [mayWrite, mayDelete] = [useMay('deal.write'), useMay('deal.delete')]
  return (
    <div
      role="region"
      aria-label="Selected deals"
      className="flex flex-wrap items-center gap-2 border-t border-line bg-accent-soft px-4 py-1.5 sm:px-6"
    >
      <p className="figures font-medium">{countWords(selected)} selected</p>
      {mayWrite && (
        <Button size="small" onClick={onEdit}>
          <PencilIcon aria-hidden /> Edit
        </Button>
      )}
      {mayDelete && (
        <Button size="small" onClick={onDelete}>
          <Trash2Icon aria-hidden /> Delete
        </Button>
      )}
      <span className="grow" />
      {selected < total && (
        <Button look="quiet" size="small" onClick={onAll}>
          Select all {countWords(total)}
        </Button>
      )}
      <Button look="quiet" size="small" onClick={onClear}>
        Clear the selection
      </Button>
    </div>
  )
}
