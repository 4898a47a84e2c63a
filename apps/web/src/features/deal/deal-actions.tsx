import { useNavigate } from '@tanstack/react-router'
import { CopyIcon, EllipsisIcon, MoonIcon, PrinterIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useMay } from '../../data/session.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DropdownMenu, MenuItem, MenuSeparator } from '../../ui/dropdown-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { useDuplicate } from './use-duplicate.ts'
import type { DealCommands, DealDetails } from './use-deal.ts'
import type { StageMove } from './use-stage-move.ts'

/** Winning, losing and reopening; in the menu what is done more rarely. */
export function DealActions({
  deal,
  commands,
  stageMove,
}: {
  deal: DealDetails
  commands: DealCommands
  stageMove: StageMove
}) {
  const [isAsked, setIsAsked] = useState(false)
  const [mayDelete, mayCreate] = [useMay('deal.delete'), useMay('deal.create')]
  const navigate = useNavigate()
  const duplicate = useDuplicate()
  const isClosed = deal.status === 'won' || deal.status === 'lost'

  async function attempt(command: Promise<unknown>) {
    try {
      await command
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }

  async function remove() {
    await commands.remove()
    toastDone(`${deal.name} was deleted`, { label: 'Undo', onClick: () => void attempt(commands.restore()) })
    await navigate({ to: '/board/{-$pipelineId}', params: { pipelineId: deal.pipelineId } })
  }

  return (
    <div className="contents print:hidden">
      {isClosed ? (
        <Button onClick={() => void attempt(commands.reopen())}>Reopen</Button>
      ) : (
        <>
          <Button onClick={() => stageMove.decide('lost')}>Lost</Button>
          <Button look="primary" onClick={() => stageMove.decide('won')}>
            Won
          </Button>
        </>
      )}
      <DropdownMenu
        trigger={
          <IconButton label="More about this deal">
            <EllipsisIcon />
          </IconButton>
        }
      >
        {deal.status === 'open' && (
          <MenuItem onSelect={() => void attempt(commands.stall())}>
            <MoonIcon /> Let it rest
          </MenuItem>
        )}
        {mayCreate && (
          <MenuItem onSelect={() => void attempt(duplicate(deal))}>
            <CopyIcon /> Duplicate
          </MenuItem>
        )}
        <MenuItem onSelect={() => globalThis.print()}>
          <PrinterIcon /> Print
        </MenuItem>
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuItem tone="danger" onSelect={() => setIsAsked(true)}>
              <Trash2Icon /> Delete
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={`Delete ${deal.name}?`}
        confirmLabel="Delete deal"
        onConfirm={remove}
      >
        It leaves the board and all totals. It can be brought back: it waits in the settings under Deleted.
      </ConfirmDialog>
    </div>
  )
}
