import type { CustomField, OperationId } from '@dealwright/domain'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toastDone } from '../../ui/toast.ts'
import { BulkReport } from './bulk-report.tsx'
import { countWords } from './count-words.ts'
import type { Selection } from './selection.ts'
import { useBulk } from './use-bulk.ts'
import type { TableScope } from './use-deal-pages.ts'

/** Deletes the ticked deals, as far as they are the reader's to delete. */
export function BulkDeleteDialog({
  scope,
  selection,
  count,
  definitions,
  onUndo,
  onDone,
  onClose,
}: {
  scope: TableScope
  selection: Selection
  count: number
  definitions: readonly CustomField[]
  /** The reader wants them back. */
  onUndo: (operation: OperationId) => void
  /** Something was deleted. */
  onDone: () => void
  onClose: () => void
}) {
  const { state, start, api } = useBulk(scope, selection)
  async function remove() {
    const outcome = await start((part, operationId) =>
      api.deals.bulkDelete.mutate({ ids: part.map(({ id }) => id), operationId }),
    )
    if (!outcome) return
    const { succeeded, failures, operationId } = outcome
    if (succeeded.length > 0) {
      toastDone(`${countWords(succeeded.length)} deleted`, { label: 'Undo', onClick: () => onUndo(operationId) })
    }
    if (failures.length === 0) onClose()
    onDone()
  }

  const isDone = state.kind === 'done'
  const undo = (operation: OperationId) => {
    onClose()
    onUndo(operation)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete ${countWords(count)}?`}
      description="They leave the board and all totals. They can be brought back: they wait in the settings under Deleted."
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
      <BulkReport {...{ state, count, definitions, onUndo: undo }} verb="deleted" />
    </Dialog>
  )
}
