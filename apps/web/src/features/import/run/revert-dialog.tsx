import { useQuery } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import type { ImportJob } from '../use-import.ts'
import { countOf, countOfKind } from '../words.ts'
import { useCommand } from './use-command.ts'

/** Asks before an import is undone, in numbers. */
export function RevertDialog({ job, isOpen, onClose }: { job: ImportJob; isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const revert = useCommand(job, 'revert')
  const { kind, created, updated } = job
  const plan = useQuery({
    queryKey: [...trpc.events.undo.mutationKey(), 'plan', job.id],
    queryFn: () => api.events.undo.mutate({ importId: job.id, preview: true }),
    enabled: isOpen,
    gcTime: 0,
  })
  const kept = plan.data?.refused ?? 0
  const parts = [
    created > 0 && `${countOfKind(created, kind)} that it added ${created === 1 ? 'is' : 'are'} deleted`,
    updated > 0 && `${countOfKind(updated, kind)} that it updated ${updated === 1 ? 'is' : 'are'} set back`,
  ].filter(Boolean)
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title="Revert this import?"
      confirmLabel="Revert the import"
      onConfirm={async () => {
        await revert.mutateAsync()
        announce('Reverting')
      }}
    >
      <p>{parts.join(', and ')}; companies and contacts that it created go too.</p>
      <p className="mt-2">
        What somebody has changed since, or what something else has come to use, stays as it is and is listed
        {kept > 0 && `: ${countOf(kept, 'record')} as it looks now`}. Custom fields and entries of lists that it added
        stay.
      </p>
    </ConfirmDialog>
  )
}
