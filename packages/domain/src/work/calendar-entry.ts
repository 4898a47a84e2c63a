import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { CalendarEntryId, EventCategoryId, MemberId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

/** A time kept free, mostly for a customer. That it took place is said by an activity. */
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
  /** Ticked off. */
  isCompleted: z.boolean(),
  /** When it was ticked off; null for one that is not. */
  completedAt: Instant.nullable(),
  categoryId: EventCategoryId.nullable(),
  ownerId: MemberId.nullable(),
  createdById: MemberId.nullable(),
  ...Stamps,
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

/** What a caller may write, absent = unchanged, null = cleared. */
export const CalendarEntryPatch = CalendarEntry.omit({
  id: true,
  number: true,
  version: true,
  completedAt: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type CalendarEntryPatch = z.infer<typeof CalendarEntryPatch>

export const NewCalendarEntry = CalendarEntryPatch.required({ title: true, startsAt: true })
export type NewCalendarEntry = z.infer<typeof NewCalendarEntry>
