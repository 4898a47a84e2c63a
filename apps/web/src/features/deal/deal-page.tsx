import { getRouteApi, Link } from '@tanstack/react-router'
import { DealId } from '@dealwright/domain'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { toProblem } from '../../data/problem.ts'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { DealTimeline } from './deal-timeline.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadProblem } from '../../ui/load-problem.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NewWork } from '../../work/new-work.tsx'
import { OpenWork } from '../../work/open-work.tsx'
import { BantPanel } from './bant-panel.tsx'
import { DealActions } from './deal-actions.tsx'
import { DealContacts } from './deal-contacts.tsx'
import { DealFacts } from './deal-facts.tsx'
import { SharingPanel } from './sharing-panel.tsx'
import { StageStepper } from './stage-stepper.tsx'
import { StatusBadge } from './status-badge.tsx'
import { type DealDetails, useDeal, useDealCommands } from './use-deal.ts'
import { useStageCommands } from './use-stage-commands.ts'
import { useStageMove } from './use-stage-move.ts'

const ConflictDialog = lazy(async () => ({
  default: (await import('../../conflict/conflict-dialog.tsx')).ConflictDialog,
}))
const MoveDialog = lazy(async () => ({ default: (await import('../../deal-form/move-dialog.tsx')).MoveDialog }))

const route = getRouteApi('/_app/deals/$dealId')

/** Everything about one deal: where it stands, what is known, what was done and what is next. */
export function DealPage() {
  const id = DealId.safeParse(route.useParams().dealId).data
  return id ? <LoadedDeal id={id} /> : <NoSuchDeal />
}

function LoadedDeal({ id }: { id: DealId }) {
  const { data: deal, error, refetch } = useDeal(id)
  if (deal) return <DealDetailsView deal={deal} />
  if (!error) return <DealSkeleton />
  if (toProblem(error).kind === 'not_found') return <NoSuchDeal />
  return (
    <div className="p-4 sm:p-6">
      <LoadProblem error={error} title="The deal could not be loaded" onAgain={() => void refetch()} />
    </div>
  )
}

function DealDetailsView({ deal }: { deal: DealDetails }) {
  const commands = useDealCommands(deal)
  const mayWrite = useMay('deal.write')
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const stages = pipelines.data?.find(({ id }) => id === deal.pipelineId)?.stages ?? []
  const stageMove = useStageMove(deal, commands, stages)
  useStageCommands({ deal, stages, stageMove, mayWrite })
  const parts = { deal, commands, mayWrite }
  return (
    <>
      <PageHeader
        title={deal.name}
        above={
          <Link to="/board/{-$pipelineId}" params={{ pipelineId: deal.pipelineId }} className="hover:underline">
            Board
          </Link>
        }
        meta={<StatusBadge deal={deal} />}
        actions={mayWrite && <DealActions {...{ deal, commands, stageMove }} />}
      />
      <StageStepper {...{ deal, stages }} onMove={(stage) => void stageMove.move(stage)} isDisabled={!mayWrite} />
      <div className="grid gap-4 px-4 pt-3 pb-8 sm:px-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] print:block print:space-y-4">
        <div
          className="grid content-start gap-4"
          onFocus={({ target }) => target.matches('input, textarea') && commands.onTyping(true)}
          onBlur={() => commands.onTyping(false)}
        >
          <DealFacts {...parts} stageMove={stageMove} />
          <DealContacts {...parts} />
          <BantPanel {...parts} />
          <SharingPanel deal={deal} commands={commands} />
        </div>
        <div className="grid content-start gap-4">
          {mayWrite && (
            <div className="print:hidden">
              <NewWork about={{ dealId: deal.id }} />
            </div>
          )}
          <OpenWork about={{ dealId: deal.id }} here="deal" mayWrite={mayWrite} />
          <DealTimeline deal={deal} />
        </div>
      </div>
      <Suspense>
        {commands.asked && <ConflictDialog kind="deal" {...commands.asked} />}
        {stageMove.asked && (
          <MoveDialog deal={deal} stage={stageMove.asked} onClose={stageMove.stopAsking} onMove={stageMove.answer} />
        )}
      </Suspense>
    </>
  )
}

function NoSuchDeal() {
  return (
    <EmptyState
      heading="h1"
      title="There is no such deal"
      actions={
        <Button asChild look="primary">
          <Link to="/">Go to the board</Link>
        </Button>
      }
    >
      It may have been deleted, or it is not shared with you.
    </EmptyState>
  )
}

function DealSkeleton() {
  return (
    <div aria-busy className="grid gap-4 p-4 sm:p-6">
      <span role="status" className="sr-only">
        Loading the deal…
      </span>
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-9 w-full" />
      <div className="grid gap-4 lg:grid-cols-[22rem_1fr]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
