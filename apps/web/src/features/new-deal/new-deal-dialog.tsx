import { useQuery } from '@tanstack/react-query'
import { offeredPipelines } from '@dealwright/domain'
import { useTRPC } from '../../data/trpc.ts'
import type { NewDealDialogProps } from '../../shell/overlay.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadProblem } from '../../ui/load-problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NewDealForm } from './new-deal-form.tsx'

/** Adds a deal: only its name is needed, the rest has what most deals start with. */
export function NewDealDialog({ defaults, onClose }: NewDealDialogProps) {
  const trpc = useTRPC()
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const fields = useQuery(trpc.customFields.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 }))
  if (pipelines.data && fields.data)
    return (
      <NewDealForm {...{ defaults, onClose }} pipelines={offeredPipelines(pipelines.data)} definitions={fields.data} />
    )
  const error = pipelines.error ?? fields.error
  return (
    <Dialog isOpen onClose={onClose} title="New deal">
      {error ? (
        <LoadProblem error={error} onAgain={() => void Promise.all([pipelines.refetch(), fields.refetch()])} />
      ) : (
        <div aria-busy className="grid gap-4">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8 w-2/3" />
        </div>
      )}
    </Dialog>
  )
}
