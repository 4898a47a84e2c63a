import { inverseOf, type WorkspaceEvent } from '@dealwright/domain'
import { Redo2Icon, Undo2Icon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMay } from '../data/session.ts'
import { IconButton } from '../ui/icon-button.tsx'

const UndoDialog = lazy(async () => ({ default: (await import('./undo-dialog.tsx')).UndoDialog }))

type Told = Pick<WorkspaceEvent, 'id' | 'entity' | 'kind' | 'before' | 'after' | 'undoesId'>

/** Undoes what an entry of a history tells, after a look at what that will do. Not there where nothing can be undone. */
export function UndoButton({
  event,
  isUndone,
  what,
  children,
}: {
  event: Told
  /** It was undone since. */
  isUndone: boolean
  /** What happened, as the end of a sentence: `Bob changed the amount`. */
  what: string
  /** The same at length. */
  children?: ReactNode
}) {
  const [isOpen, setIsOpen] = useState(false)
  const may = useMay('event.undo')
  if (!may || isUndone || inverseOf(event).act === 'none') return null
  const isUndoing = event.undoesId !== null
  return (
    <>
      <IconButton
        label={`${isUndoing ? 'Redo' : 'Undo'}: ${what}`}
        size="small"
        className="print:hidden"
        onClick={() => setIsOpen(true)}
      >
        {isUndoing ? <Redo2Icon /> : <Undo2Icon />}
      </IconButton>
      {isOpen && (
        <Suspense>
          <UndoDialog
            target={{ id: event.id }}
            title={isUndoing ? 'Do this again?' : 'Undo this change?'}
            onClose={() => setIsOpen(false)}
          >
            {children ?? <p className="wrap-anywhere text-muted">{what}</p>}
          </UndoDialog>
        </Suspense>
      )}
    </>
  )
}
