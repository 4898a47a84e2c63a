import { z } from 'zod'
import { Instant } from './calendar.ts'
import { ActivityId, CalendarEntryId, CompanyId, ContactId, DealId, MemberId, NoteId, TaskId } from './ids.ts'

/** What an activity, task, note or calendar entry is about: at least one of the three. */
export const Subject = z.object({
  dealId: DealId.nullable(),
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
})
export type Subject = z.infer<typeof Subject>

export const ACTIVITY_TYPES = ['call', 'email', 'meeting', 'note', 'task', 'visit', 'message', 'custom', 'other'] as const
export const ACTIVITY_STATUSES = ['draft', 'scheduled', 'completed', 'rejected'] as const

/** Something done with a customer (completed) or planned to be (scheduled). */
export const Activity = z.object({
  id: ActivityId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  type: z.enum(ACTIVITY_TYPES),
  status: z.enum(ACTIVITY_STATUSES),
  subject: z.string().trim().min(1).max(255),
  body: z.string().max(20_000).nullable(),
  /** When it took place, or is planned to. */
  occurredAt: Instant,
  /** Whole minutes. */
  durationMinutes: z.int().min(0).max(100_000).nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  ownerId: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Activity = z.infer<typeof Activity>

export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export const TASK_STATUSES = ['pending', 'completed', 'cancelled'] as const

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
  completedAt: Instant.nullable(),
  ownerId: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Task = z.infer<typeof Task>

export const Note = z.object({
  id: NoteId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  content: z.string().trim().min(1).max(100_000),
  isImportant: z.boolean(),
  authorId: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Note = z.infer<typeof Note>

export const CalendarEntry = z.object({
  id: CalendarEntryId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  title: z.string().trim().min(1).max(255),
  description: z.string().max(20_000).nullable(),
  location: z.string().max(255).nullable(),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  isAllDay: z.boolean(),
  ownerId: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type CalendarEntry = z.infer<typeof CalendarEntry>
