import type { ReactNode } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { CopyLine } from './copy-line.tsx'

/** Something that is shown once, to be copied now. */
export function SecretDialog({
  title,
  secrets,
  children,
  onClose,
}: {
  title: string
  secrets: readonly { label: string; value: string }[]
  /** What it is for. */
  children?: ReactNode
  onClose: () => void
}) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-4">
        {secrets.map(({ label, value }) => (
          <CopyLine key={label} label={label} value={value} />
        ))}
        <Alert tone="caution">Copy it now: it is not kept, and cannot be shown again.</Alert>
        {children}
      </div>
    </Dialog>
  )
}
