import type { Instant } from '../values/calendar.ts'
import type { TaskId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { refuseNoSubject } from './subject.ts'
import { type NewTask, Task, type TaskPatch } from './task.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(Task.shape)

/** Makes a task: its maker's, pending and of normal priority unless told otherwise. @throws DealError invalid when it is about nothing */
export function createTask({ id, createdById, fields }: Making<TaskId, NewTask>, now: Instant): RecordChange<Task> {
  const task: Task = {
    id,
    number: 0,
    version: 1,
    dealId: null,
    contactId: null,
    companyId: null,
    description: null,
    dueAt: null,
    remindAt: null,
    priority: 'normal',
    status: 'pending',
    completedAt: null,
    ownerId: createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  refuseNoSubject(task)
  return createdRecord(settled(task, now), 'task.created', FIELDS)
}

/** Changes a task's fields; when it was completed follows its status. @throws DealError invalid when it would be about nothing */
export function patchTask<T extends Task>(task: T, patch: TaskPatch, now: Instant): RecordChange<T> {
  const after = settled({ ...task, ...tidyFields(patch) }, now)
  refuseNoSubject(after)
  return changeRecord(task, after, { kind: kindOf(task, after), fields: FIELDS, now })
}

function settled<T extends Task>(task: T, now: Instant): T {
  return { ...task, completedAt: task.status === 'completed' ? (task.completedAt ?? now) : null }
}

function kindOf(before: Task, after: Task): string {
  if (before.status === after.status) return 'task.updated'
  if (after.status === 'completed') return 'task.completed'
  return after.status === 'cancelled' ? 'task.cancelled' : 'task.reopened'
}
