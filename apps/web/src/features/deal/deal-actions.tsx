import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LossReasonId } from '@dealwright/domain'
import { useId, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useMay, useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { useSave } from '../../ui/use-save.ts'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** Winning, losing, reopening, resting and deleting. */
export function DealActions({ deal, commands }: { deal: DealDetails; commands: DealCommands }) {
  const [asks, setAsks] = useState<'loss' | 'deletion' | null>(null)
  const mayDelete = useMay('deal.delete')
  const navigate = useNavigate()
  const isClosed = deal.status === 'won' || deal.status === 'lost'
  const attempt = (command: Promise<void>) => command.catch((error: unknown) => toastProblem(problemMessage(error)))
  const close = () => setAsks(null)

  async function remove() {
    await commands.remove()
    toastDone(`${deal.name} was deleted`, { label: 'Undo', onClick: () => void attempt(commands.restore()) })
    await navigate({ to: '/board/{-$pipelineId}', params: { pipelineId: deal.pipelineId } })
  }

  return (
    <>
      {isClosed ? (
        <Button onClick={() => void attempt(commands.reopen())}>Reopen</Button>
      ) : (
        <>
          {deal.status === 'open' && (
            <Button look="quiet" onClick={() => void attempt(commands.stall())}>
              Let it rest
            </Button>
          )}
          <Button onClick={() => setAsks('loss')}>Lost</Button>
          <Button look="primary" onClick={() => void attempt(commands.close({ outcome: 'won' }))}>
            Won
          </Button>
        </>
      )}
      {mayDelete && (
        <Button look="quiet" onClick={() => setAsks('deletion')}>
          Delete
        </Button>
      )}
      {asks === 'loss' && <LossDialog deal={deal} commands={commands} onClose={close} />}
      <ConfirmDialog
        isOpen={asks === 'deletion'}
        onClose={close}
        title={`Delete ${deal.name}?`}
        confirmLabel="Delete deal"
        onConfirm={remove}
      >
        It leaves the board and all totals. It can be brought back for now.
      </ConfirmDialog>
    </>
  )
}

function LossDialog({ deal, commands, onClose }: { deal: DealDetails; commands: DealCommands; onClose: () => void }) {
  const { lossReasonRequired } = useSession().workspace.settings
  const reasons = useQuery(useTRPC().lossReasons.list.queryOptions())
  const [reasonId, setReasonId] = useState<string | null>(deal.lossReasonId)
  const [note, setNote] = useState(deal.lossNote ?? '')
  const { isPending, error, save } = useSave()
  const formId = useId()
  const options = (reasons.data ?? []).map(({ id, name }) => ({ value: id as string, label: name }))

  async function lose() {
    const lossReasonId = LossReasonId.safeParse(reasonId).data ?? null
    if (await save(() => commands.close({ outcome: 'lost', lossReasonId, lossNote: note.trim() || null }))) onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${deal.name} is lost`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId} isPending={isPending}>
            Mark as lost
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void lose()
        }}
      >
        {(options.length > 0 || lossReasonRequired) && (
          <Field label="Why it was lost" isOptional={!lossReasonRequired} error={error ?? undefined}>
            {(aria) => <Select {...aria} options={options} value={reasonId} onChange={setReasonId} />}
          </Field>
        )}
        <Field label="What happened" isOptional error={options.length === 0 ? (error ?? undefined) : undefined}>
          {(aria) => <Textarea {...aria} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  )
}
