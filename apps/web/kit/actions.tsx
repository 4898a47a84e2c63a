import { ArchiveIcon, EllipsisIcon, PlusIcon, StarIcon, TrashIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../src/ui/button.tsx'
import { Panel } from '../src/ui/panel.tsx'
import { ConfirmDialog } from '../src/ui/confirm-dialog.tsx'
import { Dialog } from '../src/ui/dialog.tsx'
import { DropdownMenu, MenuChoices, MenuItem, MenuSeparator } from '../src/ui/dropdown-menu.tsx'
import { IconButton } from '../src/ui/icon-button.tsx'
import { Keys } from '../src/ui/kbd.tsx'
import { Popover } from '../src/ui/popover.tsx'
import { toastDone, toastProblem } from '../src/ui/toast.ts'

export function Actions() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null)
  const [sort, setSort] = useState<'value' | 'close'>('value')
  return (
    <Panel title="Actions">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary">
          <PlusIcon /> New deal
        </Button>
        <Button>Import</Button>
        <Button look="quiet">Cancel</Button>
        <Button look="danger">Delete 3 deals</Button>
        <Button look="primary" isPending>
          Saving
        </Button>
        <Button disabled>Not now</Button>
        <Button size="small">Small</Button>
        <Button size="large" look="primary">
          Large
        </Button>
        <IconButton label="Star" keys={['s']}>
          <StarIcon />
        </IconButton>
        <DropdownMenu
          trigger={
            <IconButton label="More">
              <EllipsisIcon />
            </IconButton>
          }
        >
          <MenuItem keys={['e']}>
            <ArchiveIcon /> Archive
          </MenuItem>
          <MenuItem tone="danger">
            <TrashIcon /> Delete
          </MenuItem>
          <MenuSeparator />
          <MenuChoices
            label="Sort by"
            options={[
              { value: 'value', label: 'Value' },
              { value: 'close', label: 'Expected close' },
            ]}
            value={sort}
            onChange={setSort}
          />
        </DropdownMenu>
        <Popover label="Filter" trigger={<Button>Filter</Button>}>
          A panel with a filter.
        </Popover>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Button onClick={() => toastDone('Moved to Proposal', { label: 'Undo', onClick: () => undefined })}>
          Toast
        </Button>
        <Button onClick={() => toastProblem('Somebody changed this deal meanwhile.')}>Problem</Button>
        <Keys keys={['Mod', 'k']} />
      </div>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={() => setOpen(null)}
        title="Close as won"
        description="The deal gets its closing day and counts as revenue."
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button look="primary">Close as won</Button>
          </>
        }
      >
        What the dialog asks for.
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={() => setOpen(null)}
        title="Delete 3 deals?"
        confirmLabel="Delete 3 deals"
        onConfirm={() => Promise.reject(new TypeError('Failed to fetch'))}
      >
        They can be restored from the settings for 30 days.
      </ConfirmDialog>
    </Panel>
  )
}
