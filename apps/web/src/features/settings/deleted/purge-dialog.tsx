import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { KIND_WORDS } from './kind-words.ts'
import { type DeletedRecord, useDeletedCommands } from './use-deleted.ts'

/** Asks before something is gone for good. */
export function PurgeDialog({ record, onClose }: { record: DeletedRecord; onClose: () => void }) {
  const { purge } = useDeletedCommands()
  const { one, goesAlong } = KIND_WORDS[record.kind]
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Delete ${record.name} for good?`}
      confirmLabel={`Delete the ${one} for good`}
      onConfirm={async () => {
        await purge(record)
        toastDone(`${record.name} is gone for good`)
      }}
    >
      {goesAlong} Nobody can bring it back. What happened to it stays in the audit log.
    </ConfirmDialog>
  )
}
