import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { EventId, OperationId } from '@dealwright/domain'
import type { ReactNode } from 'react'
import { problemMessage } from '../data/problem.ts'
import { useTRPC, useTRPCClient } from '../data/trpc.ts'
import { formatNumber } from '../format/number.ts'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toastDone, toastProblem } from '../ui/toast.ts'
import { useSave } from '../ui/use-save.ts'
import { planWords, refusalWords, type UndoPlan } from './undo-words.ts'

/** What is to be undone: one change, or all that an operation has done. */
export type UndoTarget = { id: EventId } | { operationId: OperationId }

/** Says what undoing will do and what stands in its way, and does it. What was undone can be had again at once. */
export function UndoDialog({
  target,
  title,
  children,
  onClose,
}: {
  target: UndoTarget
  title: string
  /** What is undone, in words. */
  children?: ReactNode
  onClose: () => void
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  // A look that leaves no trace, and is out of date as soon as it is taken.
  const plan = useQuery({
    queryKey: [...trpc.events.undo.mutationKey(), 'plan', target],
    queryFn: () => api.events.undo.mutate({ ...target, preview: true }),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })
  const { isPending, error, save } = useSave()

  const news = () => void queryClient.invalidateQueries()

  async function confirm() {
    const run = async () => {
      const { operationId } = await api.events.undo.mutate(target)
      toastDone('Undone', operationId ? { label: 'Redo', onClick: () => void redo(operationId) } : undefined)
    }
    if (!(await save(run))) return
    onClose()
    news()
  }

  async function redo(operationId: OperationId) {
    try {
      await api.events.undo.mutate({ operationId })
      toastDone('Done again')
    } catch (problem) {
      toastProblem(problemMessage(problem))
    }
    news()
  }

  const words = plan.data && planWords(plan.data)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{words === null ? 'Close' : 'Cancel'}</Button>
          {words !== null && (
            <Button look="primary" isPending={isPending} disabled={!plan.data} onClick={() => void confirm()}>
              Undo
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        {children}
        {plan.isPending && <Skeleton className="h-6" />}
        {plan.isError && <Alert tone="negative">{problemMessage(plan.error)}</Alert>}
        {words && <p>{words}</p>}
        {plan.data && <Stays plan={plan.data} />}
        {error && <Alert tone="negative">{error}</Alert>}
      </div>
    </Dialog>
  )
}

/** What stays as it is, each with the reason. */
function Stays({ plan: { items, undone, refused } }: { plan: UndoPlan }) {
  const stays = items.flatMap(({ id, name, refusal }) => (refusal ? [{ id, name, why: refusalWords(refusal) }] : []))
  const [first] = stays
  if (!first) return null
  if (undone === 0 && stays.every(({ why }) => why === first.why)) return <Alert tone="caution">{first.why}</Alert>
  return (
    <Alert tone="caution" title="These stay as they are">
      <ul className="mt-1 grid gap-1">
        {stays.map(({ id, name, why }) => (
          <li key={id} className="wrap-anywhere">
            {name !== null && <span className="font-medium">{name}: </span>}
            {why}
          </li>
        ))}
      </ul>
      {refused > stays.length && <p className="mt-1">And {formatNumber(refused - stays.length)} more.</p>}
    </Alert>
  )
}
