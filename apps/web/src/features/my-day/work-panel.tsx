import { useEffect } from 'react'
import type { MemberId } from '@dealwright/domain'
import { useMay, useSession } from '../../data/session.ts'
import { formatNumber } from '../../format/number.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { LoadProblem } from '../../ui/load-problem.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { WorkItem } from '../../work/work-item.ts'
import { WorkRow } from '../../work/work-row.tsx'
import { AddTask } from './add-task.tsx'
import { byTime, dayBounds } from './day-work.ts'
import { useDayWork } from './use-day-work.ts'

/** What is to be done: overdue first, then today's, then what comes. */
export function WorkPanel({
  ownerId,
  onThere,
}: {
  ownerId: MemberId | undefined
  /** Called with the part's name once it has loaded. */
  onThere: (part: string) => void
}) {
  const now = useNow()
  const mayWrite = useMay('task.write')
  const bounds = dayBounds(now, useSession().workspace.settings.timeZone)
  const { items, isPending, error, hasMore, isLoadingMore, loadMore, retry } = useDayWork(ownerId, bounds)
  useEffect(() => {
    if (!isPending) onThere('work')
  }, [isPending, onThere])
  const { overdue, today, coming } = byTime(items, { now, end: bounds.end })
  return (
    <Panel title="To do">
      {mayWrite && <AddTask ownerId={ownerId} />}
      {error && <LoadProblem error={error} onAgain={retry} />}
      {isPending && <Skeleton className="mt-3 h-32" />}
      <Group title="Overdue" items={overdue} mayWrite={mayWrite} />
      <Group title="Today" items={today} mayWrite={mayWrite} />
      <Group title="Coming days" items={coming} mayWrite={mayWrite} />
      {!isPending && items.length === 0 && !hasMore && (
        <p className="py-2 text-muted">Nothing is to be done in the coming days.</p>
      )}
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
    </Panel>
  )
}

function Group({ title, items, mayWrite }: { title: string; items: readonly WorkItem[]; mayWrite: boolean }) {
  if (items.length === 0) return null
  return (
    <section aria-label={title} className="mt-3">
      <h3 className="text-sm font-semibold">
        {title} <span className="figures font-normal text-muted">{formatNumber(items.length)}</span>
      </h3>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <WorkRow key={item.work.id} item={item} mayWrite={mayWrite} />
        ))}
      </ul>
    </section>
  )
}
