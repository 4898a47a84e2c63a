import { Instant } from '@dealwright/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { PageInput } from '../records/list-page.ts'
import { countWork, listWork } from '../work/store.ts'
import { WorkNarrowing } from '../work/work-inputs.ts'
import { workWhere } from '../work/work-where.ts'
import { CALENDAR_ENTRY, type CalendarEntryView } from './calendar-entry-kind.ts'

/** Which calendar entries are wanted. */
export const CalendarNarrowing = WorkNarrowing.extend({
  /** Not over by this instant. */
  from: Instant.optional(),
  /** Begun before this instant. */
  before: Instant.optional(),
})
export type CalendarNarrowing = z.infer<typeof CalendarNarrowing>

/** A page of calendar entries that the reader may see, the earliest first unless told otherwise. */
export function listCalendarEntries(
  db: Db,
  reader: DealReader,
  query: CalendarNarrowing & PageInput,
): Promise<{ items: CalendarEntryView[]; nextCursor: string | null }> {
  return listWork(db, CALENDAR_ENTRY, reader, {
    where: whereOf(query),
    usual: [{ field: 'startsAt', direction: 'asc' }],
    page: query,
  })
}

export function countCalendarEntries(db: Db, reader: DealReader, narrowing: CalendarNarrowing): Promise<number> {
  return countWork(db, CALENDAR_ENTRY, reader, whereOf(narrowing))
}

function whereOf({ from, before, ...narrowing }: CalendarNarrowing): Condition {
  return allOf([
    workWhere(narrowing, CALENDAR_ENTRY),
    from ? sql`coalesce(w.ends_at, w.starts_at) >= ${from}` : sql`true`,
    before ? sql`w.starts_at < ${before}` : sql`true`,
  ])
}
