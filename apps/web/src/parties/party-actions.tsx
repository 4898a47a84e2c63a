import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { problemMessage } from '../data/problem.ts'
import { useMay } from '../data/session.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toastDone, toastProblem } from '../ui/toast.ts'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'

/** Merging and deleting; what is deleted can be brought back for now. */
export function PartyActions({
  kind,
  name,
  onMerge,
  commands,
}: {
  kind: PartyKind
  name: string
  onMerge: () => void
  commands: {
    remove: () => Promise<unknown>
    restore: () => Promise<unknown>
    /** Lets everything that showed it look again. */
    refresh: () => Promise<unknown>
  }
}) {
  const [mayDelete, mayMerge] = [useMay(`${kind}.delete`), useMay(`${kind}.merge`)]
  const [isAsking, setIsAsking] = useState(false)
  const navigate = useNavigate()
  const { one, many } = PARTY_WORDS[kind]

  async function remove() {
    await commands.remove()
    // Away from the page first: it would ask for what is gone.
    await navigate({ to: `/${many}` })
    await commands.refresh()
    const undo = () => commands.restore().catch((error: unknown) => toastProblem(problemMessage(error)))
    toastDone(`${name} was deleted`, { label: 'Undo', onClick: () => void undo() })
  }

  return (
    <>
      {mayMerge && <Button onClick={onMerge}>Merge…</Button>}
      {mayDelete && (
        <Button look="quiet" onClick={() => setIsAsking(true)}>
          Delete
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Delete ${name}?`}
        confirmLabel={`Delete ${one}`}
        onConfirm={remove}
      >
        Deals and their history stay as they are. The {one} can be brought back: it waits in the settings under Deleted.
      </ConfirmDialog>
    </>
  )
}
