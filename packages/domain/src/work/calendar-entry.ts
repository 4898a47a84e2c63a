import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { CalendarEntryId, MemberId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

/** A time kept free for a customer. That it took place is said by an activity. */
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
  ...Stamps,
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

/** What a caller may write, absent = unchanged, null = cleared. */
export const CalendarEntryPatch = CalendarEntry.omit({
  id: true,
  number: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type CalendarEntryPatch = z.infer<typeof CalendarEntryPatch>

export const NewCalendarEntry = CalendarEntryPatch.required({ title: true, startsAt: true })
export type NewCalendarEntry = z.infer<typeof NewCalendarEntry>
