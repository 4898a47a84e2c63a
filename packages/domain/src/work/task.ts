import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { MemberId, TaskId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export const TASK_STATUSES = ['pending', 'completed', 'cancelled'] as const

/** Something to be done. */
export const Task = z.object({
  id: TaskId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  title: z.string().trim().min(1).max(255),
  description: z.string().max(20_000).nullable(),
  dueAt: Instant.nullable(),
  remindAt: Instant.nullable(),
  priority: z.enum(TASK_PRIORITIES),
  status: z.enum(TASK_STATUSES),
  /** When it was done; null for one that is not. */
  completedAt: Instant.nullable(),
  ownerId: MemberId.nullable(),
  ...Stamps,
})
export type Task = z.infer<typeof Task>

/** What a caller may write, absent = unchanged, null = cleared. */
export const TaskPatch = Task.omit({
  id: true,
  number: true,
  version: true,
  completedAt: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type TaskPatch = z.infer<typeof TaskPatch>

export const NewTask = TaskPatch.required({ title: true })
export type NewTask = z.infer<typeof NewTask>
