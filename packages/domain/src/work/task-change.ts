import type { Instant } from '../values/calendar.ts'
import type { TaskId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { NO_SUBJECT } from './subject.ts'
import { type NewTask, OPEN_TASKS, Task, type TaskPatch, type TaskStatus } from './task.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(Task.omit({ createdById: true }).shape)

/** Makes a task: its maker's, pending and of normal priority unless told otherwise. */
export function createTask({ id, createdById, fields }: Making<TaskId, NewTask>, now: Instant): RecordChange<Task> {
  const task: Task = {
    id,
    number: 0,
    version: 1,
    ...NO_SUBJECT,
    description: null,
    startsAt: null,
    dueAt: null,
    remindAt: null,
    priority: 'normal',
    status: 'pending',
    completedAt: null,
    categoryId: null,
    tagIds: [],
    ownerId: createdById,
    metadata: {},
    createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  return createdRecord(settled(task, now), 'task.created', FIELDS)
}

/** Changes a task's fields; when it was completed follows its status. */
export function patchTask<T extends Task>(task: T, patch: TaskPatch, now: Instant): RecordChange<T> {
  const after = settled({ ...task, ...tidyFields(patch) }, now)
  return changeRecord(task, after, { kind: kindOf(task, after), fields: FIELDS, now })
}

function settled<T extends Task>(task: T, now: Instant): T {
  return { ...task, completedAt: task.status === 'completed' ? (task.completedAt ?? now) : null }
}

function kindOf(before: Task, after: Task): string {
  if (before.status === after.status) return 'task.updated'
  if (after.status === 'completed') return 'task.completed'
  if (after.status === 'cancelled') return 'task.cancelled'
  return isOpen(before.status) ? 'task.updated' : 'task.reopened'
}

function isOpen(status: TaskStatus): boolean {
  return OPEN_TASKS.some((open) => open === status)
}
