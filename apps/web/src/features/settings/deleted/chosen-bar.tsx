import { Trash2Icon, Undo2Icon } from 'lucide-react'
import { useMay } from '../../../data/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { counted } from '../frame/counted.ts'
import { KIND_WORDS } from './kind-words.ts'
import type { DeletedKind } from './use-deleted.ts'

/** Above the rows: choosing all of them, and what is done with the chosen ones. */
export function ChosenBar({
  kind,
  count,
  shown,
  running,
  onChooseAll,
  onChooseNone,
  onRestore,
  onPurge,
}: {
  kind: DeletedKind
  /** How many are chosen, of how many that are shown. */
  count: number
  shown: number
  /** With how many it is done, while it is being done. */
  running: number | null
  onChooseAll: () => void
  onChooseNone: () => void
  onRestore: () => void
  onPurge: () => void
}) {
  const mayPurge = useMay(`${kind}.purge`)
  const { one, many } = KIND_WORDS[kind]
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1">
      <div className="flex items-center gap-3">
        <Checkbox
          aria-label="Choose all that are shown"
          checked={count === 0 ? false : count === shown ? true : 'indeterminate'}
          disabled={running !== null}
          onCheckedChange={(isOn) => (isOn === true ? onChooseAll() : onChooseNone())}
        />
        <span role="status" className="text-muted">
          {count === 0 ? 'Choose all that are shown' : `${counted(count, one, many)} chosen`}
        </span>
      </div>
      {running !== null ? (
        <Progress
          label="Done"
          value={running}
          max={count}
          valueText={`${running} of ${counted(count, one, many)}`}
          className="min-w-32 grow"
        />
      ) : (
        count > 0 && (
          <span className="flex flex-wrap gap-2">
            <Button size="small" onClick={onRestore}>
              <Undo2Icon aria-hidden /> Restore {counted(count, one, many)}
            </Button>
            {mayPurge && (
              <Button size="small" onClick={onPurge}>
                <Trash2Icon aria-hidden /> Delete for good…
              </Button>
            )}
          </span>
        )
      )}
    </div>
  )
}
