import type { CustomField } from '@dealwright/domain'
import { useTRPC } from '../../data/trpc.ts'
import { problemMessage } from '../../data/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { useQueryClient } from '@tanstack/react-query'
import { BulkReport } from './bulk-report.tsx'
import type { Target } from './bulk-run.ts'
import { countWords } from './count-words.ts'
import type { Selection } from './selection.ts'
import { useBulk } from './use-bulk.ts'
import type { TableScope } from './use-deal-pages.ts'

/** More than these are brought back one by one, from the bin. */
const UNDOABLE = 200

/** Deletes the ticked deals, as far as they are the reader's to delete. */
export function BulkDeleteDialog({
  scope,
  selection,
  count,
  definitions,
  onDone,
  onClose,
}: {
  scope: TableScope
  selection: Selection
  count: number
  definitions: readonly CustomField[]
  /** Something was deleted. */
  onDone: () => void
  onClose: () => void
}) {
  const { state, start, api } = useBulk(scope, selection)
  const trpc = useTRPC()
  const queryClient = useQueryClient()

  async function undo(deleted: readonly Target[]) {
    try {
      await Promise.all(deleted.map(({ id }) => api.deals.restore.mutate({ id })))
    } catch (error) {
      toastProblem(problemMessage(error))
    } finally {
      void queryClient.invalidateQueries(trpc.deals.pathFilter())
    }
  }

  async function remove() {
    const outcome = await start((part) => api.deals.bulkDelete.mutate({ ids: part.map(({ id }) => id) }))
    if (!outcome) return
    const { succeeded, failures } = outcome
    if (succeeded.length > 0) {
      const undoing = { label: 'Undo', onClick: () => void undo(succeeded) }
      toastDone(`${countWords(succeeded.length)} deleted`, succeeded.length <= UNDOABLE ? undoing : undefined)
    }
    if (failures.length === 0) onClose()
    onDone()
  }

  const isDone = state.kind === 'done'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete ${countWords(count)}?`}
      description="They leave the board and all totals. They can be brought back for now."
      footer={
        <>
          <Button onClick={onClose}>{isDone ? 'Close' : 'Cancel'}</Button>
          {!isDone && (
            <Button look="danger" isPending={state.kind === 'running'} onClick={() => void remove()}>
              Delete {countWords(count)}
            </Button>
          )}
        </>
      }
    >
      <BulkReport {...{ state, count, definitions }} verb="deleted" />
    </Dialog>
  )
}
