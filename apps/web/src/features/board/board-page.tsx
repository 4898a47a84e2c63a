import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Pipeline } from '@dealwright/domain'
import { useMemo } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useTRPC } from '../../data/trpc.ts'
import { dealFilterTree, isFiltered } from '../../filters/deal-filter-tree.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Board } from './board.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { EmptyBoard, NothingFound } from './empty-board.tsx'
import { PipelineSwitcher } from './pipeline-switcher.tsx'
import { useBoard } from './use-board.ts'

const route = getRouteApi('/_app/board/{-$pipelineId}')

/** Home: a pipeline's stages as columns, its deals as cards. */
export function BoardPage() {
  const { pipelineId } = route.useParams()
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const pipeline = pipelines.data?.find(({ id }) => id === pipelineId) ?? pipelines.data?.[0]
  if (pipelines.isError) return <Failure error={pipelines.error} onRetry={() => void pipelines.refetch()} />
  if (!pipeline) {
    return (
      <>
        <PageHeader title="Board" />
        <BoardSkeleton />
      </>
    )
  }
  return <PipelineBoard key={pipeline.id} pipeline={pipeline} pipelines={pipelines.data ?? []} />
}

function PipelineBoard({ pipeline, pipelines }: { pipeline: Pipeline; pipelines: readonly Pipeline[] }) {
  const filters = route.useSearch()
  const scope = useMemo(
    () => ({ pipelineId: pipeline.id, filter: dealFilterTree({ ...filters, pipeline: undefined }) }),
    [pipeline.id, filters],
  )
  const { board, totals, loadMore } = useBoard(scope)
  const counted = totals.data && totals.data.open.count + totals.data.won.count + totals.data.lost.count
  return (
    <>
      <PageHeader
        title={pipeline.name}
        meta={pipelines.length > 1 && <PipelineSwitcher pipelines={pipelines} current={pipeline} />}
        actions={<BoardFilters count={counted} />}
      />
      {board.isError && <Failure error={board.error} onRetry={() => void board.refetch()} />}
      {!board.data && !board.isError && <BoardSkeleton columns={pipeline.stages.length} />}
      {board.data &&
        counted === 0 &&
        (isFiltered(filters) ? <NothingFound /> : <EmptyBoard pipelineId={pipeline.id} />)}
      {board.data && counted !== 0 && (
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

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="px-4 py-2 sm:px-6">
      <Alert
        tone="negative"
        title="The board could not be loaded"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {problemMessage(error)}
      </Alert>
    </div>
  )
}
