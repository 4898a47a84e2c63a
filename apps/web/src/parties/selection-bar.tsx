import { Button } from '../ui/button.tsx'
import { keepFocus } from '../ui/keep-focus.ts'
import { counted, type PartyKind } from './party-kind.ts'

/** A merge takes one that stays and this many others. */
const MOST = 21

/** What can be done with the chosen rows; nothing while none is chosen. */
export function SelectionBar({
  kind,
  count,
  onMerge,
  onClear,
}: {
  kind: PartyKind
  count: number
  onMerge: () => void
  onClear: () => void
}) {
  if (count === 0) return null
  return (
    <div
      role="region"
      aria-label="Chosen rows"
      className="flex flex-wrap items-center gap-2 border-t border-line bg-accent-soft px-4 py-1.5 sm:px-6"
    >
      <span role="status" className="font-medium text-accent-ink">
        {counted(kind, count, String(count))} chosen
      </span>
      <Button size="small" disabled={count < 2 || count > MOST} onClick={onMerge}>
        Merge…
      </Button>
      {count < 2 && <span className="text-sm text-muted">Choose another one to merge them.</span>}
      {count > MOST && <span className="text-sm text-muted">At most {MOST} at once.</span>}
      <Button size="small" look="quiet" onClick={({ currentTarget }) => void keepFocus(currentTarget, onClear)}>
        Choose none
      </Button>
    </div>
  )
}
