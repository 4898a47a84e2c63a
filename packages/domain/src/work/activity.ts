import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { ActivityId, MemberId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

export const ACTIVITY_TYPES = [
  'call',
  'email',
  'meeting',
  'note',
  'task',
  'visit',
  'message',
  'custom',
  'other',
] as const
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
  ...Stamps,
})
export type Activity = z.infer<typeof Activity>

/** What a caller may write, absent = unchanged, null = cleared. */
export const ActivityPatch = Activity.omit({
  id: true,
  number: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type ActivityPatch = z.infer<typeof ActivityPatch>

export const NewActivity = ActivityPatch.required({ type: true, subject: true })
export type NewActivity = z.infer<typeof NewActivity>
