import { OPEN_TASKS } from '@dealwright/domain'
import { useQuery } from '@tanstack/react-query'
import { problemMessage } from '../../data/problem.ts'
import { useTRPC } from '../../data/trpc.ts'
import { formatInstant } from '../../format/instant.ts'
import { Button } from '../../ui/button.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { useNow } from '../../ui/use-now.ts'
import { Panel } from './panel.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** What is still to be done about a deal: its open tasks and planned activities, the next one first. */
export function OpenTasks({
  deal,
  commands,
  mayWrite,
}: {
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  const trpc = useTRPC()
  const now = useNow()
  const tasks = useQuery(trpc.deals.tasks.queryOptions({ id: deal.id }))
  const activities = useQuery(trpc.deals.activities.queryOptions({ id: deal.id }))
  const open = (tasks.data?.items ?? []).filter(({ status }) => OPEN_TASKS.some((open) => open === status))
  const planned = (activities.data?.items ?? []).filter(({ status }) => status === 'scheduled')
  if (open.length + planned.length === 0) return null
  const complete = (id: (typeof open)[number]['id']) =>
    commands.completeTask(id).catch((error: unknown) => toastProblem(problemMessage(error)))
  return (
    <Panel title="Next">
      <ul className="grid gap-1.5">
        {open.map(({ id, title, dueAt }) => (
          <li key={id} className="flex items-center gap-2">
            <span className="min-w-0 grow wrap-anywhere">{title}</span>
            {dueAt && <Due at={dueAt} now={now} />}
            {mayWrite && (
              <Button size="small" onClick={() => void complete(id)} aria-label={`Complete ${title}`}>
                Done
              </Button>
            )}
          </li>
        ))}
        {planned.map(({ id, subject, occurredAt }) => (
          <li key={id} className="flex items-center gap-2">
            <span className="min-w-0 grow wrap-anywhere">{subject}</span>
            <Due at={occurredAt} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Due({ at, now }: { at: string; now: string }) {
  const isOverdue = at < now
  return (
    <time dateTime={at} className={isOverdue ? 'text-sm text-negative-ink' : 'text-sm text-muted'}>
      {isOverdue ? `Overdue, ${formatInstant(at)}` : formatInstant(at)}
    </time>
  )
}
