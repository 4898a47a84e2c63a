import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { FreeData } from '../values/free-data.ts'
import { Address } from '../values/address.ts'
import { ActivityId, ActivityOutcomeId, MemberId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'
import { TASK_PRIORITIES } from './task.ts'

export const ACTIVITY_TYPES = [
  'call',
  'email',
  'meeting',
  'note',
  'task',
  'visit',
  'text_message',
  'custom',
  'other',
] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]
/** Types of activities that come to an outcome. */
export const OUTCOME_TYPES = ['call', 'visit'] as const satisfies readonly ActivityType[]
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
  /** What was said: the summary of a call, the text of a message. */
  body: z.string().max(20_000).nullable(),
  /** When it took place, or is planned to. */
  occurredAt: Instant,
  /** By when it is to be done; null for what has a time only. */
  dueAt: Instant.nullable(),
  priority: z.enum(TASK_PRIORITIES).nullable(),
  durationSeconds: z.int().min(0).max(10_000_000).nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  /** One of the outcomes for calls or for visits, whichever it is. */
  outcomeId: ActivityOutcomeId.nullable(),
  /** Nobody answered; null where it is not known, or makes no sense. */
  isMissed: z.boolean().nullable(),
  /** The customer's, whoever called. */
  phoneNumber: z.string().max(60).nullable(),
  /** Ours. */
  ownPhoneNumber: z.string().max(60).nullable(),
  recordingUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  /** Where a visit took place. */
  address: Address.nullable(),
  /** Where people meet, in their words. */
  location: z.string().max(255).nullable(),
  /** Where they meet online. */
  meetingUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  ownerId: MemberId.nullable(),
  /** Free data of other programs, kept as given. */
  metadata: FreeData,
  createdById: MemberId.nullable(),
  ...Stamps,
})
export type Activity = z.infer<typeof Activity>

/** What a caller may write, absent = unchanged, null = cleared. */
export const ActivityPatch = Activity.omit({
  id: true,
  number: true,
  version: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type ActivityPatch = z.infer<typeof ActivityPatch>

/** Without a subject it is called by its type. */
export const NewActivity = ActivityPatch.required({ type: true })
export type NewActivity = z.infer<typeof NewActivity>
