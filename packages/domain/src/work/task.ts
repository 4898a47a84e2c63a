import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { FreeData } from '../values/free-data.ts'
import { EventCategoryId, MemberId, TagId, TaskId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

export const TASK_PRIORITIES = ['lowest', 'low', 'normal', 'high', 'urgent'] as const
export const TASK_STATUSES = ['pending', 'in_progress', 'completed', 'cancelled', 'deferred'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]
/** Somebody is to do it at its time. */
export const AWAITED_TASKS = ['pending', 'in_progress'] as const satisfies readonly TaskStatus[]
/** Not settled yet: what is deferred waits for nobody, but it is still to be done. */
export const OPEN_TASKS = [...AWAITED_TASKS, 'deferred'] as const satisfies readonly TaskStatus[]

/** Something to be done; it may be about nothing that is on record. */
export const Task = z.object({
  id: TaskId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  title: z.string().trim().min(1).max(255),
  description: z.string().max(20_000).nullable(),
  /** When to begin with it. */
  startsAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  remindAt: Instant.nullable(),
  priority: z.enum(TASK_PRIORITIES),
  status: z.enum(TASK_STATUSES),
  /** When it was done; null for one that is not. */
  completedAt: Instant.nullable(),
  categoryId: EventCategoryId.nullable(),
  tagIds: z.array(TagId).max(200),
  ownerId: MemberId.nullable(),
  /** Free data of other programs, kept as given. */
  metadata: FreeData,
  createdById: MemberId.nullable(),
  ...Stamps,
})
export type Task = z.infer<typeof Task>

/** What a caller may write, absent = unchanged, null = cleared. */
export const TaskPatch = Task.omit({
  id: true,
  number: true,
  version: true,
  completedAt: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type TaskPatch = z.infer<typeof TaskPatch>

export const NewTask = TaskPatch.required({ title: true })
export type NewTask = z.infer<typeof NewTask>
