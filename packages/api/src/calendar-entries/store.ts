import type { Instant } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf } from '../filter/filter-column.ts'
import { listWork, type WorkNarrowing, type WorkPage, workWhere } from '../work/store.ts'
import { CALENDAR_ENTRY, type CalendarEntryView } from './calendar-entry-kind.ts'

export type CalendarEntryQuery = WorkNarrowing &
  Partial<WorkPage> & {
    /** Not over by this instant. */
    from?: Instant
    /** Begun before this instant. */
    before?: Instant
  }

/** A page of calendar entries that the reader may see, the earliest first unless told otherwise. */
export function listCalendarEntries(
  db: Db,
  reader: DealReader,
  query: CalendarEntryQuery,
): Promise<{ items: CalendarEntryView[]; nextCursor: string | null }> {
  const { from, before, sort = [{ field: 'startsAt', direction: 'asc' }], limit = 50, cursor, ...narrowing } = query
  const where = allOf([
    workWhere(narrowing, CALENDAR_ENTRY),
    from ? sql`coalesce(w.ends_at, w.starts_at) >= ${from}` : sql`true`,
    before ? sql`w.starts_at < ${before}` : sql`true`,
  ])
  return listWork(db, CALENDAR_ENTRY, reader, { where, sort, limit, cursor })
}
