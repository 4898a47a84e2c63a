import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { defaultPipeline, offeredPipelines, type Pipeline } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { NewDealDialog } from '../../extensions.ts'
import { dealFilterTree, isFiltered } from '../../filters/deal-filter-tree.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import { formatNumber } from '../../format/number.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Board } from './board.tsx'
import { BoardProblem, OutdatedNotice } from './board-problem.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { matchingDeals } from './column-totals.ts'
import { keptPipeline } from './kept-pipeline.ts'
import { PipelineFigures } from './pipeline-figures.tsx'
import { PipelineSwitcher } from './pipeline-switcher.tsx'
import { useBoard } from './use-board.ts'

const EmptyBoard = lazy(async () => ({ default: (await import('./empty-board.tsx')).EmptyBoard }))

const NONE: never[] = []

const route = getRouteApi('/_app/board/{-$pipelineId}')

/** Home: a pipeline's stages as columns, its deals as cards. */
export function BoardPage() {
  const { pipelineId } = route.useParams()
  const filters = route.useSearch()
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const all = pipelines.data ?? NONE
  // Another view may have been narrowed down to a pipeline; that is the one to show then.
  const asked = pipelineId ?? filters.pipeline
  const pipeline = all.find(({ id }) => id === asked) ?? offeredPipelines(all).find(isKept) ?? defaultPipeline(all)
  if (pipeline)
    return <PipelineBoard key={pipeline.id} pipeline={pipeline} pipelines={offeredPipelines(all, pipeline.id)} />
  return (
    <>
      <PageHeader title="Board" />
      {pipelines.isError && <BoardProblem error={pipelines.error} onRetry={() => void pipelines.refetch()} />}
      <Suspense>{pipelines.isSuccess && <EmptyBoard reason="no-pipeline" />}</Suspense>
      {pipelines.isPending && (
        <>
          <Skeleton className="mx-4 mb-3 h-(--control) shrink-0 sm:mx-6 sm:max-w-lg" />
          <BoardSkeleton />
        </>
      )}
    </>
  )
}

function isKept({ id }: Pipeline): boolean {
  return id === keptPipeline()
}

function PipelineBoard({ pipeline, pipelines }: { pipeline: Pipeline; pipelines: readonly Pipeline[] }) {
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const mayCreate = useMay('deal.create')
  const scope = useMemo(
    () => ({ pipelineId: pipeline.id, filter: dealFilterTree({ ...filters, pipeline: undefined }) }),
    [pipeline.id, filters],
  )
  const { board, totals, loadMore } = useBoard(scope)
  const count = totals.data && matchingDeals(totals.data)
  const isEmpty = count === 0 && !totals.isPlaceholderData && !board.data?.columns.some(({ items }) => items.length > 0)
  const isNarrowed = isFiltered(filters)
  const retry = () => void Promise.all([board.refetch(), totals.refetch()])
  return (
    <>
      <PageHeader
        title={pipeline.name}
        meta={
          <>
            {pipeline.isArchived && <Badge>Archived</Badge>}
            {pipelines.length > 1 && <PipelineSwitcher pipelines={pipelines} current={pipeline} />}
            {totals.data && !isEmpty && <PipelineFigures summary={totals.data} />}
          </>
        }
        actions={
          mayCreate &&
          !pipeline.isArchived &&
          NewDealDialog && (
            <Button
              look="primary"
              onClick={() => openOverlay({ kind: 'new-deal', defaults: { pipelineId: pipeline.id } })}
            >
              <PlusIcon aria-hidden /> New deal
            </Button>
          )
        }
      />
      {(!isEmpty || isNarrowed) && (
        <FilterBar
          filters={filters}
          onChange={(some) => void navigate({ search: (known) => ({ ...known, ...some }), replace: true })}
          result={count === undefined ? '' : `${formatNumber(count)} ${count === 1 ? 'deal' : 'deals'}`}
        />
      )}
      {board.data && (board.isError || totals.isError) && <OutdatedNotice onRetry={retry} />}
      {!board.data && board.isError && <BoardProblem error={board.error} onRetry={retry} />}
      {!board.data && board.isPending && <BoardSkeleton columns={pipeline.stages.length} />}
      <Suspense>
        {board.data && isEmpty && <EmptyBoard reason={isNarrowed ? 'filters' : 'no-deals'} pipelineId={pipeline.id} />}
      </Suspense>
      {board.data && !isEmpty && (
        <Board
          scope={scope}
          pipeline={pipeline}
          board={board.data}
          summary={totals.data}
          isOutdated={board.isPlaceholderData}
          onLoadMore={loadMore}
        />
      )}
    </>
  )
}
