import { CalendarEntry, type CalendarEntryPatch, type NewCalendarEntry } from './calendar-entry.ts'
import type { Instant } from '../values/calendar.ts'
import { invalid } from '../errors.ts'
import type { CalendarEntryId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { NO_SUBJECT } from './subject.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(CalendarEntry.omit({ createdById: true }).shape)

/** Makes a calendar entry: its maker's unless told otherwise. @throws DealError invalid when it ends before it starts */
export function createCalendarEntry(
  { id, createdById, fields }: Making<CalendarEntryId, NewCalendarEntry>,
  now: Instant,
): RecordChange<CalendarEntry> {
  const entry: CalendarEntry = {
    id,
    number: 0,
    version: 1,
    ...NO_SUBJECT,
    description: null,
    location: null,
    endsAt: null,
    isAllDay: false,
    isCompleted: false,
    completedAt: null,
    categoryId: null,
    ownerId: createdById,
    createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  refuseWrong(entry)
  return createdRecord(settled(entry, now), 'calendar_entry.created', FIELDS)
}

/** Changes an entry's fields. @throws DealError invalid when it would end before it starts */
export function patchCalendarEntry<E extends CalendarEntry>(
  entry: E,
  patch: CalendarEntryPatch,
  now: Instant,
): RecordChange<E> {
  const after = settled({ ...entry, ...tidyFields(patch) }, now)
  refuseWrong(after)
  return changeRecord(entry, after, { kind: 'calendar_entry.updated', fields: FIELDS, now })
}

function settled<E extends CalendarEntry>(entry: E, now: Instant): E {
  return { ...entry, completedAt: entry.isCompleted ? (entry.completedAt ?? now) : null }
}

function refuseWrong(entry: CalendarEntry): void {
  if (entry.endsAt === null || entry.endsAt >= entry.startsAt) return
  throw invalid('The entry ends before it starts.', [
    { field: 'endsAt', message: 'Before the start.', given: entry.endsAt, expected: `${entry.startsAt} or later` },
  ])
}
