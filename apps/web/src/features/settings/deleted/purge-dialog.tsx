import { useRef } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { counted } from '../frame/counted.ts'
import { KIND_WORDS } from './kind-words.ts'
import type { DeletedKind, DeletedRecord } from './use-deleted.ts'

/** Asks before something is gone for good. */
export function PurgeDialog({
  kind,
  records,
  onPurge,
  focusAfter,
  onClose,
}: {
  kind: DeletedKind
  records: readonly DeletedRecord[]
  onPurge: () => Promise<unknown>
  /** Where one goes on once what opened the dialog is gone. */
  focusAfter: () => HTMLElement | null | undefined
  onClose: () => void
}) {
  const isGone = useRef(false)
  const { one, many, goesAlong, allGoAlong } = KIND_WORDS[kind]
  const [first] = records
  const isOne = records.length === 1
  const what = counted(records.length, one, many)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Delete ${isOne && first ? first.name : what} for good?`}
      confirmLabel={isOne ? `Delete the ${one} for good` : `Delete ${what} for good`}
      focusAfter={() => (isGone.current ? focusAfter() : null)}
      onConfirm={async () => {
        await onPurge()
        isGone.current = true
      }}
    >
      {isOne ? goesAlong : allGoAlong} Nobody can bring {isOne ? 'it' : 'them'} back. What happened stays in the audit
      log.
    </ConfirmDialog>
  )
}
