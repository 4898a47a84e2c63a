import { useQuery } from '@tanstack/react-query'
import type { SubjectKind } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { Panel } from '../ui/panel.tsx'
import type { About } from './use-work.ts'
import { activityItem, entryItem, inOrder, taskItem } from './work-item.ts'
import { WorkRow } from './work-row.tsx'

/** What is still to be done about something, the next first; nothing where nothing is. */
export function OpenWork({ about, here, mayWrite }: { about: About; here: SubjectKind; mayWrite: boolean }) {
  const trpc = useTRPC()
  const subject = { dealId: about.dealId ?? undefined, contactId: about.contactId ?? undefined }
  const asked = { ...subject, companyId: about.companyId ?? undefined, limit: 200 }
  const tasks = useQuery(trpc.tasks.list.queryOptions({ ...asked, state: 'open' }))
  const activities = useQuery(trpc.activities.list.queryOptions({ ...asked, statuses: ['scheduled'] }))
  const entries = useQuery(trpc.calendarEntries.agenda.queryOptions({ ...asked, type: 'event', isCompleted: false }))
  const items = inOrder([
    ...(tasks.data?.items ?? []).map(taskItem),
    ...(activities.data?.items ?? []).map(activityItem),
    ...(entries.data?.items ?? []).flatMap((item) => (item.type === 'event' ? entryItem(item) : [])),
  ])
  if (items.length === 0) return null
  return (
    <Panel title="Next">
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <WorkRow key={item.work.id} item={item} mayWrite={mayWrite} here={here} />
        ))}
      </ul>
    </Panel>
  )
}
