import { useNavigate } from '@tanstack/react-router'
import { Trash2Icon, Undo2Icon } from 'lucide-react'
import { problemMessage } from '../../../data/problem.ts'
import { useMay } from '../../../data/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { toastDone, toastProblem } from '../../../ui/toast.ts'
import { useSave } from '../../../ui/use-save.ts'
import { RowOf } from '../frame/rows.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { type DeletedRecord, useDeletedCommands } from './use-deleted.ts'

/** One deleted record: what it was, who deleted it and when, and what may be done with it. */
export function DeletedRow({
  record,
  isChosen,
  onChoose,
  onPurge,
}: {
  record: DeletedRecord
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
  onPurge: () => void
}) {
  const { kind, id, name, detail, deletedAt, deletedBy, mayRestore } = record
  const mayPurge = useMay(`${kind}.purge`)
  const { run } = useDeletedCommands()
  const { isPending, save } = useSave()
  const navigate = useNavigate()

  async function bringBack(button: HTMLElement) {
    try {
      await keepFocus(button, () => run('restore', record))
      const open = () => void navigate({ to: `${KIND_WORDS[kind].path}/${id}` })
      toastDone(`${name} is back`, { label: 'Open', onClick: open })
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }

  return (
    <RowOf
      icon={
        <Checkbox
          aria-label={`Choose ${name}`}
          checked={isChosen}
          onCheckedChange={(isOn) => onChoose(isOn === true)}
        />
      }
      title={name}
      detail={
        <>
          {detail ? `${detail} · deleted ` : 'Deleted '}
          <Instant at={deletedAt} />
          {deletedBy && ` by ${deletedBy}`}
        </>
      }
      menu={
        <div className="flex shrink-0 items-center gap-1">
          {mayRestore && (
            <Button
              size="small"
              aria-label={`Restore ${name}`}
              isPending={isPending}
              onClick={({ currentTarget }) => void save(() => bringBack(currentTarget))}
            >
              <Undo2Icon aria-hidden /> Restore
            </Button>
          )}
          {mayPurge && (
            <IconButton label={`Delete ${name} for good`} onClick={onPurge}>
              <Trash2Icon />
            </IconButton>
          )}
        </div>
      }
    />
  )
}
