import { ChartNoAxesColumnIcon, CloudOffIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** A report when it is there, its shape while it is on its way, and what went wrong when it did not come. */
export function ReportBody<Data>({
  query,
  isEmpty,
  children,
}: {
  query: { data: Data | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }
  isEmpty: (data: NoInfer<Data>) => boolean
  children: (data: NoInfer<Data>) => ReactNode
}) {
  const { data, error, refetch } = query
  const retry = (
    <Button size="small" onClick={() => void refetch()}>
      Try again
    </Button>
  )
  if (data === undefined) {
    if (!error) return <ReportSkeleton />
    return (
      <div role="alert">
        <EmptyState icon={<CloudOffIcon />} title="The report could not be loaded" actions={retry}>
          {problemMessage(error)}
        </EmptyState>
      </div>
    )
  }
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
      {Boolean(error) && (
        <Alert tone="caution" action={retry} className="mb-3">
          The server does not answer right now. What you see may be out of date.
        </Alert>
      )}
      {isEmpty(data) ? (
        <EmptyState icon={<ChartNoAxesColumnIcon />} title="No deals to report on">
          No deal passes these filters in this time. Choose another time, or clear the filters.
        </EmptyState>
      ) : (
        children(data)
      )}
    </div>
  )
}

function ReportSkeleton() {
  return (
    <div aria-busy="true" aria-label="The report is being loaded" role="status" className="grid gap-4">
      <Skeleton className="h-14 max-w-xl" />
      <Skeleton className="h-64" />
      <Skeleton className="h-48" />
    </div>
  )
}
