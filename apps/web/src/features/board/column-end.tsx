import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { BoardColumn } from './board-state.ts'
import { CARD_HEIGHT } from './metrics.ts'

/** What comes after the last loaded card: the next ones as soon as one comes near, or why they do not come. */
export function ColumnEnd({
  column,
  isNear,
  isEmpty,
  onLoadMore,
}: {
  column: BoardColumn
  isNear: boolean
  isEmpty: boolean
  onLoadMore: (column: BoardColumn) => Promise<void>
}) {
  const page = useMutation({ mutationFn: onLoadMore })
  const load = useEffectEvent(() => {
    if (!page.isPending && !page.isError) page.mutate(column)
  })
  useEffect(() => {
    if (isNear) load()
  }, [isNear, column.nextCursor])

  if (isEmpty && column.nextCursor === null)
    return <p className="px-2 py-6 text-center text-sm text-faint">No deals here</p>
  if (column.nextCursor === null) return null
  if (page.isError)
    return (
      <div role="alert" className="grid justify-items-center gap-2 px-2 py-4 text-center text-sm text-muted">
        {problemMessage(page.error)}
        <Button size="small" onClick={() => page.mutate(column)}>
          Try again
        </Button>
      </div>
    )
  return (
    <div aria-busy style={{ height: `${CARD_HEIGHT}rem` }} className="rounded-lg border border-line p-3">
      <span className="sr-only">Loading more deals…</span>
      <Skeleton className="h-3.5 w-3/4" />
      <Skeleton className="mt-2.5 h-3 w-1/2" />
      <Skeleton className="mt-2.5 h-3.5 w-1/3" />
    </div>
  )
}
