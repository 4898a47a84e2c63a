import { CalendarEntry, type CalendarEntryPatch, type NewCalendarEntry } from './calendar-entry.ts'
import type { Instant } from '../values/calendar.ts'
import { invalid } from '../errors.ts'
import type { CalendarEntryId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { refuseNoSubject } from './subject.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(CalendarEntry.shape)

/** Makes a calendar entry: its maker's unless told otherwise. @throws DealError invalid when it is about nothing, or ends before it starts */
export function createCalendarEntry(
  { id, createdById, fields }: Making<CalendarEntryId, NewCalendarEntry>,
  now: Instant,
): RecordChange<CalendarEntry> {
  const entry: CalendarEntry = {
    id,
    number: 0,
    version: 1,
    dealId: null,
    contactId: null,
    companyId: null,
    description: null,
    location: null,
    endsAt: null,
    isAllDay: false,
    ownerId: createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  refuseWrong(entry)
  return createdRecord(entry, 'calendar_entry.created', FIELDS)
}

/** Changes an entry's fields. @throws DealError invalid when it would be about nothing, or end before it starts */
export function patchCalendarEntry<E extends CalendarEntry>(
  entry: E,
  patch: CalendarEntryPatch,
  now: Instant,
): RecordChange<E> {
  const after = { ...entry, ...tidyFields(patch) }
  refuseWrong(after)
  return changeRecord(entry, after, { kind: 'calendar_entry.updated', fields: FIELDS, now })
}

function refuseWrong(entry: CalendarEntry): void {
  refuseNoSubject(entry)
  if (entry.endsAt === null || entry.endsAt >= entry.startsAt) return
  throw invalid('The entry ends before it starts.', [
    { field: 'endsAt', message: 'Before the start.', given: entry.endsAt, expected: `${entry.startsAt} or later` },
  ])
}
