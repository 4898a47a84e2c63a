import { DownloadIcon } from 'lucide-react'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { saveFile } from '../../../ui/save-file.ts'

/** What stands in for a lost phone, shown once. */
export function BackupCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Keep your backup codes"
      footer={
        <Button look="primary" onClick={onClose}>
          I have kept them
        </Button>
      }
    >
      <div className="grid gap-4">
        <p>
          Each lets you in once when you do not have your phone. Print them, or put them into your password manager.
        </p>
        <ul
          aria-label="Backup codes"
          className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-lg bg-pressed p-3 font-mono select-all"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button className="justify-self-start" onClick={() => saveFile(fileOf(codes), 'dealwright-backup-codes.txt')}>
          <DownloadIcon /> Save as a file
        </Button>
        <Alert tone="caution">They are not shown again.</Alert>
      </div>
    </Dialog>
  )
}

function fileOf(codes: readonly string[]): Blob {
  return new Blob([codes.map((code) => `${code}\n`).join('')], { type: 'text/plain' })
}
