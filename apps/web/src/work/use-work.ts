import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Instant, Subject } from '@dealwright/domain'
import { problemMessage } from '../data/problem.ts'
import { type Inputs, useTRPC, useTRPCClient } from '../data/trpc.ts'
import { toastDone, toastProblem } from '../ui/toast.ts'
import type { WorkItem } from './work-item.ts'

/** What new work is about, as far as the place knows where it is written down. */
export type About = Partial<Subject>

/** Everything that is done with work; each refreshes what shows it. */
export function useWork() {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { mutateAsync: run } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })

  async function changed(command: () => Promise<unknown>): Promise<void> {
    try {
      await run(command)
    } finally {
      // Work is shown with what it is about, and that says when something was last done and what comes next.
      const shown = [trpc.tasks, trpc.activities, trpc.notes, trpc.calendarEntries]
      const about = [trpc.deals, trpc.contacts, trpc.companies]
      await Promise.all([...shown, ...about].map((path) => queryClient.invalidateQueries(path.pathFilter())))
    }
  }

  const setDone = ({ kind, work }: WorkItem, isDone: boolean): Promise<unknown> => {
    const { id } = work
    switch (kind) {
      case 'task':
        return isDone ? api.tasks.complete.mutate({ id }) : api.tasks.reopen.mutate({ id })
      case 'activity':
        return api.activities.update.mutate({ id, ...activityDone(work.occurredAt, isDone) })
      case 'calendar':
        return api.calendarEntries.update.mutate({ id, isCompleted: isDone })
    }
  }

  return {
    addNote: (about: About, content: string) => changed(() => api.notes.create.mutate({ ...about, content })),
    addActivity: (about: About, activity: Inputs['activities']['create']) =>
      changed(() => api.activities.create.mutate({ ...about, ...activity })),
    addTask: (about: About, task: Inputs['tasks']['create']) =>
      changed(() => api.tasks.create.mutate({ ...about, ...task })),

    /** Settles it, and offers to take that back. Says itself what went wrong. */
    async complete(item: WorkItem): Promise<void> {
      try {
        await changed(() => setDone(item, true))
        const undo = () => changed(() => setDone(item, false))
        toastDone(`${item.title} is done`, { label: 'Undo', onClick: () => void told(undo()) })
      } catch (error) {
        toastProblem(problemMessage(error))
      }
    },

    /** Plans it for another time. Says itself what went wrong. */
    postpone: (item: WorkItem, at: Instant): Promise<void> => told(changed(() => move(api, item, at))),
  }
}

async function told(command: Promise<void>): Promise<void> {
  try {
    await command
  } catch (error) {
    toastProblem(problemMessage(error))
  }
}

/** What was planned for later and is done already has been done now. */
function activityDone(plannedAt: Instant, isDone: boolean) {
  if (!isDone) return { status: 'scheduled' as const, occurredAt: plannedAt }
  const now = new Date().toISOString()
  return { status: 'completed' as const, ...(plannedAt > now && { occurredAt: now }) }
}

function move(api: ReturnType<typeof useTRPCClient>, { kind, work }: WorkItem, at: Instant): Promise<unknown> {
  const { id } = work
  switch (kind) {
    case 'task':
      return api.tasks.update.mutate({ id, dueAt: at })
    case 'activity':
      return api.activities.update.mutate({ id, occurredAt: at })
    case 'calendar': {
      const shift = Date.parse(at) - Date.parse(work.startsAt)
      const endsAt = work.endsAt && new Date(Date.parse(work.endsAt) + shift).toISOString()
      return api.calendarEntries.update.mutate({ id, startsAt: at, endsAt })
    }
  }
}
